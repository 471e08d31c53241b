package org.tierline.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;

/**
 * A request body that {@link Json} could not read. Only {@link JsonBody} throws it, so that broken
 * JSON from elsewhere, such as the database, is not blamed on the caller.
 */
final class BadJsonException extends IOException {
  private static final long serialVersionUID = 1L;
  private final JsonProcessingException reason;

  BadJsonException(JsonProcessingException reason) {
    super(reason);
    this.reason = reason;
  }

  JsonProcessingException reason() {
    return reason;
  }
}
