package org.tierline.notice;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;
import org.tierline.store.Sql;
import org.tierline.store.Work;
import org.tierline.workorder.Restriction;

/** The rows of people's inboxes. */
final class InboxRows {
  private InboxRows() {}

  /** What is put there, and when. */
  record Text(NoticeText words, Instant at) {}

  /** Puts a line there that tells of one order or of several, or of none. */
  static void add(Work work, long id, long person, Collection<Long> orders, Text text) {
    Sql sql =
        work.sql(
                "insert into tierline.inbox_item (tenant_id, person_id, item_id, order_id, orders,"
                    + " subject, body, created_at)"
                    + " values (?, ?, ?, ?::bigint, ?::bigint[], ?, ?, ?)")
            .set(work.tenant().value())
            .set(person)
            .set(id)
            .set(orders.size() == 1 ? orders.iterator().next() : null);
    (orders.size() > 1 ? sql.setLongs(orders) : sql.set(null))
        .set(text.words().subject())
        .set(text.words().body())
        .set(text.at())
        .update();
  }

  /**
   * Whose inbox it is.
   *
   * @param shutOutOf orders of which he reads nothing although he was named for them
   */
  record Reader(PersonId person, Collection<Long> shutOutOf) {
    private static final String MAY_KNOW =
        Restriction.noneTold("i") + " and not (array_append(i.orders, i.order_id) && ?::bigint[])";

    private Sql fill(Sql sql, Work work) {
      return sql.set(work.tenant().value()).set(person.value()).setLongs(shutOutOf);
    }
  }

  /** The newest first. */
  static List<InboxItem> list(Work work, Reader reader, boolean unreadOnly, long before, int most) {
    Sql sql =
        work.sql(
            "select * from tierline.inbox_item i where tenant_id = ? and person_id = ?"
                + Reader.MAY_KNOW
                + (unreadOnly ? " and read_at is null" : "")
                + " and item_id < ? order by item_id desc limit ?");
    return reader
        .fill(sql, work)
        .set(before)
        .set(most)
        .list(
            row -> {
              Long order = Sql.number(row, "order_id");
              return new InboxItem(
                  row.getLong("item_id"),
                  order == null ? null : new OrderId(order),
                  row.getString("subject"),
                  row.getString("body"),
                  Sql.requiredInstant(row, "created_at"),
                  Sql.instant(row, "read_at"));
            });
  }

  static long unread(Work work, Reader reader) {
    Sql sql =
        work.sql(
            "select count(*) from tierline.inbox_item i"
                + " where tenant_id = ? and person_id = ? and read_at is null"
                + Reader.MAY_KNOW);
    return reader.fill(sql, work).number();
  }

  /** How many there are of that number; those unread count as read from now on. */
  static int read(Work work, PersonId person, long item, Instant now) {
    return work.sql(
            "update tierline.inbox_item set read_at = coalesce(read_at, ?)"
                + " where tenant_id = ? and person_id = ? and item_id = ?")
        .set(now)
        .set(work.tenant().value())
        .set(person.value())
        .set(item)
        .update();
  }

  static boolean exists(Work work, PersonId person, long item) {
    return work.sql(
            "select 1 from tierline.inbox_item"
                + " where tenant_id = ? and person_id = ? and item_id = ?")
        .set(work.tenant().value())
        .set(person.value())
        .set(item)
        .first(row -> item)
        .isPresent();
  }

  static int readAll(Work work, PersonId person, long upTo, Instant now) {
    return work.sql(
            "update tierline.inbox_item set read_at = ?"
                + " where tenant_id = ? and person_id = ? and item_id <= ? and read_at is null")
        .set(now)
        .set(work.tenant().value())
        .set(person.value())
        .set(upTo)
        .update();
  }
}
