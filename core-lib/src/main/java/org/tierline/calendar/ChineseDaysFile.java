package org.tierline.calendar;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The holiday file of the chinese-days package, many years in one. */
final class ChineseDaysFile {
  private static final int PARTS = 3;

  private final JsonObject file;
  private final Violations violations = new Violations();

  ChineseDaysFile(JsonObject file) {
    this.file = file;
  }

  SortedMap<Integer, HolidayYear> read() throws RefusedFileException {
    Map<LocalDate, String> off = names("holidays");
    Map<LocalDate, String> working = names("workdays");
    Map<LocalDate, String> inLieu = names("inLieuDays");
    for (LocalDate date : working.keySet()) {
      if (off.containsKey(date)) {
        violations.add("workdays." + date, FileRule.OFF_AND_WORKING, date);
      }
    }
    for (LocalDate date : inLieu.keySet()) {
      if (!off.containsKey(date)) {
        violations.add("inLieuDays." + date, FileRule.IN_LIEU_BUT_NOT_OFF, date);
      }
    }
    violations.refuseIfAny();
    return years(off, working);
  }

  private static SortedMap<Integer, HolidayYear> years(
      Map<LocalDate, String> off, Map<LocalDate, String> working) {
    SortedMap<Integer, List<SpecialDay>> days = new TreeMap<>();
    off.forEach(
        (date, name) ->
            days.computeIfAbsent(date.getYear(), year -> new ArrayList<>())
                .add(SpecialDay.off(date, name)));
    working.forEach(
        (date, name) -> {
          List<SpecialDay> year = days.get(date.getYear());
          if (year != null) {
            year.add(SpecialDay.working(date, name));
          }
        });
    SortedMap<Integer, HolidayYear> years = new TreeMap<>();
    days.forEach((year, list) -> years.put(year, new HolidayYear(year, List.of(), list)));
    return years;
  }

  private Map<LocalDate, String> names(String field) {
    Map<LocalDate, String> names = new TreeMap<>();
    JsonValue value = file.get(field);
    if (!(value instanceof JsonObject days)) {
      FileRule rule = value == null ? FileRule.MISSING : FileRule.WRONG_TYPE;
      violations.add(field, rule, value == null ? "" : value);
      return names;
    }
    days.forEach((key, entry) -> addName(names, field + "." + key, key, entry));
    return names;
  }

  private void addName(Map<LocalDate, String> names, String where, String key, JsonValue entry) {
    LocalDate date = violations.date(where, key);
    if (!(entry instanceof JsonString text)) {
      violations.add(where, FileRule.WRONG_TYPE, entry);
      return;
    }
    String[] parts = text.getString().split(",", -1);
    if (parts.length != PARTS) {
      violations.add(where, FileRule.NOT_A_NAME_LIST, text.getString());
    } else if (violations.isName(where, parts[1]) && date != null) {
      names.put(date, parts[1]);
    }
  }
}
