package org.tierline.org;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.ErrorCode;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violation;
import org.tierline.kernel.Violations;

/**
 * A tree of units read from a CSV file. Reading is streamed; each bad line is noted by its number
 * and the whole file refused at the end, so that one upload shows everything that is wrong.
 */
final class TreeFile {
  static final int MAX_LEVEL = 8;
  static final int MAX_LINES = 200_000;
  private static final int MAX_REPORTED = 1_000;
  private static final List<String> REQUIRED = List.of("code", "name", "parent_code", "kind");
  private static final List<String> SLOTS = List.of("leader", "office", "liaison", "procedure");

  private final Map<String, Line> lines = new LinkedHashMap<>();
  private final List<Violation> bad = new ArrayList<>();

  private TreeFile() {}

  private record Line(long number, NewUnit unit, String parentCode) {}

  static TreeFile read(InputStream csv, @Nullable Charset charset) {
    var file = new TreeFile();
    try (Reader text = CsvText.reader(csv, charset);
        CsvReader<CsvRecord> rows = CsvReader.builder().skipEmptyLines(true).ofCsvRecord(text)) {
      file.readAll(rows);
    } catch (CsvParseException e) {
      file.note("file", OrgError.UNREADABLE_LINE, String.valueOf(e.getMessage()));
    } catch (CharacterCodingException e) {
      file.note("file", OrgError.WRONG_CHARSET, "UTF-8, GB18030");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UncheckedIOException e) {
      if (!(e.getCause() instanceof CharacterCodingException)) {
        throw e;
      }
      file.note("file", OrgError.WRONG_CHARSET, "UTF-8, GB18030");
    }
    file.refuseIfBad();
    return file;
  }

  private void readAll(Iterable<CsvRecord> rows) {
    Map<String, Integer> columns = null;
    for (CsvRecord row : rows) {
      if (columns == null) {
        columns = header(row);
        if (columns.isEmpty()) {
          return;
        }
      } else if (lines.size() + bad.size() >= MAX_LINES) {
        note("file", OrgError.TOO_MANY_LINES, MAX_LINES);
        return;
      } else {
        readLine(row, columns);
      }
    }
    if (columns == null) {
      note("file", OrgError.WRONG_HEADER, String.join(",", REQUIRED));
    }
  }

  private Map<String, Integer> header(CsvRecord row) {
    var columns = new HashMap<String, Integer>();
    for (int i = 0; i < row.getFieldCount(); i++) {
      String name = row.getField(i).strip();
      boolean known = REQUIRED.contains(name) || SLOTS.contains(name);
      if (!known || columns.put(name, i) != null) {
        note("line 1", OrgError.WRONG_HEADER, String.join(",", REQUIRED));
        return Map.of();
      }
    }
    if (!columns.keySet().containsAll(REQUIRED)) {
      note("line 1", OrgError.WRONG_HEADER, String.join(",", REQUIRED));
      return Map.of();
    }
    return columns;
  }

  private void readLine(CsvRecord row, Map<String, Integer> columns) {
    String place = "line " + row.getStartingLineNumber();
    if (row.getFieldCount() != columns.size()) {
      note(place, OrgError.UNREADABLE_LINE, row.getFieldCount() + " ≠ " + columns.size());
      return;
    }
    UnitKind kind = kind(place, field(row, columns, "kind"));
    if (kind == null) {
      return;
    }
    try {
      var unit =
          new NewUnit(
              field(row, columns, "code"), field(row, columns, "name"), kind, slots(row, columns));
      var line = new Line(row.getStartingLineNumber(), unit, field(row, columns, "parent_code"));
      Line first = lines.putIfAbsent(unit.code(), line);
      if (first != null) {
        note(place, OrgError.DUPLICATE_CODE, unit.code() + ", line " + first.number());
      }
    } catch (Invalid e) {
      e.violations()
          .forEach(v -> bad.add(new Violation(place + ", " + v.field(), v.rule(), v.arguments())));
    }
  }

