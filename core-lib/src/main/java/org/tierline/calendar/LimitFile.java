package org.tierline.calendar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text form of a limit profile: comma-separated lines under a header, # starts a comment. */
final class LimitFile {
  static final String HEADER = "code,nature,urgency,type,category,value,from,source";

  private static final int COLUMNS = HEADER.split(",").length;
  private static final int LONGEST = 200_000;
  private static final Pattern CATEGORY = Pattern.compile("([0-9]{2}){1,6}");
  private static final Pattern SHARE = Pattern.compile("([1-9][0-9]?|100)\\s*%");

  private final Violations violations = new Violations();
  private final List<LimitRow> rows = new ArrayList<>();
  private final Set<Object> keys = new HashSet<>();

  static List<LimitRow> read(String csv) throws RefusedFileException {
    if (csv.length() > LONGEST) {
      throw Violations.one("file", FileRule.TOO_LONG, csv.length());
    }
    LimitFile file = new LimitFile();
    file.readLines(csv.startsWith("\uFEFF") ? csv.substring(1) : csv);
    file.violations.refuseIfAny();
    return file.rows;
  }

  static String write(List<LimitRow> rows) {
    StringBuilder csv = new StringBuilder(HEADER).append('\n');
    for (LimitRow row : rows) {
      List<String> cells = new ArrayList<>();
      row.key().forEach(part -> cells.add(part.toString()));
      cells.add(row.value());
      cells.add(row.code().start().name());
      cells.add(row.source());
      csv.append(String.join(",", cells)).append('\n');
    }
    return csv.toString();
  }

  private void readLines(String csv) throws RefusedFileException {
    boolean header = false;
    int number = 0;
    for (String raw : csv.split("\\R", -1)) {
      number++;
      String line = raw.strip();
      String where = "line " + number;
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (header) {
        readRow(where, line);
      } else if (line.toLowerCase(Locale.ROOT).replace(" ", "").equals(HEADER)) {
        header = true;
      } else {
        throw Violations.one(where, FileRule.BAD_HEADER, line);
      }
    }
    if (!header) {
      throw Violations.one("line 1", FileRule.BAD_HEADER, "");
    }
  }

  private void readRow(String where, String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != COLUMNS || line.indexOf('"') >= 0) {
      violations.add(where, FileRule.WRONG_COLUMNS, line);
      return;
    }
    Arrays.setAll(cells, i -> cells[i].strip());
    LimitCode code = value(where, LimitCode.class, cells[0]);
    NatureClass nature = value(where, NatureClass.class, cells[1]);
    Urgency urgency = value(where, Urgency.class, cells[2]);
    DemandType type = value(where, DemandType.class, cells[3]);
    String category = category(where, cells[4]);
    if (code == null) {
      if (cells[0].isEmpty()) {
        violations.add(where, FileRule.MISSING, "code");
      }
      return;
    }
    if (value(where, ClockStart.class, cells[6]) != code.start()) {
      violations.add(where, FileRule.WRONG_START, cells[6]);
    }
    Limit limit = code.isShare() ? null : limit(where, cells[5]);
    int percent = code.isShare() ? percent(where, cells[5]) : 0;
    LimitRow row = new LimitRow(code, nature, urgency, type, category, limit, percent, cells[7]);
    check(where, row);
    rows.add(row);
  }

  private void check(String where, LimitRow row) {
    int conditions =
        (row.category() == null ? 0 : 1)
            + (row.nature() == null ? 0 : 1)
            + (row.urgency() == null ? 0 : 1);
    if (conditions > 1) {
      violations.add(where, FileRule.TOO_SPECIFIC, row.code());
    }
    if (row.code() == LimitCode.HANDLE && row.urgency() != null) {
      violations.add(where, FileRule.URGENCY_FOR_HANDLE, row.urgency());
    }
    if (!keys.add(row.key())) {
      violations.add(where, FileRule.LINE_TWICE, row.code());
    }
  }

  private <E extends Enum<E>> @Nullable E value(String where, Class<E> type, String text) {
    if (text.isEmpty()) {
      return null;
    }
    for (E value : type.getEnumConstants()) {
      if (value.name().equals(text)) {
        return value;
      }
    }
    violations.add(where, FileRule.UNKNOWN_VALUE, text);
    return null;
  }

  private @Nullable String category(String where, String text) {
    if (text.isEmpty()) {
      return null;
    }
    if (!CATEGORY.matcher(text).matches()) {
      violations.add(where, FileRule.UNKNOWN_VALUE, text);
    }
    return text;
  }

  private @Nullable Limit limit(String where, String text) {
    try {
      return Limit.parse(text);
    } catch (IllegalArgumentException e) {
      violations.add(where, FileRule.NOT_A_LIMIT, text);
      return null;
    }
  }

  private int percent(String where, String text) {
    Matcher share = SHARE.matcher(text);
    if (share.matches()) {
      return Integer.parseInt(share.group(1));
    }
    violations.add(where, FileRule.NOT_A_LIMIT, text);
    return 0;
  }
}
