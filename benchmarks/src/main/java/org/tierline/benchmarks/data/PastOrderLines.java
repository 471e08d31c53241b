package org.tierline.benchmarks.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Historic orders of one city as lines of an import file. Few units and subjects have most of them,
 * summer and winter more than the rest of the year, mornings more than nights; texts are mostly
 * short and sometimes very long; 3 % are open, an eighth of what units answered was late, a fifth
 * of the petitioners stays anonymous, two of three were asked how content they are.
 */
public final class PastOrderLines {
  /** The first line of the file. */
  public static final String HEADER =
      "external_no,registered_at,dispatched_at,due_at,completed_at,closed_at,category_code,type,"
          + "family,channel,urgency,title,text,place,petitioner_name,petitioner_phone,unit_code,"
          + "result,satisfaction,reply\n";

  private static final int[] MONTHS = {115, 80, 90, 85, 90, 105, 130, 125, 95, 85, 100, 120};
  private static final int[] HOURS = {
    6, 4, 3, 2, 3, 6, 14, 35, 80, 100, 95, 75, 50, 55, 75, 85, 80, 70, 50, 40, 38, 30, 20, 10
  };
  private static final String[] TYPES = {
    "CONSULT", "HELP", "COMPLAINT", "COMPLAINT", "HELP", "REPORT", "SUGGESTION", "PRAISE"
  };
  private static final String[] CHANNELS = {"PHONE", "PHONE", "PHONE", "WECHAT", "APP", "WEB"};
  private static final String[] RESULTS = {
    "SOLVED", "SOLVED", "SOLVED", "EXPLAINED", "PARTLY", "PLANNED", "NOT_SOLVED"
  };
  private static final String[] PIECES = {
    "小区门口", "路灯不亮", "已有三天", "夜间施工噪声扰民", "物业不作为", "暖气不热", "井盖破损",
    "占道经营", "垃圾无人清理", "停水未通知", "违章建筑", "拖欠工资", "公交线路调整", "请尽快处理",
    "多次反映未果", "影响老人出行", "学校门口拥堵", "希望有关部门核实", "楼道堆放杂物", "油烟味很大"
  };
  private static final String[] SURNAMES = {"王", "李", "张", "刘", "马", "杨", "陈", "赵"};

  private final SplittableRandom random;
  private final List<String> units;
  private final List<String> categories = new ArrayList<>();
  private final Weights unitRanks;
  private final Weights categoryRanks;
  private final Weights months = Weights.of(MONTHS);
  private final Weights hours = Weights.of(HOURS);
  private final LocalDate from;
  private final LocalDateTime to;
  private long no;

  /**
   * Lines for a city.
   *
   * @param units codes of its units, those with most orders first
   * @param from the first day, the first of a month
   * @param to the moment of the import; what would happen later has not happened
   */
  public PastOrderLines(long seed, List<String> units, LocalDate from, LocalDateTime to) {
    this.random = new SplittableRandom(seed);
    this.units = List.copyOf(units);
    this.from = from;
    this.to = to.truncatedTo(ChronoUnit.SECONDS);
    for (int i = 0; i < 240; i++) {
      categories.add("%02d%02d".formatted(1 + i % 12, 1 + i / 12));
    }
    this.unitRanks = Weights.zipf(units.size(), 0.8);
    this.categoryRanks = Weights.zipf(categories.size(), 1.0);
  }

  /** Writes a file of so many orders. */
  public void write(Path file, long orders) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(HEADER);
      for (long i = 0; i < orders; i++) {
        out.write(next());
      }
    }
  }

  /** The next order. */
  public String next() {
    LocalDateTime registered = registered();
    boolean open = random.nextInt(100) < 3;
    boolean kept = !open && random.nextInt(100) < 15;
    var line = new StringBuilder(700);
    line.append("H").append(++no).append(',').append(registered).append(',');
    if (kept) {
      line.append(",,,").append(registered.plusMinutes(1 + random.nextInt(12))).append(',');
    } else {
      handled(line, registered, open);
    }
    matter(line);
    petitioner(line);
    line.append(kept ? "" : units.get(unitRanks.draw(random))).append(',');
    outcome(line, open);
    return line.append('\n').toString();
  }

  /** Within the years; hours and months as people call. */
  private LocalDateTime registered() {
    long years = Math.max(1, ChronoUnit.YEARS.between(from, to.toLocalDate()));
    LocalDateTime at;
    do {
      LocalDate month = from.plusYears(random.nextLong(years)).withMonth(1 + months.draw(random));
      at =
          month
              .withDayOfMonth(1 + random.nextInt(month.lengthOfMonth()))
              .atTime(hours.draw(random), random.nextInt(60), random.nextInt(1, 60));
    } while (at.isAfter(to.minusDays(60)) || at.isBefore(from.atStartOfDay()));
    return at;
  }

  private void handled(StringBuilder line, LocalDateTime registered, boolean open) {
    LocalDateTime sent = registered.plusMinutes(2 + random.nextInt(60));
    LocalDateTime due = sent.plusDays(7).withHour(23).withMinute(59).withSecond(59);
    line.append(sent).append(',').append(random.nextInt(4) == 0 ? "" : due).append(',');
    if (open) {
      line.append(",,");
      return;
    }
    boolean late = random.nextInt(8) == 0;
    LocalDateTime answered =
        late
            ? due.plusMinutes(1 + random.nextInt(20_000))
            : sent.plusSeconds(600 + random.nextInt(500_000));
    line.append(answered).append(',');
    line.append(answered.plusMinutes(10 + random.nextInt(4_000))).append(',');
  }

  private void matter(StringBuilder line) {
    line.append(categories.get(categoryRanks.draw(random))).append(',');
    line.append(one(TYPES)).append(',');
    line.append(random.nextInt(20) == 0 ? "SOCIAL" : "ADMINISTRATIVE").append(',');
    line.append(one(CHANNELS)).append(',');
    line.append(random.nextInt(25) == 0 ? "URGENT" : "NORMAL").append(',');
    line.append(one(PIECES)).append(one(PIECES)).append(',');
    pieces(line, (int) Math.min(600, 3 + Math.exp(1.6 + 0.8 * random.nextGaussian())));
    line.append(',');
    line.append("幸福路").append(1 + random.nextInt(400)).append("号,");
  }

  private void pieces(StringBuilder line, int count) {
    line.append('"');
    for (int i = 0; i < count; i++) {
      line.append(i == 0 ? "" : "，").append(one(PIECES));
    }
    line.append("。\"");
  }

  private void petitioner(StringBuilder line) {
    if (random.nextInt(5) == 0) {
      line.append(",,");
      return;
    }
    line.append(one(SURNAMES)).append(one(SURNAMES)).append(',');
    line.append("139").append(10_000_000 + random.nextInt(89_999_999)).append(',');
  }

  private void outcome(StringBuilder line, boolean open) {
    if (open) {
      line.append(",,");
      return;
    }
    line.append(one(RESULTS)).append(',');
    line.append(random.nextInt(3) == 0 ? "" : 1 + Math.max(random.nextInt(5), random.nextInt(5)));
    line.append(',');
    pieces(line, 2 + random.nextInt(5));
  }

  private String one(String[] of) {
    return of[random.nextInt(of.length)];
  }
}
