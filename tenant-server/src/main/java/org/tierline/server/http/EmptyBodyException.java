package org.tierline.server.http;

import java.io.IOException;

/** A body was needed and was absent or {@code null}. */
final class EmptyBodyException extends IOException {
  private static final long serialVersionUID = 1L;
}
