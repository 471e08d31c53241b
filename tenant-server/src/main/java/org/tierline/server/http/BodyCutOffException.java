package org.tierline.server.http;

import java.io.IOException;

/** A body ended before its announced length: the client has gone. */
final class BodyCutOffException extends IOException {
  private static final long serialVersionUID = 1L;
}
