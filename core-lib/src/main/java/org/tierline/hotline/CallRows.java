package org.tierline.hotline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.UnitId;
import org.tierline.store.Sql;
import org.tierline.store.Work;
import org.tierline.workorder.Restriction;

/** Calls as they are stored. */
final class CallRows {
  static final Duration WINDOW = Duration.ofHours(24);

  private static final String COLUMNS =
      "select call_id, external_id, unit_id, line, caller_mask, rang_at, answer_by, answered_at,"
          + " ended_at, noted_at, order_id from tierline.hotline_call c where tenant_id = ?";

  private CallRows() {}

  /** How a caller's number is kept; both null where there is none. */
  record Number(byte @Nullable [] hash, @Nullable String mask) {}

  /** Adds a call that rings, unless its number is known. */
  static void add(Work work, long id, RingCall call, Instant answerBy, Number caller) {
    work.sql(
            "insert into tierline.hotline_call (tenant_id, call_id, external_id, unit_id, line,"
                + " caller_hash, caller_mask, rang_at, answer_by, alarm_at)"
                + " values (?, ?, ?, ?, ?, ?::bytea, ?, ?, ?, ?)"
                + " on conflict (tenant_id, external_id) do nothing")
        .set(work.tenant().value())
        .set(id)
        .set(call.callId())
        .set(call.unit().value())
        .set(call.line())
        .set(caller.hash())
        .set(caller.mask())
        .set(call.at())
        .set(answerBy)
        .set(answerBy)
        .update();
  }

  static Optional<CallView> find(Work work, String callId) {
    return work.sql(COLUMNS + " and external_id = ?")
        .set(work.tenant().value())
        .set(callId)
        .first(CallRows::view);
  }

  /** The same, and nobody else changes it until the transaction ends. */
  static Optional<CallView> take(Work work, String callId) {
    return work.sql(COLUMNS + " and external_id = ? for no key update")
        .set(work.tenant().value())
        .set(callId)
        .first(CallRows::view);
  }

  /** Writes how a call went on. What was in time needs no note any more. */
  static void update(Work work, CallView call) {
    Instant stopped = call.answeredAt() == null ? call.endedAt() : call.answeredAt();
    boolean inTime = stopped != null && stopped.isBefore(call.answerBy());
    work.sql(
            "update tierline.hotline_call set answered_at = ?::timestamptz,"
                + " ended_at = ?::timestamptz, order_id = ?::bigint,"
                + " alarm_at = case when ?::boolean then null else alarm_at end"
                + " where tenant_id = ? and external_id = ?")
        .set(call.answeredAt())
        .set(call.endedAt())
        .set(call.order() == null ? null : call.order().value())
        .set(inTime)
        .set(work.tenant().value())
        .set(call.callId())
        .update();
  }

  /** The calls of a unit, those that were reported last first. */
  static Page<CallView> list(Work work, UnitId unit, long before, PageRequest page) {
    List<Stored> rows =
        work.sql(
                COLUMNS
                    + " and unit_id = ? and call_id < ?"
                    + Restriction.none("c")
                    + " order by call_id desc limit ?")
            .set(work.tenant().value())
            .set(unit.value())
            .set(before)
            .set(page.size() + 1)
            .list(row -> new Stored(row.getLong("call_id"), view(row)));
    Page<Stored> found = Page.of(rows, page, each -> Long.toString(each.id()));
    return new Page<>(found.items().stream().map(Stored::call).toList(), found.next());
  }

  /** The orders of calls whose petitioner has asked for confidence. */
  static Set<OrderId> confidential(Work work, List<CallView> calls) {
    List<Long> orders =
        calls.stream()
            .flatMap(call -> Stream.ofNullable(call.order()))
            .map(OrderId::value)
            .toList();
    return new HashSet<>(
        work.sql(
                "select order_id from tierline.work_order where tenant_id = ?"
                    + " and order_id = any(?) and confidential")
            .set(work.tenant().value())
            .setLongs(orders)
            .list(row -> new OrderId(row.getLong(1))));
  }

  private record Stored(long id, CallView call) {}

  /** How many calls were offered to a unit in 24 hours, and how many connected. */
  record Counted(UnitId unit, int offered, int connected) {}

  /**
   * Counts the calls of 24 hours, for each unit that was called.
   *
   * @param only null for all units
   */
  static List<Counted> count(Work work, Instant now, @Nullable UnitId only) {
    Sql sql =
        work.sql(
                "select unit_id, count(*), count(answered_at) from tierline.hotline_call"
                    + " where tenant_id = ? and rang_at > ? and rang_at <= ?"
                    + " and (answered_at is not null or ended_at is not null or answer_by <= ?)"
                    + (only == null ? "" : " and unit_id = ?")
                    + " group by unit_id order by unit_id")
            .set(work.tenant().value())
            .set(now.minus(WINDOW))
            .set(now)
            .set(now);
    return (only == null ? sql : sql.set(only.value()))
        .list(row -> new Counted(new UnitId(row.getLong(1)), row.getInt(2), row.getInt(3)));
  }

  /** Marks calls that were not answered in time as noted; the unit of each. */
  static List<UnitId> noteLate(Work work, Instant now, int most) {
    return work.sql(
            "with due as (select call_id from tierline.hotline_call where tenant_id = ?"
                + " and alarm_at <= ? order by alarm_at, call_id limit ?"
                + " for no key update skip locked)"
                + " update tierline.hotline_call c set alarm_at = null, noted_at = ?"
                + " from due where c.tenant_id = ? and c.call_id = due.call_id"
                + " returning c.unit_id")
        .set(work.tenant().value())
        .set(now)
        .set(most)
        .set(now)
        .set(work.tenant().value())
        .list(row -> new UnitId(row.getLong(1)));
  }

  private static CallView view(ResultSet row) throws SQLException {
    Long order = Sql.number(row, "order_id");
    return new CallView(
        row.getString("external_id"),
        new UnitId(row.getLong("unit_id")),
        row.getString("line"),
        row.getString("caller_mask"),
        Sql.requiredInstant(row, "rang_at"),
        Sql.requiredInstant(row, "answer_by"),
        Sql.instant(row, "answered_at"),
        Sql.instant(row, "ended_at"),
        Sql.instant(row, "noted_at"),
        order == null ? null : new OrderId(order));
  }
}
