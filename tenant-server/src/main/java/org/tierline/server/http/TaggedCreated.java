package org.tierline.server.http;

import jakarta.ws.rs.core.Response;

/** The same with its version as entity tag; made by {@link Etags}. */
public final class TaggedCreated<T> extends Created<T> {
  TaggedCreated(Response answer) {
    super(answer);
  }
}
