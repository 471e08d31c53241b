package org.tierline.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads a file that is part of this library. */
final class ShippedFile {
  private ShippedFile() {}

  static String text(String name) {
    try (InputStream in = ShippedFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("not shipped with the library: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
