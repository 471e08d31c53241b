package org.tierline.supervision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.store.Sql;
import org.tierline.store.Work;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.Restriction;

/** Measures and the ledger of points as they are stored. */
final class MeasureRows {
  private static final List<String> COLUMNS =
      List.of(
          "seq",
          "assignment_no",
          "unit_id",
          "level",
          "ground",
          "automatic",
          "status",
          "reason",
          "points",
          "given_at::timestamptz",
          "by_unit_id",
          "by_person_id::bigint",
          "ended_at::timestamptz",
          "ended_reason");
  private static final List<String> POINTS_COLUMNS =
      List.of("seq", "unit_id", "points", "reason", "at::timestamptz", "measure_seq");

  private MeasureRows() {}

  /** Adds a measure to what is written with its event, and what it costs to the ledger. */
  static void add(OrderAtWork order, MeasureView measure) {
    var values = new ArrayList<@Nullable Object>();
    values.add(measure.seq());
    values.add(measure.assignmentNo());
    values.add(measure.unit().value());
    values.add(measure.level().number());
    values.add(measure.ground());
    values.add(measure.automatic());
    values.add(measure.status());
    values.add(measure.reason());
    values.add(measure.points());
    values.add(measure.givenAt());
    values.add(measure.byUnit().value());
    values.add(measure.byPerson() == null ? null : measure.byPerson().value());
    values.add(measure.endedAt());
    values.add(measure.endedReason());
    order.add("supervision", COLUMNS, values);
    if (measure.points() > 0) {
      addPoints(order, measure.seq(), measure, -measure.points(), measure.reason());
    }
  }

  static void addPoints(
      OrderAtWork order, int seq, MeasureView measure, int points, String reason) {
    order.add(
        "supervision_points",
        POINTS_COLUMNS,
        List.of(seq, measure.unit().value(), points, reason, order.now(), measure.seq()));
  }

  /** All measures of an order, oldest first. */
  static List<MeasureView> of(Work work, OrderId order) {
    return work.sql(
            "select seq, assignment_no, unit_id, level, ground, automatic, status, reason, points,"
                + " given_at, by_unit_id, by_person_id, ended_at, ended_reason, wrongly_given"
                + " from tierline.supervision where tenant_id = ? and order_id = ? order by seq")
        .set(work.tenant().value())
        .set(order.value())
        .list(MeasureRows::measure);
  }

  private static MeasureView measure(ResultSet row) throws SQLException {
    Long person = Sql.number(row, "by_person_id");
    return new MeasureView(
        row.getInt("seq"),
        row.getInt("assignment_no"),
        new UnitId(row.getLong("unit_id")),
        SupervisionLevel.of(row.getInt("level")),
        SupervisionGround.valueOf(row.getString("ground")),
        row.getBoolean("automatic"),
        MeasureStatus.valueOf(row.getString("status")),
        row.getString("reason"),
        row.getInt("points"),
        Sql.requiredInstant(row, "given_at"),
        new UnitId(row.getLong("by_unit_id")),
        person == null ? null : new PersonId(person),
        Sql.instant(row, "ended_at"),
        row.getString("ended_reason"),
        row.getBoolean("wrongly_given"));
  }

  static void lift(OrderAtWork order, int seq, LiftMeasure why) {
    Work work = order.work();
    work.sql(
            "update tierline.supervision set status = 'LIFTED', ended_at = ?, ended_reason = ?,"
                + " wrongly_given = ? where tenant_id = ? and order_id = ? and seq = ?")
        .set(order.now())
        .set(why.reason())
        .set(why.wronglyGiven())
        .set(work.tenant().value())
        .set(order.id().value())
        .set(seq)
        .update();
  }

