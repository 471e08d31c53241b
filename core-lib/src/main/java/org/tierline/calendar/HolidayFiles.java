package org.tierline.calendar;

import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.util.Map;
import java.util.SortedMap;

/**
 * Reads the two forms in which the national holiday arrangement is published as data: one file a
 * year, and the file of the chinese-days package with many years. A file with a mistake is refused
 * as a whole, with every mistake named.
 */
public final class HolidayFiles {
  /** Characters; the largest known file has under 40,000. */
  private static final int LONGEST = 1_000_000;

  private static final int LONGEST_NUMBER = 20;

  private static final JsonReaderFactory READERS =
      Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

  private HolidayFiles() {}

  /**
   * Reads the file of one year: {@code {"year", "papers":[…], "days":[{"name", "date",
   * "isOffDay"}]}}; other fields are ignored. Dates not listed follow the weekday rule. A year's
   * notice may set days of the December before. An empty list of days is accepted and gives a year
   * that is {@linkplain HolidayYear#isLoaded() not loaded}.
   */
  public static HolidayYear yearly(String json) throws RefusedFileException {
    return new YearlyFile(object(json)).read();
  }

  /**
   * Reads the chinese-days form: objects {@code holidays}, {@code workdays} and {@code inLieuDays}
   * from date to {@code "English,Chinese,number"}. Days take the Chinese name.
   *
   * @return the years that have at least one holiday, by year
   */
  public static SortedMap<Integer, HolidayYear> chineseDays(String json)
      throws RefusedFileException {
    return new ChineseDaysFile(object(json)).read();
  }

  private static JsonObject object(String json) throws RefusedFileException {
    if (json.length() > LONGEST) {
      throw Violations.one("file", FileRule.TOO_LONG, json.length());
    }
    String text = json.startsWith("\uFEFF") ? json.substring(1) : json;
    try (JsonParser parser = Json.createParser(new StringReader(text));
        JsonReader reader = READERS.createReader(new StringReader(text))) {
      checkText(parser);
      JsonValue value = reader.readValue();
      if (value.getValueType() != JsonValue.ValueType.OBJECT) {
        throw Violations.one("file", FileRule.WRONG_TYPE, value.getValueType());
      }
      return value.asJsonObject();
    } catch (JsonParsingException e) {
      String line = "line " + e.getLocation().getLineNumber();
      throw Violations.one(line, FileRule.NOT_JSON, e.getMessage());
    } catch (RuntimeException e) {
      // Too deep nesting is no JsonException in Parsson.
      throw Violations.one("file", FileRule.NOT_JSON, e.getMessage());
    }
  }

  /** What the reader lets pass: text after the value, and numbers too long to be converted. */
  private static void checkText(JsonParser parser) throws RefusedFileException {
    while (parser.hasNext()) {
      if (parser.next() == JsonParser.Event.VALUE_NUMBER
          && parser.getString().length() > LONGEST_NUMBER) {
        String line = "line " + parser.getLocation().getLineNumber();
        throw Violations.one(line, FileRule.WRONG_TYPE, parser.getString());
      }
    }
  }
}
