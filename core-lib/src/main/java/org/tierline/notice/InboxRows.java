package org.tierline.notice;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

  static void add(Work work, long id, long person, @Nullable Long order, Text text) {
    work.sql(
            "insert into tierline.inbox_item"
                + " (tenant_id, person_id, item_id, order_id, subject, body, created_at)"
                + " values (?, ?, ?, ?::bigint, ?, ?, ?)")
        .set(work.tenant().value())
        .set(person)
        .set(id)
        .set(order)
        .set(text.words().subject())
        .set(text.words().body())
        .set(text.at())
        .update();
  }

  /** Whose inbox it is, and the orders that are kept from him although he was named. */
  record Reader(PersonId person, List<Long> keptFrom) {}

  /** The newest first. */
  static List<InboxItem> list(Work work, Reader reader, boolean unreadOnly, long before, int most) {
    return work.sql(
            "select * from tierline.inbox_item i where tenant_id = ? and person_id = ?"
                + Restriction.noneToldBefore("i")
                + (unreadOnly ? " and read_at is null" : "")
                + " and item_id < ? order by item_id desc limit ?")
        .set(work.tenant().value())
        .set(reader.person().value())
        .setLongs(reader.keptFrom())
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
    return work.sql(
            "select count(*) from tierline.inbox_item i"
                + " where tenant_id = ? and person_id = ? and read_at is null"
                + Restriction.noneToldBefore("i"))
        .set(work.tenant().value())
        .set(reader.person().value())
        .setLongs(reader.keptFrom())
        .number();
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