  /** Ends all that stands on an order. */
  static void endAll(OrderAtWork order, String reason) {
    Work work = order.work();
    work.sql(
            "update tierline.supervision set status = 'ENDED', ended_at = ?, ended_reason = ?"
                + " where tenant_id = ? and order_id = ? and status = 'STANDING'")
        .set(order.now())
        .set(reason)
        .set(work.tenant().value())
        .set(order.id().value())
        .update();
  }

  static UnitSupervision ofUnit(Work work, UnitId unit, Instant from, Instant to) {
    int points =
        (int)
            work.sql(
                    "select coalesce(sum(points), 0) from tierline.supervision_points p"
                        + " where tenant_id = ? and unit_id = ? and at >= ? and at < ?"
                        + Restriction.none("p"))
                .set(work.tenant().value())
                .set(unit.value())
                .set(from)
                .set(to)
                .number();
    var given = new EnumMap<SupervisionLevel, Integer>(SupervisionLevel.class);
    work.sql(
            "select level, count(*) from tierline.supervision m where tenant_id = ? and unit_id = ?"
                + " and given_at >= ? and given_at < ? and not wrongly_given"
                + Restriction.none("m")
                + " group by level")
        .set(work.tenant().value())
        .set(unit.value())
        .set(from)
        .set(to)
        .list(row -> given.put(SupervisionLevel.of(row.getInt(1)), row.getInt(2)));
    return new UnitSupervision(unit, from, to, points, given);
  }

  /** A unit's ledger, newest first. */
  static Page<PointsEntry> points(Work work, UnitId unit, PageRequest page) {
    Key after = Key.parse(page.after());
    List<PointsEntry> rows =
        work.sql(
                "select unit_id, order_id, seq, measure_seq, points, reason, at"
                    + " from tierline.supervision_points p where tenant_id = ? and unit_id = ?"
                    + Restriction.none("p")
                    + " and (at, order_id, seq) < (?::timestamptz, ?, ?)"
                    + " order by at desc, order_id desc, seq desc limit ?")
            .set(work.tenant().value())
            .set(unit.value())
            .set(after.at())
            .set(after.order())
            .set(after.seq())
            .set(page.size() + 1)
            .list(MeasureRows::entry);
    return Page.of(rows, page, e -> new Key(e.at(), e.order().value(), e.seq()).text());
  }

  private static PointsEntry entry(ResultSet row) throws SQLException {
    return new PointsEntry(
        new UnitId(row.getLong("unit_id")),
        new OrderId(row.getLong("order_id")),
        row.getInt("seq"),
        row.getInt("measure_seq"),
        row.getInt("points"),
        row.getString("reason"),
        Sql.requiredInstant(row, "at"));
  }

  /** Where a page of rows of orders begins: sorted by an instant, then by order and event. */
  record Key(Instant at, long order, int seq) {
    private static final Key LAST =
        new Key(Instant.parse("9999-01-01T00:00:00Z"), Long.MAX_VALUE, Integer.MAX_VALUE);
    private static final Key FIRST = new Key(Instant.EPOCH, 0, 0);

    /** For lists with the newest first. */
    static Key parse(@Nullable String text) {
      return text == null ? LAST : read(text);
    }

    /** For lists with the oldest first. */
    static Key parseForward(@Nullable String text) {
      return text == null ? FIRST : read(text);
    }

    private static Key read(String text) {
      try {
        String[] parts = text.split("-", -1);
        if (parts.length != 3) {
          throw new NumberFormatException(text);
        }
        long micros = Long.parseLong(parts[0]);
        Instant at =
            Instant.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000L);
        if (micros < 0 || at.isAfter(LAST.at())) {
          throw new NumberFormatException(text);
        }
        return new Key(at, Long.parseLong(parts[1]), Integer.parseInt(parts[2]));
      } catch (NumberFormatException | java.time.DateTimeException e) {
        throw Invalid.of("after", KernelError.MALFORMED, "the next of the page before");
      }
    }

    String text() {
      return at.getEpochSecond() * 1_000_000L + at.getNano() / 1000L + "-" + order + "-" + seq;
    }
  }
}
