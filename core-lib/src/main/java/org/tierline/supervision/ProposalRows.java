package org.tierline.supervision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.store.Sql;
import org.tierline.store.Work;
import org.tierline.workorder.CauseSide;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.Restriction;

/** Proposals as they are stored. */
final class ProposalRows {
  private static final String NAMES =
      "p.order_id, p.seq, p.kind, p.level, p.status, p.assignment_no, p.unit_id, p.measure_seq,"
          + " p.asked_at, p.asked_by, p.asked_unit_id, p.reason, p.decide_due_at, p.overdue_at,"
          + " p.decided_at, p.decided_by, p.decision, p.ground, p.cause,"
          + " array(select u.unit_id from tierline.supervision_request_unit u"
          + " where u.tenant_id = ? and u.order_id = p.order_id and u.seq = p.seq"
          + " order by u.unit_id) as with_units";
  private static final List<String> COLUMNS =
      List.of(
          "seq",
          "kind",
          "level",
          "status",
          "assignment_no",
          "unit_id",
          "measure_seq::int",
          "asked_at::timestamptz",
          "asked_by::bigint",
          "asked_unit_id",
          "reason",
          "decide_due_at::timestamptz",
          "ground");

  private ProposalRows() {}

  /** Adds a new proposal to what is written with its event. */
  static void add(OrderAtWork order, ProposalView asked) {
    var values = new ArrayList<@Nullable Object>();
    values.add(asked.seq());
    values.add(asked.kind());
    values.add(asked.level().number());
    values.add(asked.status());
    values.add(asked.assignmentNo());
    values.add(asked.unit().value());
    values.add(asked.measureSeq());
    values.add(asked.askedAt());
    values.add(asked.askedBy() == null ? null : asked.askedBy().value());
    values.add(asked.askedForUnit().value());
    values.add(asked.reason());
    values.add(asked.decideBy());
    values.add(asked.ground());
    order.add("supervision_request", COLUMNS, values);
    for (UnitId unit : asked.with()) {
      order.add(
          "supervision_request_unit",
          List.of("seq", "unit_id"),
          List.of(asked.seq(), unit.value()));
    }
  }

  static List<ProposalView> of(Work work, OrderId order) {
    return work.sql(
            "select "
                + NAMES
                + " from tierline.supervision_request p where p.tenant_id = ? and p.order_id = ?"
                + " order by p.seq")
        .set(work.tenant().value())
        .set(work.tenant().value())
        .set(order.value())
        .list(ProposalRows::proposal);
  }

  /** What waits for a decision in the whole city, what is due first at the top. */
  static Page<ProposalView> pending(Work work, PageRequest page, boolean onlyRatings) {
    MeasureRows.Key after = MeasureRows.Key.parseForward(page.after());
    List<ProposalView> rows =
        work.sql(
                "select "
                    + NAMES
                    + " from tierline.supervision_request p where p.tenant_id = ?"
                    + " and p.status = 'PENDING' and (p.kind = 'JUDGE_RATING' or not ?)"
                    + Restriction.none("p")
                    + " and (p.decide_due_at, p.order_id, p.seq) > (?::timestamptz, ?, ?)"
                    + " order by p.decide_due_at, p.order_id, p.seq limit ?")
            .set(work.tenant().value())
            .set(work.tenant().value())
            .set(onlyRatings)
            .set(after.at())
            .set(after.order())
            .set(after.seq())
            .set(page.size() + 1)
            .list(ProposalRows::proposal);
    return Page.of(
        rows, page, p -> new MeasureRows.Key(p.decideBy(), p.order().value(), p.seq()).text());
  }

  /**
   * A pending proposal that nobody has decided on in time, or whose order has ended.
   *
   * @param lapsed whether it ends with that: its order has ended, or it is about a rating
   */
  record Due(OrderId order, int seq, boolean lapsed) {}

  static List<Due> due(Work work, Instant now, int most) {
    return work.sql(
            "select p.order_id, p.seq, p.kind = 'JUDGE_RATING'"
                + " or o.status in ('CLOSED', 'DECLINED', 'CANCELLED', 'MERGED')"
                + " from tierline.supervision_request p join tierline.work_order o"
                + " on o.tenant_id = p.tenant_id and o.order_id = p.order_id"
                + " where p.tenant_id = ? and o.tenant_id = ? and p.status = 'PENDING'"
                + " and (o.status in ('CLOSED', 'DECLINED', 'CANCELLED', 'MERGED')"
                + " or (p.decide_due_at <= ? and p.overdue_at is null))"
                + " order by p.decide_due_at, p.order_id, p.seq limit ?")
        .set(work.tenant().value())
        .set(work.tenant().value())
        .set(now)
        .set(most)
        .list(row -> new Due(new OrderId(row.getLong(1)), row.getInt(2), row.getBoolean(3)));
  }

