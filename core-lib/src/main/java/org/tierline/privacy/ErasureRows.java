package org.tierline.privacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** Erasures and holds as they are stored; erasures are added and read, nothing else. */
final class ErasureRows {
  private static final String HOLDS =
      "select hold_id, order_id, reason, placed_at, placed_by, released_at, released_by,"
          + " release_reason from tierline.legal_hold where tenant_id = ?";

  private ErasureRows() {}

  static void add(Work work, Erasure erasure) {
    PersonId person = erasure.person();
    work.sql(
            "insert into tierline.erasure (tenant_id, erasure_id, kind, order_id, at, rule, items,"
                + " person_id, reason) values (?, ?, ?, ?::bigint, ?, ?, ?, ?::bigint, ?)")
        .set(work.tenant().value())
        .set(erasure.id())
        .set(erasure.kind())
        .set(erasure.order() == null ? null : erasure.order().value())
        .set(erasure.at())
        .set(erasure.rule())
        .set(erasure.items())
        .set(person == null ? null : person.value())
        .set(erasure.reason())
        .update();
  }

  /** The newest first; of one order, or of all where it is null. */
  static List<Erasure> list(Work work, @Nullable OrderId order, long before, int most) {
    Sql sql =
        work.sql(
                "select erasure_id, kind, order_id, at, rule, items, person_id, reason"
                    + " from tierline.erasure where tenant_id = ?"
                    + (order == null ? "" : " and order_id = ?")
                    + " and erasure_id < ? order by erasure_id desc limit ?")
            .set(work.tenant().value());
    return (order == null ? sql : sql.set(order.value()))
        .set(before)
        .set(most)
        .list(ErasureRows::erasure);
  }

  private static Erasure erasure(ResultSet row) throws SQLException {
    Long order = Sql.number(row, "order_id");
    return new Erasure(
        row.getLong("erasure_id"),
        RetentionKind.valueOf(row.getString("kind")),
        order == null ? null : new OrderId(order),
        Sql.requiredInstant(row, "at"),
        row.getString("rule"),
        row.getInt("items"),
        person(row, "person_id"),
        row.getString("reason"));
  }

  /**
   * Takes an order before a hold is placed on it: whoever erases meanwhile has either ended, or
   * waits and then sees the hold.
   */
  static void lock(Work work, OrderId order) {
    work.sql(
            "select order_id from tierline.work_order where tenant_id = ? and order_id = ?"
                + " for update")
        .set(work.tenant().value())
        .set(order.value())
        .first(row -> row.getLong(1));
  }

  static void place(Work work, LegalHold hold) {
    work.sql(
            "insert into tierline.legal_hold (tenant_id, hold_id, order_id, reason, placed_at,"
                + " placed_by) values (?, ?, ?, ?, ?, ?)")
        .set(work.tenant().value())
        .set(hold.id())
        .set(hold.order().value())
        .set(hold.reason())
        .set(hold.placedAt())
        .set(hold.placedBy().value())
        .update();
  }

  /** Writes that a hold holds no more. */
  static void release(Work work, LegalHold hold) {
    PersonId by = hold.releasedBy();
    work.sql(
            "update tierline.legal_hold set released_at = ?, released_by = ?, release_reason = ?"
                + " where tenant_id = ? and hold_id = ? and released_at is null")
        .set(hold.releasedAt())
        .set(by == null ? null : by.value())
        .set(hold.releaseReason())
        .set(work.tenant().value())
        .set(hold.id())
        .update();
  }

  /** The hold under which an order is now. */
  static Optional<LegalHold> holding(Work work, OrderId order) {
    return work.sql(HOLDS + " and order_id = ? and released_at is null")
        .set(work.tenant().value())
        .set(order.value())
        .first(ErasureRows::hold);
  }

  /** All holds of an order, the eldest first. */
  static List<LegalHold> holds(Work work, OrderId order) {
    return work.sql(HOLDS + " and order_id = ? order by hold_id")
        .set(work.tenant().value())
        .set(order.value())
        .list(ErasureRows::hold);
  }

  private static LegalHold hold(ResultSet row) throws SQLException {
    return new LegalHold(
        row.getLong("hold_id"),
        new OrderId(row.getLong("order_id")),
        row.getString("reason"),
        Sql.requiredInstant(row, "placed_at"),
        new PersonId(row.getLong("placed_by")),
        Sql.instant(row, "released_at"),
        person(row, "released_by"),
        row.getString("release_reason"));
  }

  private static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
    Long id = Sql.number(row, column);
    return id == null ? null : new PersonId(id);
  }
}
