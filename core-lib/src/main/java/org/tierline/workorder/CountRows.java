package org.tierline.workorder;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tierline.org.UnitTree;

/**
 * The rows by which a step changes the figures: what the order counted for before is taken away,
 * what it counts for now is added, and nothing is written where both are alike. In an ordinary life
 * that is one row at intake, one at the rating and one at closing.
 *
 * @param version which the order's row gets by the step
 */
record CountRows(UnitTree tree, ZoneId zone, long version) {
  static final List<String> COLUMNS =
      List.of(
          "version::bigint",
          "no::int",
          "month::date",
          "county::bigint",
          "unit_id::bigint",
          "category_code",
          "family",
          "type",
          "channel",
          "registered::int",
          "closed::int",
          "direct::int",
          "due::int",
          "on_time::int",
          "minutes::int",
          "first_time::int",
          "rehandled::int",
          "reopened::int",
          "rated::int",
          "points::int",
          "of_month::date",
          "of_county::bigint",
          "of_unit_id::bigint",
          "completed::int",
          "dropped::int");

  /** One row that is to be written; its numbers are already signed. */
  private static final class Delta {
    private final OrderCounts.Fact fact;
    private final Numbers numbers;
    private OrderCounts.@Nullable Place of;
    private int completed;
    private int dropped;

    Delta(OrderCounts.Fact fact, Numbers numbers) {
      this.fact = fact;
      this.numbers = numbers;
    }

    void asOneOf(OrderCounts.Intake registered, int sign) {
      add(registered.place(), sign(registered.completed(), sign), sign(registered.dropped(), sign));
    }

    void add(OrderCounts.Place registered, int moreCompleted, int moreDropped) {
      if (moreCompleted != 0 || moreDropped != 0) {
        of = registered;
        completed += moreCompleted;
        dropped += moreDropped;
      }
    }
  }

  /** In the order of the columns from {@code registered} to {@code points}. */
  private record Numbers(List<Integer> all) {
    private static final int COUNT = 11;

    static Numbers of(OrderCounts.Fact fact, int sign) {
      if (fact instanceof OrderCounts.Closing closing) {
        return closing(closing, sign);
      }
      var all = none();
      if (fact instanceof OrderCounts.Rating rating) {
        all.set(COUNT - 2, sign);
        all.set(COUNT - 1, sign * rating.points());
      } else {
        all.set(0, sign);
      }
      return new Numbers(all);
    }

    static List<Integer> none() {
      var all = new ArrayList<Integer>();
      for (int i = 0; i < COUNT; i++) {
        all.add(0);
      }
      return all;
    }

    private static Numbers closing(OrderCounts.Closing closing, int sign) {
      Integer minutes = closing.minutes();
      OrderCounts.Times times = closing.times();
      boolean straight = times.equals(new OrderCounts.Times(0, 0, 0));
      return new Numbers(
          List.of(
              0,
              sign,
              sign(closing.direct(), sign),
              sign(minutes != null, sign),
              sign(closing.onTime(), sign),
              minutes == null ? 0 : sign * minutes,
              sign(straight, sign),
              sign(times.rehandled() > 0, sign),
              sign(times.reopened() > 0, sign),
              0,
              0));
    }
  }

  private static int sign(boolean counts, int sign) {
    return counts ? sign : 0;
  }

  List<OrderWriter.Row> between(OrderCounts before, OrderCounts now) {
    if (before.equals(now)) {
      return List.of();
    }
    var deltas = new ArrayList<Delta>();
    OrderCounts.Intake was = before.intake();
    OrderCounts.Intake is = now.intake();
    boolean moved =
        was == null
            || is == null
            || !was.about().equals(is.about())
            || !was.place().equals(is.place());
    if (moved) {
      change(deltas, was, is);
    }
    change(deltas, before.closing(), now.closing());
    change(deltas, before.rating(), now.rating());
    if (was != null && is != null && !moved) {
      goOn(deltas, was, is);
    }
    var rows = new ArrayList<OrderWriter.Row>();
    for (Delta delta : deltas) {
      rows.add(row(rows.size(), delta));
    }
    return rows;
  }

  private static void change(
      List<Delta> deltas, OrderCounts.@Nullable Fact was, OrderCounts.@Nullable Fact is) {
    if (Objects.equals(was, is)) {
      return;
    }
    if (was != null) {
      deltas.add(delta(was, -1));
    }
    if (is != null) {
      deltas.add(delta(is, 1));
    }
  }

  private static Delta delta(OrderCounts.Fact fact, int sign) {
    var delta = new Delta(fact, Numbers.of(fact, sign));
    if (fact instanceof OrderCounts.Intake registered) {
      delta.asOneOf(registered, sign);
    }
    return delta;
  }

  /** One that was registered is now completed or dropped, or no more: told along where it fits. */
  private static void goOn(List<Delta> deltas, OrderCounts.Intake was, OrderCounts.Intake is) {
    int completed = sign(is.completed(), 1) - sign(was.completed(), 1);
    int dropped = sign(is.dropped(), 1) - sign(was.dropped(), 1);
    if (completed == 0 && dropped == 0) {
      return;
    }
    Delta along =
        deltas.stream()
            .filter(d -> d.fact.about().equals(is.about()))
            .findFirst()
            .orElseGet(
                () -> {
                  var own = new Delta(is, new Numbers(Numbers.none()));
                  deltas.add(own);
                  return own;
                });
    along.add(is.place(), completed, dropped);
  }

  private OrderWriter.Row row(int no, Delta delta) {
    OrderCounts.Subject about = delta.fact.about();
    var values = new ArrayList<@Nullable Object>();
    values.add(version);
    values.add(no);
    addPlace(values, delta.fact.place());
    values.add(about.category());
    values.add(about.family());
    values.add(about.type());
    values.add(about.channel());
    values.addAll(delta.numbers.all());
    addPlace(values, delta.of);
    values.add(delta.completed);
    values.add(delta.dropped);
    return new OrderWriter.Row("stat_delta", OrderWriter.Key.ORDER, COLUMNS, values);
  }

  private void addPlace(List<@Nullable Object> values, OrderCounts.@Nullable Place place) {
    if (place == null) {
      values.addAll(Arrays.asList(null, null, null));
      return;
    }
    values.add(month(place.at()).toString());
    OrderCounts.Area area = place.area();
    long unit = area == null ? tree.root().id().value() : area.unit().value();
    Long county = OrderCounts.Area.county(area);
    values.add(county == null ? unit : county);
    values.add(unit);
  }

  private LocalDate month(Instant at) {
    return LocalDate.ofInstant(at, zone).withDayOfMonth(1);
  }
}
