package org.tierline.catalogue;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.UnitId;
import org.tierline.org.CsvTable;
import org.tierline.org.OrgError;
import org.tierline.org.UnitKind;
import org.tierline.org.UnitTree;

/**
 * Lines of the dispatch catalogue or of the duty list, read from a CSV file: each stands for
 * something once, and is checked against the city before any is written.
 *
 * @param <T> what a line says
 */
final class LineFile<T> {
  private static final List<String> SAID = List.of("legal_basis", "note");

  private final CsvTable table;
  private final Map<Object, T> lines = new LinkedHashMap<>();
  private final Map<Object, Long> numbers = new LinkedHashMap<>();

  private LineFile(CsvTable table) {
    this.table = table;
  }

  /** Lines {@code category_code,unit_code,unit_kind,unit_level,legal_basis,note}. */
  static LineFile<PutDispatchEntry> entries(
      InputStream csv, @Nullable Charset charset, UnitTree tree) {
    var table =
        new CsvTable(
            List.of("category_code", "unit_code"),
            List.of("unit_kind", "unit_level", SAID.get(0), SAID.get(1)));
    return read(
        new LineFile<PutDispatchEntry>(table),
        new Source(csv, charset),
        line -> entry(line, tree),
        PutDispatchEntry::bare);
  }

  /** Lines {@code category_code,communities,legal_basis,note}. */
  static LineFile<TownshipDuty> duties(InputStream csv, @Nullable Charset charset) {
    var table = new CsvTable(List.of("category_code", "communities"), SAID);
    return read(
        new LineFile<TownshipDuty>(table),
        new Source(csv, charset),
        LineFile::duty,
        TownshipDuty::categoryCode);
  }

  private record Source(InputStream csv, @Nullable Charset charset) {}

  private static <T> LineFile<T> read(
      LineFile<T> file, Source source, Function<CsvTable.Line, T> reader, Function<T, Object> key) {
    file.table.read(
        source.csv(),
        source.charset(),
        line -> {
          T said = reader.apply(line);
          Long first = file.numbers.putIfAbsent(key.apply(said), line.number());
          if (first != null) {
            throw Invalid.of("category_code", CatalogueError.DUPLICATE_ENTRY, first);
          }
          file.lines.put(key.apply(said), said);
        });
    file.table.refuseIfBad();
    return file;
  }

  private static PutDispatchEntry entry(CsvTable.Line line, UnitTree tree) {
    return new PutDispatchEntry(
        line.text("category_code"),
        unit(line.optionalText("unit_code"), tree),
        kind(line.optionalText("unit_kind")),
        level(line.optionalText("unit_level")),
        line.optionalText("legal_basis"),
        line.optionalText("note"));
  }

  private static @Nullable UnitId unit(@Nullable String code, UnitTree tree) {
    if (code == null) {
      return null;
    }
    return tree.findByCode(code)
        .orElseThrow(() -> Invalid.of("unit_code", OrgError.UNKNOWN_UNIT, code))
        .id();
  }

  private static @Nullable UnitKind kind(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return Arrays.stream(UnitKind.values())
        .filter(kind -> kind.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                Invalid.of(
                    "unit_kind",
                    KernelError.UNKNOWN_VALUE,
                    text,
                    Arrays.toString(UnitKind.values())));
  }

  private static @Nullable Integer level(@Nullable String text) {
    try {
      return text == null ? null : Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw Invalid.of("unit_level", KernelError.MALFORMED, "2..8");
    }
  }

  private static TownshipDuty duty(CsvTable.Line line) {
    String communities = line.text("communities");
    if (!communities.equals("true") && !communities.equals("false")) {
      throw Invalid.of("communities", KernelError.UNKNOWN_VALUE, communities, "true, false");
    }
    return new TownshipDuty(
        line.text("category_code"),
        communities.equals("true"),
        line.optionalText("legal_basis"),
        line.optionalText("note"));
  }

  /** By what each line stands for. */
  Map<Object, T> lines() {
    return lines;
  }

  /** Refuses lines that the city knows better, with all of them named. */
  void refuse(Function<T, @Nullable Object> unknown, CatalogueError error) {
    lines.forEach(
        (key, line) -> {
          Object bad = unknown.apply(line);
          if (bad != null) {
            table.note(CsvTable.at(numbers.getOrDefault(key, 0L), "category_code"), error, bad);
          }
        });
    table.refuseIfBad();
  }
}
