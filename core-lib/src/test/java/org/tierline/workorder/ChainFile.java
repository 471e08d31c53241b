package org.tierline.workorder;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.tierline.preset.Preset;

/**
 * The chains that tests go through: the shipped one, those of cities with other ways, and those of
 * the presets, which are found by their list.
 */
final class ChainFile {
  private ChainFile() {}

  /** The names of all: those that are shipped, and files of these tests. */
  static List<String> names() {
    return Stream.concat(shipped().stream(), Stream.of("second-review", "without-review")).toList();
  }

  /** The default, and the presets whose chain differs from it. */
  static List<String> shipped() {
    return Stream.concat(
            Stream.of("default"),
            Preset.shipped().stream()
                .filter(preset -> !preset.chain().equals(Chains.shipped()))
                .map(Preset::code))
        .toList();
  }

  static Chain read(String name) {
    for (Preset preset : Preset.shipped()) {
      if (preset.code().equals(name)) {
        return ChainText.read(preset.chain());
      }
    }
    try (InputStream in = ChainFile.class.getResourceAsStream(name + ".chain")) {
      byte[] text = Objects.requireNonNull(in, name).readAllBytes();
      return ChainText.read(new String(text, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
