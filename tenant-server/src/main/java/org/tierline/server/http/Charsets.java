package org.tierline.server.http;

import jakarta.ws.rs.core.MediaType;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;

/** The charset that an upload declares. */
public final class Charsets {
  private Charsets() {}

  /** Null where the content type names none. */
  public static @Nullable Charset declared(String contentType) {
    String name = MediaType.valueOf(contentType).getParameters().get(MediaType.CHARSET_PARAMETER);
    try {
      return name == null ? null : Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new ProblemException(ProblemType.CHARSET_UNKNOWN, name);
    }
  }
}
