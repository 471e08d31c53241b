package org.tierline.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.tierline.kernel.PageRequest;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** The rows of one city's outbox and of its lanes. */
final class OutboxRows {
  private static final String COLUMNS =
      "m.outbox_id, m.topic, m.key, m.seq, m.payload, m.created_at, m.attempts";

  private OutboxRows() {}

  /** A lane of a topic. */
  record Lane(String topic, int no) {}

  /** A message that was not taken. */
  record Failed(long id, int failures, boolean dead, Instant nextTryAt, String reason) {}

  /** The lanes in which something waits to be sent now. */
  static List<Lane> due(Work work, Instant now) {
    return work.sql(
            "select distinct topic, lane from tierline.outbox"
                + " where tenant_id = ? and not dead and next_try_at <= ? order by topic, lane")
        .set(work.tenant().value())
        .set(now)
        .list(row -> new Lane(row.getString(1), row.getInt(2)));
  }

  /** Takes a lane for one node, or leaves it to the one that has it. */
  static boolean lease(Work work, Lane lane, String node, Instant now, Instant until) {
    return work.sql(
                "insert into tierline.outbox_lane as l"
                    + " (tenant_id, topic, lane, leased_until, leased_by) values (?, ?, ?, ?, ?)"
                    + " on conflict (tenant_id, topic, lane) do update set"
                    + " leased_until = excluded.leased_until, leased_by = excluded.leased_by"
                    + " where l.leased_until <= ? or l.leased_by = excluded.leased_by")
            .set(work.tenant().value())
            .set(lane.topic())
            .set(lane.no())
            .set(until)
            .set(node)
            .set(now)
            .update()
        == 1;
  }

  /** Gives a lane back, unless another node has taken it over. */
  static void release(Work work, Lane lane, String node, Instant now) {
    work.sql(
            "update tierline.outbox_lane set leased_until = ?"
                + " where tenant_id = ? and topic = ? and lane = ? and leased_by = ?")
        .set(now)
        .set(work.tenant().value())
        .set(lane.topic())
        .set(lane.no())
        .set(node)
        .update();
  }

  /**
   * What waits in a lane, key by key in the order of the sequence, oldest keys first; nothing that
   * stands behind a parked message of its key.
   */
  static List<OutboxMessage> waiting(Work work, Lane lane, Instant now, int most) {
    return work.sql(
            "select "
                + COLUMNS
                + " from tierline.outbox m"
                + " where m.tenant_id = ? and m.lane = ? and m.topic = ? and not m.dead"
                + " and m.next_try_at <= ? and not exists (select 1 from tierline.outbox p"
                + " where p.tenant_id = m.tenant_id and p.lane = m.lane and p.topic = m.topic"
                + " and p.key = m.key collate \"C\" and p.seq < m.seq and not p.dead and p.next_try_at > ?)"
                + " order by m.key collate \"C\", m.seq limit ?")
        .set(work.tenant().value())
        .set(lane.no())
        .set(lane.topic())
        .set(now)
        .set(now)
        .set(most)
        .list(OutboxRows::message);
  }

  private static OutboxMessage message(ResultSet row) throws SQLException {
    return new OutboxMessage(
        row.getLong("outbox_id"),
        row.getString("topic"),
        row.getString("key"),
        row.getLong("seq"),
        row.getString("payload"),
        Sql.requiredInstant(row, "created_at"),
        row.getInt("attempts"));
  }

  /** Removes what was taken: exactly these, whatever has come meanwhile. */
  static void delete(Work work, Lane lane, Collection<Long> taken) {
    work.sql(
            "delete from tierline.outbox"
                + " where tenant_id = ? and lane = ? and outbox_id = any(?)")
        .set(work.tenant().value())
        .set(lane.no())
        .setLongs(taken)
        .update();
  }

  /** Parks a message until its next try, or for good. */
  static void park(Work work, Lane lane, Failed failed) {
    work.sql(
            "update tierline.outbox set attempts = ?, dead = ?, next_try_at = ?, error = ?"
                + " where tenant_id = ? and lane = ? and outbox_id = ?")
        .set(failed.failures())
        .set(failed.dead())
        .set(failed.nextTryAt())
        .set(failed.reason())
        .set(work.tenant().value())
        .set(lane.no())
        .set(failed.id())
        .update();
  }

  static List<DeadLetter> dead(Work work, long after, PageRequest page) {
    return work.sql(
            "select "
                + COLUMNS
                + ", m.next_try_at, m.error from tierline.outbox m"
                + " where m.tenant_id = ? and m.dead and m.outbox_id > ?"
                + " order by m.outbox_id limit ?")
        .set(work.tenant().value())
        .set(after)
        .set(page.size() + 1)
        .list(
            row ->
                new DeadLetter(
                    row.getLong("outbox_id"),
                    row.getString("topic"),
                    row.getString("key"),
                    row.getLong("seq"),
                    Sql.requiredInstant(row, "created_at"),
                    Sql.requiredInstant(row, "next_try_at"),
                    row.getInt("attempts"),
                    String.valueOf(row.getString("error"))));
  }

  /** Brings a dead message back; whether there was one. */
  static boolean revive(Work work, long id, Instant now) {
    return work.sql(
                "update tierline.outbox set dead = false, attempts = 0, next_try_at = ?"
                    + " where tenant_id = ? and outbox_id = ? and dead")
            .set(now)
            .set(work.tenant().value())
            .set(id)
            .update()
        == 1;
  }
}
