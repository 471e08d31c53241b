package org.tierline.workorder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** Batches of deadlines as they are stored, and the queues of orders that they look at. */
final class RebaseRows {
  private static final String COLUMNS =
      "b.batch_id, b.unit_id, b.reason, b.started_at, b.started_by, b.state, b.orders, b.done,"
          + " b.moved, b.deadlines, b.finished_at, (select count(*) from tierline.rebase_queue q"
          + " where q.tenant_id = b.tenant_id and q.batch_id = b.batch_id and q.failed and q.shown)"
          + " as failed";

  /**
   * Open turns of the units, the stages and decisions of the centre where its calendar is among
   * them, and what capabilities above have.
   */
  private static final String OPEN =
      "select tenant_id, order_id from tierline.assignment"
          + " where tenant_id = ? and open and unit_id = any(?)"
          + " union select tenant_id, order_id from tierline.work_order"
          + " where tenant_id = ? and stage_due_at is not null"
          + " and (closed_at is null or status = 'MERGED')"
          + " and status = any(?)"
          + " union select tenant_id, order_id from tierline.order_request"
          + " where tenant_id = ? and status = 'PENDING' and decide_due_at is not null"
          + " and ?::boolean union select ?, each from unnest(?) each";

  private static final List<String> STAGES =
      List.of(
          WorkOrderStatus.REGISTERED.name(),
          WorkOrderStatus.UNDER_REVIEW.name(),
          WorkOrderStatus.CALLBACK.name(),
          WorkOrderStatus.MERGED.name());

  private RebaseRows() {}

  /**
   * Whose dates are looked at.
   *
   * @param unit this and all below it
   * @param above orders that have a date of a capability above by a calendar of theirs
   */
  record Scope(UnitTree tree, UnitId unit, Set<Long> above) {

    /** The unit and all below it. */
    static Set<UnitId> units(UnitTree tree, UnitId unit) {
      return tree.subtree(unit).stream().map(UnitNode::id).collect(Collectors.toSet());
    }

    private Sql fill(Sql sql, Work work) {
      boolean centre = unit.equals(tree.root().id());
      long tenant = work.tenant().value();
      return sql.set(tenant)
          .setLongs(tree.subtree(unit).stream().map(u -> u.id().value()).toList())
          .set(tenant)
          .setTexts(centre ? STAGES : List.of())
          .set(tenant)
          .set(centre)
          .set(tenant)
          .setLongs(above);
    }
  }

  /**
   * The first open orders that have a date by the calendar of a unit or of one below it, but for
   * restricted ones.
   */
  static List<Long> open(Work work, Scope scope, int most) {
    Sql sql =
        work.sql(
            "select o.order_id from ("
                + OPEN
                + ") o (tenant_id, order_id) where true"
                + Restriction.none("o")
                + " order by o.order_id limit ?");
    return scope.fill(sql, work).set(most).list(row -> row.getLong(1));
  }

  /** Who ordered a batch, where and why. */
  record New(long id, UnitId unit, String reason, Instant at, NewEvent.Actor by) {}

  /**
   * Begins a batch. Restricted orders wait in its queue as others do, and are not counted: so it
   * also begins where there is nothing to look at, or that would tell the one from the other.
   */
  static void insert(Work work, Scope scope, New batch) {
    Sql sql =
        work.sql(
            "with q as (insert into tierline.rebase_queue (tenant_id, batch_id, order_id, shown)"
                + " select o.tenant_id, ?, o.order_id, not exists"
                + " (select 1 from tierline.restricted_order x where x.tenant_id = o.tenant_id"
                + " and x.order_id = o.order_id) from ("
                + OPEN
                + ") o (tenant_id, order_id) returning shown)"
                + " insert into tierline.rebase_batch (tenant_id, batch_id, unit_id, reason,"
                + " started_at, started_by, actor, state, orders)"
                + " select ?, ?, ?, ?, ?::timestamptz, ?::bigint, ?, 'RUNNING',"
                + " count(*) filter (where q.shown) from q");
    scope
        .fill(sql.set(batch.id()), work)
        .set(work.tenant().value())
        .set(batch.id())
        .set(batch.unit().value())
        .set(batch.reason())
        .set(batch.at())
        .set(batch.by().person())
        .set(batch.by().name())
        .update();
  }

  static Optional<RebaseBatch> find(Work work, UnitId unit, long id) {
    return work.sql(
            "select "
                + COLUMNS
                + " from tierline.rebase_batch b"
                + " where b.tenant_id = ? and b.unit_id = ? and b.batch_id = ?")
        .set(work.tenant().value())
        .set(unit.value())
        .set(id)
        .first(RebaseRows::batch);
  }

