package org.tierline.server.http;

import java.util.Locale;

/** The problems that do not come from the domain. Their texts stand in {@code problems*}. */
public enum ProblemType {
  BAD_REQUEST(400),
  BODY_MISSING(400),
  JSON_MALFORMED(400),
  BODY_INVALID(400),
  UNAUTHENTICATED(401),
  FORBIDDEN(403),
  NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  NOT_ACCEPTABLE(406),
  BODY_CUT_OFF(400),
  BODY_TOO_SLOW(408),
  BODY_TOO_LARGE(413),
  FILE_TOO_LARGE(413),
  UNSUPPORTED_MEDIA_TYPE(415),
  RANGE_NOT_SATISFIABLE(416),
  TOKEN_INVALID(401),
  CREDENTIALS_WRONG(401),
  PASSWORD_CHANGE_NEEDED(403),
  FACTOR_NEEDED(401),
  FACTOR_WRONG(401),
  FACTOR_ENROLMENT_NEEDED(403),
  UNKNOWN_CITY(404),
  KEY_REUSED(422),
  PRECONDITION_MALFORMED(400),
  CHARSET_UNKNOWN(400),
  TOO_MANY_REQUESTS(429),
  CITY_TOO_BUSY(429),
  REFUSED(400),
  INTERNAL_ERROR(500),
  UNAVAILABLE(503);

  private final int status;

  ProblemType(int status) {
    this.status = status;
  }

  int status() {
    return status;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind that a bare HTTP status stands for. */
  static ProblemType of(int status) {
    return switch (status) {
      case 400 -> BAD_REQUEST;
      case 401 -> UNAUTHENTICATED;
      case 403 -> FORBIDDEN;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 413 -> BODY_TOO_LARGE;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 429 -> TOO_MANY_REQUESTS;
      case 503 -> UNAVAILABLE;
      default -> status < 500 ? REFUSED : INTERNAL_ERROR;
    };
  }
}
