package org.tierline.server.http;

import jakarta.ws.rs.core.Response;

/** An answer with one of several statuses, which {@link Statuses} tells. */
public final class OneOf<T> extends Answered<T> {
  OneOf(Response answer) {
    super(answer);
  }

  /** The body stands in the answer. */
  public static <T> OneOf<T> as(Class<T> body, Response answer) {
    return new OneOf<>(answer);
  }
}
