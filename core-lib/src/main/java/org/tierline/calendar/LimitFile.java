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

  /** Where some limits depend on the channel of intake. */
  static final String WITH_CHANNEL = "code,nature,urgency,type,category,channel,value,from,source";

  private static final int LONGEST = 200_000;
  private static final Pattern CATEGORY = Pattern.compile("([0-9]{2}){1,6}");
  private static final Pattern CHANNEL = Pattern.compile("[A-Z][A-Z0-9_]{0,23}");
  private static final Pattern SHARE = Pattern.compile("([1-9][0-9]?|100)\\s*%");

  private final Violations violations = new Violations();
  private final List<LimitRow> rows = new ArrayList<>();
  private final Set<Object> keys = new HashSet<>();
  private boolean withChannel;

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
    boolean channels = rows.stream().anyMatch(row -> row.channel() != null);
    StringBuilder csv = new StringBuilder(channels ? WITH_CHANNEL : HEADER).append('\n');
    for (LimitRow row : rows) {
      List<String> cells = new ArrayList<>();
      List<Object> key = row.key();
      key.subList(0, channels ? key.size() : key.size() - 1)
          .forEach(part -> cells.add(part.toString()));
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
      } else {
        header = readHeader(where, line);
      }
    }
    if (!header) {
      throw Violations.one("line 1", FileRule.BAD_HEADER, "");
    }
  }

  private boolean readHeader(String where, String line) throws RefusedFileException {
    String given = line.toLowerCase(Locale.ROOT).replace(" ", "");
    withChannel = given.equals(WITH_CHANNEL);
    if (!withChannel && !given.equals(HEADER)) {
      throw Violations.one(where, FileRule.BAD_HEADER, line);
    }
    return true;
  }

  private void readRow(String where, String line) {
    String[] cells = line.split(",", -1);
    int columns = (withChannel ? WITH_CHANNEL : HEADER).split(",").length;
    if (cells.length != columns || line.indexOf('"') >= 0) {
      violations.add(where, FileRule.WRONG_COLUMNS, line);
      return;
    }
    Arrays.setAll(cells, i -> cells[i].strip());
    LimitCode code = value(where, LimitCode.class, cells[0]);
    NatureClass nature = value(where, NatureClass.class, cells[1]);
    Urgency urgency = value(where, Urgency.class, cells[2]);
    DemandType type = value(where, DemandType.class, cells[3]);
    String category = category(where, cells[4]);
    String channel = withChannel ? channel(where, cells[5]) : null;
    int rest = withChannel ? 6 : 5;
    if (code == null) {
      if (cells[0].isEmpty()) {
        violations.add(where, FileRule.MISSING, "code");
      }
      return;
    }
    if (value(where, ClockStart.class, cells[rest + 1]) != code.start()) {
      violations.add(where, FileRule.WRONG_START, cells[rest + 1]);
    }
    Limit limit = code.isShare() ? null : limit(where, cells[rest]);
    int percent = code.isShare() ? percent(where, cells[rest]) : 0;
    LimitRow row =
        new LimitRow(
            code, nature, urgency, type, category, channel, limit, percent, cells[rest + 2]);
    check(where, row);
    rows.add(row);
  }

  private void check(String where, LimitRow row) {
    int conditions =
        (row.category() == null ? 0 : 1)
            + (row.nature() == null ? 0 : 1)
            + (row.urgency() == null ? 0 : 1)
            + (row.channel() == null ? 0 : 1);
    if (conditions > 1) {
      violations.add(where, FileRule.TOO_SPECIFIC, row.code());
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

  private @Nullable String channel(String where, String text) {
    if (text.isEmpty()) {
      return null;
    }
    if (!CHANNEL.matcher(text).matches()) {
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
