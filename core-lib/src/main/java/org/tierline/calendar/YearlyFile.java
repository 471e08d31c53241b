package org.tierline.calendar;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The holiday file of one year. */
final class YearlyFile {
  private static final int FIRST_YEAR = 1950;
  private static final int LAST_YEAR = 2200;

  private final JsonObject file;
  private final Violations violations = new Violations();
  private final Set<LocalDate> seen = new HashSet<>();

  YearlyFile(JsonObject file) {
    this.file = file;
  }

  HolidayYear read() throws RefusedFileException {
    Integer year = year();
    List<String> papers = papers();
    List<SpecialDay> days = new ArrayList<>();
    JsonArray list = array("days", true);
    for (int i = 0; i < list.size(); i++) {
      String where = "days[" + i + "]";
      JsonValue entry = list.get(i);
      if (entry.getValueType() != JsonValue.ValueType.OBJECT) {
        violations.add(where, FileRule.WRONG_TYPE, entry);
        continue;
      }
      SpecialDay day = day(where, entry.asJsonObject(), year);
      if (day != null) {
        days.add(day);
      }
    }
    violations.refuseIfAny();
    return new HolidayYear(year == null ? 0 : year, papers, days);
  }

  private @Nullable Integer year() {
    JsonValue value = file.get("year");
    if (value == null) {
      violations.add("year", FileRule.MISSING, "");
      return null;
    }
    if (!(value instanceof JsonNumber number) || !number.isIntegral()) {
      violations.add("year", FileRule.WRONG_TYPE, value);
      return null;
    }
    double year = number.doubleValue();
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      violations.add("year", FileRule.YEAR_OUT_OF_RANGE, value);
      return null;
    }
    return number.intValue();
  }

  private List<String> papers() {
    List<String> papers = new ArrayList<>();
    JsonArray list = array("papers", false);
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof JsonString paper) {
        papers.add(paper.getString());
      } else {
        violations.add("papers[" + i + "]", FileRule.WRONG_TYPE, list.get(i));
      }
    }
    return papers;
  }

  private JsonArray array(String field, boolean needed) {
    JsonValue value = file.get(field);
    if (value instanceof JsonArray array) {
      return array;
    }
    if (value != null) {
      violations.add(field, FileRule.WRONG_TYPE, value);
    } else if (needed) {
      violations.add(field, FileRule.MISSING, "");
    }
    return JsonValue.EMPTY_JSON_ARRAY;
  }

  private @Nullable SpecialDay day(String where, JsonObject entry, @Nullable Integer year) {
    String name = text(where + ".name", entry.get("name"));
    String dateText = text(where + ".date", entry.get("date"));
    Boolean off = isOff(where + ".isOffDay", entry.get("isOffDay"));
    boolean named = name != null && violations.isName(where + ".name", name);
    LocalDate date = dateText == null ? null : violations.date(where + ".date", dateText);
    if (date == null || !isPlaced(where + ".date", date, year) || off == null) {
      return null;
    }
    return named && name != null ? new SpecialDay(date, !off, name, null) : null;
  }

  private boolean isPlaced(String where, LocalDate date, @Nullable Integer year) {
    if (!seen.add(date)) {
      violations.add(where, FileRule.DATE_TWICE, date);
      return false;
    }
    boolean placed =
        year == null
            || date.getYear() == year
            || date.getYear() == year - 1 && date.getMonth() == Month.DECEMBER;
    if (!placed) {
      violations.add(where, FileRule.DATE_OUTSIDE_YEAR, date);
    }
    return placed;
  }

  private @Nullable String text(String where, @Nullable JsonValue value) {
    if (value instanceof JsonString text) {
      return text.getString();
    }
    refuseType(where, value);
    return null;
  }

  private @Nullable Boolean isOff(String where, @Nullable JsonValue value) {
    if (JsonValue.TRUE.equals(value)) {
      return true;
    }
    if (JsonValue.FALSE.equals(value)) {
      return false;
    }
    refuseType(where, value);
    return null;
  }

  private void refuseType(String where, @Nullable JsonValue value) {
    FileRule rule = value == null ? FileRule.MISSING : FileRule.WRONG_TYPE;
    violations.add(where, rule, value == null ? "" : value);
  }
}
