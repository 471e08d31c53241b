package org.tierline.server.http;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The answer about something new: 201. */
public class Created<T> extends Answered<T> {
  Created(Response answer) {
    super(answer);
  }

  public static <T> Created<T> of(T body) {
    return new Created<>(
        Response.status(Response.Status.CREATED)
            .type(MediaType.APPLICATION_JSON_TYPE)
            .entity(body)
            .build());
  }

  /** Without a body. */
  public static Created<Void> empty() {
    return new Created<>(Response.status(Response.Status.CREATED).build());
  }
}