  private @Nullable UnitKind kind(String place, String text) {
    for (UnitKind kind : UnitKind.values()) {
      if (kind.name().equals(text)) {
        return kind;
      }
    }
    note(place + ", kind", KernelError.UNKNOWN_VALUE, text, Arrays.toString(UnitKind.values()));
    return null;
  }

  private static Readiness slots(CsvRecord row, Map<String, Integer> columns) {
    return new Readiness(
        slot(row, columns, "leader"),
        slot(row, columns, "office"),
        slot(row, columns, "liaison"),
        slot(row, columns, "procedure"));
  }

  private static @Nullable String slot(CsvRecord row, Map<String, Integer> columns, String name) {
    String text = columns.containsKey(name) ? field(row, columns, name) : "";
    return text.isEmpty() ? null : text;
  }

  private static String field(CsvRecord row, Map<String, Integer> columns, String name) {
    Integer column = columns.get(name);
    return column == null ? "" : row.getField(column).strip();
  }

  /** The nodes in an order in which each parent comes before its children. */
  List<UnitNode> place(UnitTree tree, UnitNode below, IdSource ids) {
    var placed = new LinkedHashMap<String, UnitNode>();
    for (Line line : lines.values()) {
      if (tree.findByCode(line.unit().code()).isPresent()) {
        note(at(line), OrgError.DUPLICATE_CODE, line.unit().code());
      }
    }
    for (Line line : lines.values()) {
      placeWithAncestors(line, tree, below, ids, placed);
    }
    refuseIfBad();
    return List.copyOf(placed.values());
  }

  private void placeWithAncestors(
      Line line, UnitTree tree, UnitNode below, IdSource ids, Map<String, UnitNode> placed) {
    var chain = new LinkedHashSet<Line>();
    Line next = line;
    while (next != null && !placed.containsKey(next.unit().code())) {
      if (!chain.add(next)) {
        note(at(line), OrgError.PARENT_IS_BELOW, line.unit().code());
        return;
      }
      next = lines.get(next.parentCode());
    }
    var downwards = new ArrayList<>(chain);
    Collections.reverse(downwards);
    for (Line each : downwards) {
      UnitNode parent = parent(each, tree, below, placed);
      if (parent == null) {
        return;
      }
      placed.put(each.unit().code(), node(each.unit(), parent, new UnitId(ids.next())));
    }
  }

  private @Nullable UnitNode parent(
      Line line, UnitTree tree, UnitNode below, Map<String, UnitNode> placed) {
    String code = line.parentCode();
    UnitNode parent = code.isEmpty() ? below : placed.get(code);
    if (parent == null) {
      parent = tree.findByCode(code).filter(node -> node.isWithin(below)).orElse(null);
    }
    if (parent == null) {
      note(at(line), OrgError.UNKNOWN_PARENT, code);
    } else if (parent.level() >= MAX_LEVEL) {
      note(at(line), OrgError.TOO_DEEP, MAX_LEVEL);
      return null;
    }
    return parent;
  }

  private static UnitNode node(NewUnit unit, UnitNode parent, UnitId id) {
    int level = parent.level() + 1;
    return new UnitNode(
        id,
        parent.id(),
        unit.code(),
        unit.name(),
        unit.kind(),
        level,
        parent.path() + id + "/",
        UnitStatus.DRAFT,
        level >= UnitNode.COMMUNITY_LEVEL ? Capabilities.COMMUNITY : Capabilities.ALL);
  }

  Readiness readiness(String code) {
    Line line = lines.get(code);
    return line == null ? Readiness.EMPTY : line.unit().readiness();
  }

  private static String at(Line line) {
    return "line " + line.number();
  }

  private void note(String place, ErrorCode rule, Object... arguments) {
    bad.addAll(new Violations().add(place, rule, arguments).list());
  }

  private void refuseIfBad() {
    if (!bad.isEmpty()) {
      throw new Invalid(bad.subList(0, Math.min(bad.size(), MAX_REPORTED)));
    }
  }
}
