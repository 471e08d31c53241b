package org.tierline.workorder;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The chains that tests go through: the shipped one, and those of cities with other ways. */
final class ChainFile {
  private ChainFile() {}

  static Chain read(String name) {
    try (InputStream in = ChainFile.class.getResourceAsStream(name + ".chain")) {
      byte[] text = Objects.requireNonNull(in, name).readAllBytes();
      return ChainText.read(new String(text, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
