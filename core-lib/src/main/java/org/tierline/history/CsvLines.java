package org.tierline.history;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** Lines of a CSV file in UTF-8 with a header; it says which column stands where. */
final class CsvLines implements FileLines {
  private static final char REPLACED = '\uFFFD';
  private static final CsvReader.CsvReaderBuilder READERS =
      CsvReader.builder()
          .skipEmptyLines(true)
          .allowMissingFields(true)
          .allowExtraFields(true)
          .allowExtraCharsAfterClosingQuote(true)
          .maxBufferSize(LONGEST);

  private final CloseableIterator<CsvRecord> rows;
  private Column[] header = new Column[0];
  private @Nullable FileLine first;
  private boolean ended;
  private long last;

  CsvLines(InputStream content) {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    this.rows = READERS.ofCsvRecord(new InputStreamReader(content, decoder)).iterator();
    readHeader();
  }

  /** What is wrong with the header stands against the first line, and no line follows. */
  private void readHeader() {
    CsvRecord row = read();
    if (row == null) {
      if (!ended || first == null) {
        refuse(1, Column.required());
      }
      return;
    }
    header = new Column[row.getFieldCount()];
    var seen = EnumSet.noneOf(Column.class);
    for (int i = 0; i < header.length; i++) {
      String name = row.getField(i).strip();
      Column column = Column.find(name);
      if (column == null || !seen.add(column)) {
        first =
            FileLine.bad(
                row.getStartingLineNumber(),
                FileLines.problem(
                    "file",
                    HistoryError.UNKNOWN_IMPORT_COLUMN,
                    name,
                    String.join(",", Column.headers())));
        ended = true;
        return;
      }
      header[i] = column;
    }
    if (!seen.containsAll(Column.REQUIRED)) {
      refuse(row.getStartingLineNumber(), Column.required());
    }
  }

  private void refuse(long line, String required) {
    first =
        FileLine.bad(line, FileLines.problem("file", HistoryError.WRONG_IMPORT_HEADER, required));
    ended = true;
  }

  @Override
  public @Nullable FileLine next() {
    FileLine waiting = first;
    if (waiting != null) {
      first = null;
      return waiting;
    }
    CsvRecord row = read();
    if (row == null) {
      waiting = first;
      first = null;
      return waiting;
    }
    return line(row);
  }

  /** What cannot be read to its end stands against the line where reading stopped. */
  private @Nullable CsvRecord read() {
    try {
      if (ended || !rows.hasNext()) {
        ended = true;
        return null;
      }
      CsvRecord row = rows.next();
      last = row.getStartingLineNumber();
      return row;
    } catch (CsvParseException | UncheckedIOException e) {
      ended = true;
      first =
          FileLine.bad(
              last + 1,
              FileLines.problem(
                  "file", HistoryError.UNREADABLE_IMPORT_LINE, String.valueOf(e.getMessage())));
      return null;
    }
  }

  private FileLine line(CsvRecord row) {
    long number = row.getStartingLineNumber();
    if (row.getFieldCount() != header.length) {
      return FileLine.bad(
          number,
          FileLines.problem(
              "line",
              HistoryError.UNREADABLE_IMPORT_LINE,
              row.getFieldCount() + " ≠ " + header.length));
    }
    var values = new @Nullable String[Column.values().length];
    for (int i = 0; i < header.length; i++) {
      String value = row.getField(i);
      if (value.indexOf(REPLACED) >= 0) {
        return FileLine.bad(
            number,
            FileLines.problem(header[i].header(), HistoryError.UNREADABLE_IMPORT_LINE, "UTF-8"));
      }
      values[header[i].ordinal()] = value;
    }
    return new FileLine(number, values, null);
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
