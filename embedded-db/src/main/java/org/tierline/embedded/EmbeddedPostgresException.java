package org.tierline.embedded;

import org.jspecify.annotations.Nullable;

/**
 * The embedded PostgreSQL could not be started or stopped. The message says what to do about it
 * and, where the server itself complained, ends with the last lines of its log.
 */
public final class EmbeddedPostgresException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EmbeddedPostgresException(String message) {
    this(message, null);
  }

  EmbeddedPostgresException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
