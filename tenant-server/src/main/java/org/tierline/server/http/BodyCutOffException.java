package org.tierline.server.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A body could not be read to its end: the client has gone. */
final class BodyCutOffException extends IOException {
  private static final long serialVersionUID = 1L;

  BodyCutOffException(@Nullable IOException cause) {
    super("the body ended too early", cause);
  }
}
