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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.ErrorCode;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Violation;
import org.tierline.kernel.Violations;

/**
 * An uploaded table with a header line. Reading is streamed; each bad line is noted by its number
 * and the whole file refused at the end, so that one upload shows everything that is wrong.
 */
public final class CsvTable {
  static final int MAX_LINES = 200_000;
  static final int MAX_REPORTED = 1_000;
  private static final int MAX_MEGABYTES = 64;

  /** Lines of another length than the header are let through, to be named here one by one. */
  private static final CsvReader.CsvReaderBuilder READERS =
      CsvReader.builder().skipEmptyLines(true).allowMissingFields(true).allowExtraFields(true);

  private final List<String> required;
  private final List<String> optional;
  private final List<Violation> bad = new ArrayList<>();

  /** Columns that are neither required nor optional are refused, so that none is misspelt. */
  public CsvTable(List<String> required, List<String> optional) {
    this.required = required;
    this.optional = optional;
  }

  /** One line below the header. */
  public static final class Line {
    private final CsvRecord row;
    private final Map<String, Integer> columns;

    private Line(CsvRecord row, Map<String, Integer> columns) {
      this.row = row;
      this.columns = columns;
    }

    /** Counted from 1, the header; a line break within quotes counts too, as in an editor. */
    public long number() {
      return row.getStartingLineNumber();
    }

    /** The text of a column, stripped; empty where there is no such column. */
    public String text(String column) {
      Integer place = columns.get(column);
      return place == null ? "" : row.getField(place).strip();
    }

    /** The text of a column; null where it is empty or there is no such column. */
    public @Nullable String optionalText(String column) {
      String text = text(column);
      return text.isEmpty() ? null : text;
    }
  }

  /**
   * Hands over each line that has the right number of columns. An {@link Invalid} that the consumer
   * throws is noted under the line's number, and the next line is read.
   *
   * @param charset null to recognise UTF-8 (with or without BOM) and GB18030
   */
  public void read(InputStream csv, @Nullable Charset charset, Consumer<Line> each) {
    try (Reader text = CsvText.reader(csv, charset, MAX_MEGABYTES * 1_000_000L);
        CsvReader<CsvRecord> rows = READERS.ofCsvRecord(text)) {
      readAll(rows, each);
    } catch (CsvParseException e) {
      noteFile(OrgError.UNREADABLE_LINE, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      noteOrThrow(e, charset);
    } catch (UncheckedIOException e) {
      noteOrThrow(Objects.requireNonNull(e.getCause()), charset);
    }
  }

  private void noteOrThrow(IOException e, @Nullable Charset charset) {
    if (e instanceof CharacterCodingException) {
      noteFile(OrgError.WRONG_CHARSET, charset == null ? "UTF-8, GB18030" : charset);
    } else if (e instanceof CsvText.TooLongException) {
      noteFile(KernelError.TOO_LONG, MAX_MEGABYTES + " MB");
    } else {
      throw new UncheckedIOException(e);
    }
  }

  private void readAll(Iterable<CsvRecord> rows, Consumer<Line> each) {
    Map<String, Integer> columns = null;
    int count = 0;
    for (CsvRecord row : rows) {
      if (columns == null) {
        columns = header(row);
        if (columns.isEmpty()) {
          return;
        }
      } else if (++count > MAX_LINES) {
        noteFile(OrgError.TOO_MANY_LINES, MAX_LINES);
        return;
      } else {
        readLine(row, columns, each);
      }
    }
    if (columns == null) {
      noteFile(OrgError.WRONG_HEADER, String.join(",", required));
    }
  }

  private Map<String, Integer> header(CsvRecord row) {
    var columns = new HashMap<String, Integer>();
    boolean good = true;
    for (int i = 0; i < row.getFieldCount(); i++) {
      String name = row.getField(i).strip();
      boolean known = required.contains(name) || optional.contains(name);
      good = known && columns.put(name, i) == null && good;
    }
    if (good && columns.keySet().containsAll(required)) {
      return columns;
    }
    note("line " + row.getStartingLineNumber(), OrgError.WRONG_HEADER, String.join(",", required));
    return Map.of();
  }

  private void readLine(CsvRecord row, Map<String, Integer> columns, Consumer<Line> each) {
    if (row.getFieldCount() != columns.size()) {
      note(
          at(row.getStartingLineNumber()),
          OrgError.UNREADABLE_LINE,
          row.getFieldCount() + " ≠ " + columns.size());
      return;
    }
    var line = new Line(row, columns);
    try {
      each.accept(line);
    } catch (Invalid e) {
      e.violations()
          .forEach(v -> add(new Violation(at(line.number(), v.field()), v.rule(), v.arguments())));
    }
  }

  /** The line's number as violations name it. */
  public static String at(long line) {
    return "line " + line;
  }

  /** The column of a line as violations name it. */
  public static String at(long line, String column) {
    return at(line) + ", " + column;
  }

  /** What stands against the whole file is told before what stands against single lines. */
  private void noteFile(ErrorCode rule, Object... arguments) {
    bad.addAll(0, new Violations().add("file", rule, arguments).list());
  }

  /** Notes what stands against a line or column. */
  public void note(String place, ErrorCode rule, Object... arguments) {
    new Violations().add(place, rule, arguments).list().forEach(this::add);
  }

  private void add(Violation violation) {
    if (bad.size() < MAX_REPORTED) {
      bad.add(violation);
    }
  }

  /** Refuses the file with all that was noted, at most the first {@value #MAX_REPORTED} places. */
  public void refuseIfBad() {
    if (!bad.isEmpty()) {
      throw new Invalid(bad);
    }
  }
}
