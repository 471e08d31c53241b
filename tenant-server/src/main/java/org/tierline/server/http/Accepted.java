package org.tierline.server.http;

import jakarta.ws.rs.core.Response;

/** The answer about something that has been begun: 202. */
public final class Accepted<T> extends Answered<T> {
  private Accepted(Response answer) {
    super(answer);
  }

  public static <T> Accepted<T> of(T body) {
    return new Accepted<>(Response.accepted(body).build());
  }
}
