package org.tierline.supervision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.store.Sql;
import org.tierline.store.Work;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.Restriction;

/** Notices as they are stored. */
final class NoticeRows {
  private static final List<String> COLUMNS =
      List.of(
          "seq",
          "level",
          "status",
          "assignment_no::int",
          "text",
          "issuer_unit_id",
          "drafted_at::timestamptz",
          "drafted_by::bigint",
          "owner_id::bigint",
          "measure_seq::int",
          "instruction_seq::int",
          "issued_at::timestamptz",
          "issued_by::bigint");
  private static final List<String> UNIT_COLUMNS =
      List.of("seq", "unit_id", "status", "answer_by::timestamptz");
  private static final String NAMES =
      "select n.order_id, n.seq, n.level, n.status, n.assignment_no, n.text, n.issuer_unit_id,"
          + " n.drafted_at, n.drafted_by, n.owner_id, n.measure_seq, n.instruction_seq,"
          + " n.issued_at, n.issued_by, n.finished_at, n.outcome, u.unit_id, u.status as u_status,"
          + " u.answer_by, u.overdue_at, u.return_reason, u.return_decision, u.answer,"
          + " u.answered_at, u.answered_by";
  private static final String UNITS =
      " left join tierline.supervision_notice_unit u"
          + " on u.tenant_id = n.tenant_id and u.order_id = n.order_id and u.seq = n.seq";

  private NoticeRows() {}

  /** Adds a notice to what is written with its event. */
  static void add(OrderAtWork order, NoticeView notice) {
    var values = new ArrayList<@Nullable Object>();
    values.add(notice.seq());
    values.add(notice.level().number());
    values.add(notice.status());
    values.add(notice.assignmentNo());
    values.add(notice.text());
    values.add(notice.issuerUnit().value());
    values.add(notice.draftedAt());
    values.add(id(notice.draftedBy()));
    values.add(id(notice.owner()));
    values.add(notice.measureSeq());
    values.add(notice.instructionSeq());
    values.add(notice.issuedAt());
    values.add(id(notice.issuedBy()));
    order.add("supervision_notice", COLUMNS, values);
    notice.units().forEach(unit -> add(order, notice.seq(), unit));
  }

  private static void add(OrderAtWork order, int seq, NoticeView.NoticeUnitView unit) {
    var values = new ArrayList<@Nullable Object>();
    values.add(seq);
    values.add(unit.unit().value());
    values.add(unit.status());
    values.add(unit.answerBy());
    order.add("supervision_notice_unit", UNIT_COLUMNS, values);
  }

  private static @Nullable Long id(@Nullable PersonId person) {
    return person == null ? null : person.value();
  }

  static Optional<NoticeView> find(Work work, OrderId order, int seq) {
    return read(
            work.sql(
                    NAMES
                        + " from tierline.supervision_notice n"
                        + UNITS
                        + " where n.tenant_id = ? and n.order_id = ? and n.seq = ?"
                        + " order by u.unit_id")
                .set(work.tenant().value())
                .set(order.value())
                .set(seq))
        .stream()
        .findFirst();
  }

  static List<NoticeView> of(Work work, OrderId order) {
    return read(
        work.sql(
                NAMES
                    + " from tierline.supervision_notice n"
                    + UNITS
                    + " where n.tenant_id = ? and n.order_id = ? order by n.seq, u.unit_id")
            .set(work.tenant().value())
            .set(order.value()));
  }

  /**
   * What lies unfinished in a pool of a unit, oldest first.
   *
   * @param owner whose personal pool; null for the public one
   */
  static Page<NoticeView> pool(
      Work work, UnitId issuer, @Nullable PersonId owner, PageRequest page) {
    MeasureRows.Key after = MeasureRows.Key.parseForward(page.after());
    List<NoticeView> rows =
        read(
            work.sql(
                    "with n as (select * from tierline.supervision_notice q where tenant_id = ?"
                        + " and issuer_unit_id = ? and status <> 'FINISHED'"
                        + Restriction.none("q")
                        + " and owner_id is not distinct from ?::bigint"
                        + " and (drafted_at, order_id, seq) > (?::timestamptz, ?, ?)"
                        + " order by drafted_at, order_id, seq limit ?) "
                        + NAMES
                        + " from n"
                        + UNITS
                        + " order by n.drafted_at, n.order_id, n.seq, u.unit_id")
                .set(work.tenant().value())
                .set(issuer.value())
                .set(id(owner))
                .set(after.at())
                .set(after.order())
                .set(after.seq())
                .set(page.size() + 1));
    return Page.of(
        rows, page, n -> new MeasureRows.Key(n.draftedAt(), n.order().value(), n.seq()).text());
  }