  /** Notes that nobody has decided in time; false where somebody was faster. */
  static boolean noteOverdue(OrderAtWork order, int seq) {
    Work work = order.work();
    return work.sql(
                "update tierline.supervision_request set overdue_at = ? where tenant_id = ?"
                    + " and order_id = ? and seq = ? and status = 'PENDING' and overdue_at is null")
            .set(order.now())
            .set(work.tenant().value())
            .set(order.id().value())
            .set(seq)
            .update()
        == 1;
  }

  /** Ends a pending proposal; false where somebody was faster. */
  static boolean end(
      OrderAtWork order,
      int seq,
      ProposalStatus status,
      @Nullable PersonId by,
      @Nullable String decision) {
    Work work = order.work();
    return work.sql(
                "update tierline.supervision_request set status = ?, decided_at = ?,"
                    + " decided_by = ?::bigint, decision = ?"
                    + " where tenant_id = ? and order_id = ? and seq = ? and status = 'PENDING'")
            .set(status)
            .set(order.now())
            .set(by == null ? null : by.value())
            .set(decision)
            .set(work.tenant().value())
            .set(order.id().value())
            .set(seq)
            .update()
        == 1;
  }

  /** Ends a proposal on a rating by a judgement; false where somebody was faster. */
  static boolean judge(OrderAtWork order, int seq, JudgeRating judgement) {
    Work work = order.work();
    PersonId by = work.caller().person();
    return work.sql(
                "update tierline.supervision_request set status = ?, decided_at = ?,"
                    + " decided_by = ?::bigint, decision = ?, cause = ?"
                    + " where tenant_id = ? and order_id = ? and seq = ? and status = 'PENDING'")
            .set(judgement.reasonable() ? ProposalStatus.APPROVED : ProposalStatus.REJECTED)
            .set(order.now())
            .set(by == null ? null : by.value())
            .set(judgement.reason())
            .set(judgement.cause())
            .set(work.tenant().value())
            .set(order.id().value())
            .set(seq)
            .update()
        == 1;
  }

  /** Lets all pending proposals of an order lapse. */
  static void lapseAll(OrderAtWork order, String why) {
    Work work = order.work();
    work.sql(
            "update tierline.supervision_request set status = 'LAPSED', decided_at = ?,"
                + " decision = ? where tenant_id = ? and order_id = ? and status = 'PENDING'")
        .set(order.now())
        .set(why)
        .set(work.tenant().value())
        .set(order.id().value())
        .update();
  }

  private static ProposalView proposal(ResultSet row) throws SQLException {
    Long measure = Sql.number(row, "measure_seq");
    return new ProposalView(
        new OrderId(row.getLong("order_id")),
        row.getInt("seq"),
        ProposalKind.valueOf(row.getString("kind")),
        SupervisionLevel.of(row.getInt("level")),
        ProposalStatus.valueOf(row.getString("status")),
        row.getInt("assignment_no"),
        new UnitId(row.getLong("unit_id")),
        measure == null ? null : measure.intValue(),
        ground(row),
        Stream.of((Long[]) row.getArray("with_units").getArray()).map(UnitId::new).toList(),
        Sql.requiredInstant(row, "asked_at"),
        person(row, "asked_by"),
        new UnitId(row.getLong("asked_unit_id")),
        row.getString("reason"),
        Sql.requiredInstant(row, "decide_due_at"),
        Sql.instant(row, "overdue_at"),
        Sql.instant(row, "decided_at"),
        person(row, "decided_by"),
        row.getString("decision"),
        cause(row));
  }

  private static @Nullable CauseSide cause(ResultSet row) throws SQLException {
    String name = row.getString("cause");
    return name == null ? null : CauseSide.valueOf(name);
  }

  private static @Nullable SupervisionGround ground(ResultSet row) throws SQLException {
    String name = row.getString("ground");
    return name == null ? null : SupervisionGround.valueOf(name);
  }

  static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
    Long id = Sql.number(row, column);
    return id == null ? null : new PersonId(id);
  }
}
