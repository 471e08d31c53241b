package org.tierline.history;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Violation;

/** Lines that are one flat JSON object each, in UTF-8, with the columns as names. */
final class JsonLines implements FileLines {
  private static final int FIRST_BUFFER = 8 * 1024;

  private final InputStream content;
  private final JsonParserFactory parsers = Json.createParserFactory(Map.of());
  private byte[] line = new byte[FIRST_BUFFER];
  private int length;
  private boolean tooLong;
  private long number;

  JsonLines(InputStream content) {
    this.content = content;
  }

  /** A line that is not what it should be. */
  private static final class BadLineException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Violation problem;

    BadLineException(Violation problem) {
      super(null, null, false, false);
      this.problem = problem;
    }
  }

  @Override
  public @Nullable FileLine next() throws IOException {
    if (!readLine()) {
      return null;
    }
    if (tooLong) {
      return FileLine.bad(
          number, FileLines.problem("line", HistoryError.IMPORT_LINE_TOO_LONG, LONGEST));
    }
    try {
      return new FileLine(number, values(decoded()), null);
    } catch (CharacterCodingException e) {
      return FileLine.bad(
          number, FileLines.problem("line", HistoryError.UNREADABLE_IMPORT_LINE, "UTF-8"));
    } catch (BadLineException e) {
      return FileLine.bad(number, e.problem);
    }
  }

  @Override
  public void skip(long lines) throws IOException {
    for (long i = 0; i < lines && readLine(); i++) {
      // Read and not looked at.
    }
  }

  /** Reads on to a line that is not blank; false after the last. */
  private boolean readLine() throws IOException {
    boolean blank = true;
    while (blank) {
      length = 0;
      tooLong = false;
      int each = content.read();
      if (each < 0) {
        return false;
      }
      number++;
      for (; each >= 0 && each != '\n'; each = content.read()) {
        blank &= each == ' ' || each == '\t' || each == '\r';
        keep((byte) each);
      }
    }
    return true;
  }

  private void keep(byte each) {
    if (length == LONGEST) {
      tooLong = true;
      return;
    }
    if (length == line.length) {
      line = Arrays.copyOf(line, Math.min(LONGEST, 2 * line.length));
    }
    line[length++] = each;
  }

  private String decoded() throws CharacterCodingException {
    return StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(line, 0, length))
        .toString();
  }

  private @Nullable String[] values(String text) throws BadLineException {
    var values = new @Nullable String[Column.values().length];
    try (JsonParser parser = parsers.createParser(new StringReader(text))) {
      if (parser.next() != JsonParser.Event.START_OBJECT) {
        throw unreadable("{…}");
      }
      JsonParser.Event event = parser.next();
      for (; event != JsonParser.Event.END_OBJECT; event = parser.next()) {
        read(parser, values);
      }
      if (parser.hasNext()) {
        throw unreadable("{…}");
      }
      return values;
    } catch (JsonException | NoSuchElementException | IllegalStateException e) {
      throw unreadable("JSON");
    }
  }

  private static BadLineException unreadable(String wanted) {
    return new BadLineException(
        FileLines.problem("line", HistoryError.UNREADABLE_IMPORT_LINE, wanted));
  }

  private static void read(JsonParser parser, @Nullable String[] values) throws BadLineException {
    String name = parser.getString();
    Column column = Column.find(name);
    if (column == null || values[column.ordinal()] != null) {
      throw new BadLineException(
          FileLines.problem(
              name, HistoryError.UNKNOWN_IMPORT_COLUMN, name, String.join(",", Column.headers())));
    }
    switch (parser.next()) {
      case VALUE_STRING, VALUE_NUMBER -> values[column.ordinal()] = parser.getString();
      case VALUE_TRUE -> values[column.ordinal()] = "true";
      case VALUE_FALSE -> values[column.ordinal()] = "false";
      case VALUE_NULL -> values[column.ordinal()] = "";
      default ->
          throw new BadLineException(
              FileLines.problem(name, HistoryError.UNREADABLE_IMPORT_LINE, "text"));
    }
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
