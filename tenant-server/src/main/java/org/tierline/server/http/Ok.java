package org.tierline.server.http;

import jakarta.ws.rs.core.Response;

/** What was asked for: 200. */
public class Ok<T> extends Answered<T> {
  Ok(Response answer) {
    super(answer);
  }

  /** With headers or a media type of its own; the body stands in the answer. */
  public static <T> Ok<T> as(Class<T> body, Response.ResponseBuilder answer) {
    return new Ok<>(answer.build());
  }
}
