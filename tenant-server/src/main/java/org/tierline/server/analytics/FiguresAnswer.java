package org.tierline.server.analytics;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.analytics.Rate;
import org.tierline.analytics.StatCounts;
import org.tierline.analytics.StatLine;
import org.tierline.analytics.StatTable;
import org.tierline.calendar.DemandType;
import org.tierline.kernel.UnitId;
import org.tierline.workorder.Channel;
import org.tierline.workorder.Family;

/** Figures as they are answered; see {@link StatTable}. */
public record FiguresAnswer(Instant asOf, List<Line> lines, Counts total, Rates rates) {

  static FiguresAnswer of(StatTable table) {
    return new FiguresAnswer(
        table.asOf(),
        table.lines().stream().map(Line::of).toList(),
        Counts.of(table.total()),
        Rates.of(table.total()));
  }

  /** A rate as what it was made of, and in percent; null where there is no data. */
  public record Share(long part, long whole, @Nullable BigDecimal percent) {
    static Share of(Rate rate) {
      return new Share(rate.part(), rate.whole(), rate.percent());
    }
  }

  /** A mean as what it was made of; null where there is no data. */
  public record Mean(long sum, long count, @Nullable BigDecimal mean) {
    static Mean of(Rate rate) {
      return new Mean(rate.part(), rate.whole(), rate.mean());
    }
  }

  /** What was counted; see {@link StatCounts}. */
  public record Counts(
      long registered,
      long completed,
      long dropped,
      long closed,
      long direct,
      long due,
      long onTime,
      long minutes,
      long firstTime,
      long rehandled,
      long reopened,
      long rated,
      long points) {

    static Counts of(StatCounts counts) {
      return new Counts(
          counts.registered(),
          counts.completed(),
          counts.dropped(),
          counts.closed(),
          counts.direct(),
          counts.due(),
          counts.onTime(),
          counts.minutes(),
          counts.firstTime(),
          counts.rehandled(),
          counts.reopened(),
          counts.rated(),
          counts.points());
    }
  }

  /** What follows from the counts. */
  public record Rates(
      Share completion,
      Share onTime,
      Share direct,
      Share firstTime,
      Share rehandled,
      Share satisfaction,
      Mean minutes) {

    static Rates of(StatCounts counts) {
      return new Rates(
          Share.of(counts.completion()),
          Share.of(counts.onTimeRate()),
          Share.of(counts.directRate()),
          Share.of(counts.firstTimeRate()),
          Share.of(counts.rehandledRate()),
          Share.of(counts.satisfaction()),
          Mean.of(counts.meanMinutes()));
    }
  }

  /** One line; what figures are not split by is null. */
  public record Line(
      @Nullable YearMonth month,
      @Nullable UnitId unit,
      @Nullable String unitName,
      @Nullable String category,
      @Nullable Family family,
      @Nullable DemandType type,
      @Nullable Channel channel,
      Counts counts,
      Rates rates) {

    static Line of(StatLine line) {
      return new Line(
          line.month(),
          line.unit(),
          line.unitName(),
          line.category(),
          line.family(),
          line.type(),
          line.channel(),
          Counts.of(line.counts()),
          Rates.of(line.counts()));
    }
  }
}