  /** What a unit has still to answer, what is due first at the top. */
  static Page<NoticeView> waiting(Work work, UnitId unit, PageRequest page) {
    MeasureRows.Key after = MeasureRows.Key.parseForward(page.after());
    List<Waiting> rows =
        work.sql(
                "select order_id, seq, answer_by from tierline.supervision_notice_unit u"
                    + " where tenant_id = ? and unit_id = ?"
                    + Restriction.none("u")
                    + " and status in ('ISSUED', 'RETURN_ASKED', 'REVIEW')"
                    + " and (answer_by, order_id, seq) > (?::timestamptz, ?, ?)"
                    + " order by answer_by, order_id, seq limit ?")
            .set(work.tenant().value())
            .set(unit.value())
            .set(after.at())
            .set(after.order())
            .set(after.seq())
            .set(page.size() + 1)
            .list(
                row ->
                    new Waiting(
                        new OrderId(row.getLong(1)),
                        row.getInt(2),
                        unit,
                        Sql.requiredInstant(row, "answer_by")));
    Page<Waiting> keys =
        Page.of(
            rows, page, w -> new MeasureRows.Key(w.answerBy(), w.order().value(), w.seq()).text());
    return new Page<>(
        keys.items().stream().map(w -> find(work, w.order(), w.seq()).orElseThrow()).toList(),
        keys.next());
  }

  /** A unit that has not answered. */
  record Waiting(OrderId order, int seq, UnitId unit, Instant answerBy) {}

  /** Whose answer is late and was not noted so. */
  static List<Waiting> due(Work work, Instant now, int most) {
    return work.sql(
            "select order_id, seq, unit_id, answer_by from tierline.supervision_notice_unit"
                + " where tenant_id = ? and status in ('ISSUED', 'RETURN_ASKED', 'REVIEW')"
                + " and overdue_at is null and answer_by <= ?"
                + " order by answer_by, order_id, seq, unit_id limit ?")
        .set(work.tenant().value())
        .set(now)
        .set(most)
        .list(
            row ->
                new Waiting(
                    new OrderId(row.getLong(1)),
                    row.getInt(2),
                    new UnitId(row.getLong(3)),
                    Sql.requiredInstant(row, "answer_by")));
  }

  /**
   * Orders that have ended and have notices left unfinished: those that no measure stood behind.
   */
  static List<OrderId> left(Work work, int most) {
    return work.sql(
            "select distinct n.order_id from tierline.supervision_notice n"
                + " join tierline.work_order o"
                + " on o.tenant_id = n.tenant_id and o.order_id = n.order_id"
                + " where n.tenant_id = ? and o.tenant_id = ? and n.status <> 'FINISHED'"
                + " and o.status in ('CLOSED', 'DECLINED', 'CANCELLED', 'MERGED')"
                + " order by n.order_id limit ?")
        .set(work.tenant().value())
        .set(work.tenant().value())
        .set(most)
        .list(row -> new OrderId(row.getLong(1)));
  }

  /** Notes that a unit has not answered in time; false where somebody was faster. */
  static boolean noteOverdue(OrderAtWork order, Waiting late) {
    Work work = order.work();
    return work.sql(
                "update tierline.supervision_notice_unit set overdue_at = ? where tenant_id = ?"
                    + " and order_id = ? and seq = ? and unit_id = ? and overdue_at is null"
                    + " and status in ('ISSUED', 'RETURN_ASKED', 'REVIEW')")
            .set(order.now())
            .set(work.tenant().value())
            .set(order.id().value())
            .set(late.seq())
            .set(late.unit().value())
            .update()
        == 1;
  }

