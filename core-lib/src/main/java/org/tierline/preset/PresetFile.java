package org.tierline.preset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.workorder.Chains;

/**
 * Reads the files of a preset. {@code preset} has one line each for {@code name | English | 中文} and
 * {@code explanation | English | 中文}, then one a rule: {@code setting | value | source | English |
 * 中文}, or {@code chain | source | English | 中文}; what follows a # at the beginning of a line is
 * left out. {@code differences.chain} is there where the chain differs.
 */
final class PresetFile {
  private static final String INDEX = "presets";

  private final String code;
  private final List<PresetRule> rules = new ArrayList<>();
  private Preset.@Nullable Words name;
  private Preset.@Nullable Words explanation;

  private PresetFile(String code) {
    this.code = code;
  }

  /** The codes of all presets; a folder of classes in a jar cannot be listed. */
  static List<String> codes() {
    return lines(find(INDEX).orElseThrow());
  }

  static Preset read(String code) {
    var file = new PresetFile(code);
    lines(find(code + "/preset").orElseThrow()).forEach(file::add);
    String standard = Chains.shipped();
    String chain =
        find(code + "/differences.chain")
            .map(differences -> ChainDifferences.over(standard, code, differences))
            .orElse(standard);
    if (file.name == null || file.explanation == null) {
      throw new IllegalStateException(code + " has no name or no explanation");
    }
    return new Preset(code, file.name, file.explanation, file.rules, chain);
  }

  private void add(String line) {
    String[] cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
    switch (cells[0]) {
      case "name" -> name = new Preset.Words(cells(cells, 3)[1], cells[2]);
      case "explanation" -> explanation = new Preset.Words(cells(cells, 3)[1], cells[2]);
      case "chain" -> rules.add(new PresetRule(null, null, cells(cells, 4)[1], cells[2], cells[3]));
      default ->
          rules.add(new PresetRule(cells(cells, 5)[0], cells[1], cells[2], cells[3], cells[4]));
    }
  }

  private String[] cells(String[] cells, int count) {
    if (cells.length != count) {
      throw new IllegalStateException(
          code + ": " + count + " cells divided by |, not " + String.join(" | ", cells));
    }
    return cells;
  }

  private static List<String> lines(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  private static Optional<String> find(String name) {
    try (InputStream in = PresetFile.class.getResourceAsStream(name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
