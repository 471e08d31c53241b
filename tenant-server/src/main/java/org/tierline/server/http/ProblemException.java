package org.tierline.server.http;

/** A refusal at the front door, before any use case. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final transient Object[] arguments;

  private final long retryAfter;

  public ProblemException(ProblemType type, Object... arguments) {
    this(type, 0, arguments);
  }

  private ProblemException(ProblemType type, long retryAfter, Object[] arguments) {
    super(type.code());
    this.type = type;
    this.retryAfter = retryAfter;
    this.arguments = arguments;
  }

  static ProblemException tooManyRequests(long retryAfter) {
    return new ProblemException(ProblemType.TOO_MANY_REQUESTS, retryAfter, new Object[0]);
  }

  static ProblemException cityTooBusy(long retryAfter) {
    return new ProblemException(ProblemType.CITY_TOO_BUSY, retryAfter, new Object[0]);
  }

  /** After how many seconds it is worth coming back; 0 where time changes nothing. */
  long retryAfter() {
    return retryAfter;
  }

  ProblemType type() {
    return type;
  }

  Object[] arguments() {
    return arguments;
  }
}