  /** Those of a unit, the newest first. */
  static List<RebaseBatch> list(Work work, UnitId unit, long before, int most) {
    return work.sql(
            "select "
                + COLUMNS
                + " from tierline.rebase_batch b where b.tenant_id = ? and b.unit_id = ?"
                + " and b.batch_id < ? order by b.batch_id desc limit ?")
        .set(work.tenant().value())
        .set(unit.value())
        .set(before)
        .set(most)
        .list(RebaseRows::batch);
  }

  private static RebaseBatch batch(ResultSet row) throws SQLException {
    Long by = Sql.number(row, "started_by");
    return new RebaseBatch(
        row.getLong("batch_id"),
        new UnitId(row.getLong("unit_id")),
        row.getString("reason"),
        Sql.requiredInstant(row, "started_at"),
        by == null ? null : new PersonId(by),
        RebaseBatch.State.valueOf(row.getString("state")),
        row.getInt("orders"),
        row.getInt("done"),
        row.getInt("moved"),
        row.getInt("deadlines"),
        row.getInt("failed"),
        Sql.instant(row, "finished_at"));
  }

  /** A batch that is not finished. */
  record Running(long id, UnitId unit, Instant startedAt, NewEvent.Actor by) {}

  /** The batches that are not finished, the oldest first. */
  static List<Running> running(Work work) {
    return work.sql(
            "select batch_id, unit_id, started_at, started_by, actor from tierline.rebase_batch"
                + " where tenant_id = ? and state = 'RUNNING' order by batch_id")
        .set(work.tenant().value())
        .list(
            row -> {
              var unit = new UnitId(row.getLong("unit_id"));
              @Nullable Long by = Sql.number(row, "started_by");
              return new Running(
                  row.getLong("batch_id"),
                  unit,
                  Sql.requiredInstant(row, "started_at"),
                  new NewEvent.Actor(by, row.getString("actor"), unit));
            });
  }

  /**
   * An order of a batch.
   *
   * @param shown not where it was restricted when the batch began, so that no figure tells of it
   */
  record Taken(long order, boolean shown) {}

  /**
   * Takes orders of a batch for the rest of the transaction. Those that somebody else has just in
   * hand are passed over, and taken later.
   */
  static List<Taken> take(Work work, long batch, int most) {
    return work.sql(
            "select q.order_id, q.shown from tierline.rebase_queue q join tierline.work_order o"
                + " on o.tenant_id = q.tenant_id and o.order_id = q.order_id"
                + " where q.tenant_id = ? and q.batch_id = ? and not q.failed"
                + " order by q.order_id limit ? for no key update skip locked")
        .set(work.tenant().value())
        .set(batch)
        .set(most)
        .list(row -> new Taken(row.getLong(1), row.getBoolean(2)));
  }

  /** What became of some orders of a batch, as far as it is told. */
  record Result(int moved, int deadlines) {}

  /** Takes orders off the queue and counts them. */
  static void done(Work work, long batch, Collection<Long> orders, Result result) {
    work.sql(
            "with q as (delete from tierline.rebase_queue where tenant_id = ? and batch_id = ?"
                + " and order_id = any(?) returning shown) update tierline.rebase_batch"
                + " set done = done + (select count(*) from q where q.shown),"
                + " moved = moved + ?, deadlines = deadlines + ?"
                + " where tenant_id = ? and batch_id = ?")
        .set(work.tenant().value())
        .set(batch)
        .setLongs(orders)
        .set(result.moved())
        .set(result.deadlines())
        .set(work.tenant().value())
        .set(batch)
        .update();
  }

  /** Leaves an order as it is, so that it holds up no other. */
  static void fail(Work work, long batch, long order) {
    work.sql(
            "update tierline.rebase_queue set failed = true"
                + " where tenant_id = ? and batch_id = ? and order_id = ?")
        .set(work.tenant().value())
        .set(batch)
        .set(order)
        .update();
  }

  /** Ends a batch that has nothing left to look at. */
  static void finish(Work work, long batch, Instant now) {
    work.sql(
            "update tierline.rebase_batch b set state = 'DONE', finished_at = ?"
                + " where b.tenant_id = ? and b.batch_id = ? and b.state = 'RUNNING'"
                + " and not exists (select 1 from tierline.rebase_queue q"
                + " where q.tenant_id = b.tenant_id and q.batch_id = b.batch_id and not q.failed)")
        .set(now)
        .set(work.tenant().value())
        .set(batch)
        .update();
  }
}
