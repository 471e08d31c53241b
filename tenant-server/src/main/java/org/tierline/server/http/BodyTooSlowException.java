package org.tierline.server.http;

import java.io.IOException;

/** A body comes so slowly that the server waits for it no longer. */
final class BodyTooSlowException extends IOException {
  private static final long serialVersionUID = 1L;

  BodyTooSlowException() {
    super("the body came too slowly");
  }
}
