package org.tierline.server.org;

import jakarta.ws.rs.core.MediaType;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;
import org.tierline.server.http.ProblemException;
import org.tierline.server.http.ProblemType;

/** The charset that an upload declares. */
final class Charsets {
  private Charsets() {}

  /** Null where the content type names none. */
  static @Nullable Charset declared(String contentType) {
    String name = MediaType.valueOf(contentType).getParameters().get(MediaType.CHARSET_PARAMETER);
    try {
      return name == null ? null : Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new ProblemException(ProblemType.CHARSET_UNKNOWN, name);
    }
  }
}