  /** Writes what has become of a notice, and of it with each unit. */
  static void update(OrderAtWork order, NoticeView notice) {
    Work work = order.work();
    work.sql(
            "update tierline.supervision_notice set status = ?, assignment_no = ?::int,"
                + " text = ?, owner_id = ?::bigint, measure_seq = ?::int,"
                + " issued_at = ?::timestamptz, issued_by = ?::bigint,"
                + " finished_at = ?::timestamptz, outcome = ?"
                + " where tenant_id = ? and order_id = ? and seq = ?")
        .set(notice.status())
        .set(notice.assignmentNo())
        .set(notice.text())
        .set(id(notice.owner()))
        .set(notice.measureSeq())
        .set(notice.issuedAt())
        .set(id(notice.issuedBy()))
        .set(notice.finishedAt())
        .set(notice.outcome())
        .set(work.tenant().value())
        .set(order.id().value())
        .set(notice.seq())
        .update();
    notice.units().forEach(unit -> put(order, notice.seq(), unit));
  }

  private static void put(OrderAtWork order, int seq, NoticeView.NoticeUnitView unit) {
    Work work = order.work();
    work.sql(
            "insert into tierline.supervision_notice_unit (tenant_id, order_id, seq, unit_id,"
                + " status, answer_by, return_reason, return_decision, answer, answered_at,"
                + " answered_by) values (?, ?, ?, ?, ?, ?::timestamptz, ?, ?, ?, ?::timestamptz,"
                + " ?::bigint) on conflict (tenant_id, order_id, seq, unit_id) do update set"
                + " status = excluded.status, answer_by = excluded.answer_by,"
                + " return_reason = excluded.return_reason,"
                + " return_decision = excluded.return_decision, answer = excluded.answer,"
                + " answered_at = excluded.answered_at, answered_by = excluded.answered_by")
        .set(work.tenant().value())
        .set(order.id().value())
        .set(seq)
        .set(unit.unit().value())
        .set(unit.status())
        .set(unit.answerBy())
        .set(unit.returnReason())
        .set(unit.returnDecision())
        .set(unit.answer())
        .set(unit.answeredAt())
        .set(id(unit.answeredBy()))
        .update();
  }

  /** Puts the rows of the same notice together; they follow each other. */
  private static List<NoticeView> read(Sql query) {
    var heads = new LinkedHashMap<Map.Entry<Long, Integer>, NoticeView>();
    query.list(
        row -> {
          NoticeView head = head(row);
          return heads.merge(
              Map.entry(head.order().value(), head.seq()), head, NoticeRows::together);
        });
    return List.copyOf(heads.values());
  }

  private static NoticeView together(NoticeView one, NoticeView more) {
    var units = new ArrayList<>(one.units());
    units.addAll(more.units());
    return one.with(one.status(), units);
  }

  private static NoticeView head(ResultSet row) throws SQLException {
    return new NoticeView(
        new OrderId(row.getLong("order_id")),
        row.getInt("seq"),
        SupervisionLevel.of(row.getInt("level")),
        NoticeStatus.valueOf(row.getString("status")),
        small(row, "assignment_no"),
        row.getString("text"),
        new UnitId(row.getLong("issuer_unit_id")),
        Sql.requiredInstant(row, "drafted_at"),
        ProposalRows.person(row, "drafted_by"),
        ProposalRows.person(row, "owner_id"),
        small(row, "measure_seq"),
        small(row, "instruction_seq"),
        Sql.instant(row, "issued_at"),
        ProposalRows.person(row, "issued_by"),
        Sql.instant(row, "finished_at"),
        row.getString("outcome"),
        Sql.number(row, "unit_id") == null ? List.of() : List.of(unit(row)));
  }

  private static NoticeView.NoticeUnitView unit(ResultSet row) throws SQLException {
    return new NoticeView.NoticeUnitView(
        new UnitId(row.getLong("unit_id")),
        NoticeStatus.valueOf(row.getString("u_status")),
        Sql.instant(row, "answer_by"),
        Sql.instant(row, "overdue_at"),
        row.getString("return_reason"),
        row.getString("return_decision"),
        row.getString("answer"),
        Sql.instant(row, "answered_at"),
        ProposalRows.person(row, "answered_by"));
  }

  private static @Nullable Integer small(ResultSet row, String column) throws SQLException {
    Long value = Sql.number(row, column);
    return value == null ? null : value.intValue();
  }
}
