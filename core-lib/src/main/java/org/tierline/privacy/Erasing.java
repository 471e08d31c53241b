package org.tierline.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tierline.attachment.Contents;
import org.tierline.kernel.OrderId;
import org.tierline.store.VersionOf;
import org.tierline.store.Work;
import org.tierline.workorder.Hold;

/**
 * Erases what is told of people, in their rows. The order, its turns and its log stay as they are:
 * the log is chained by hashes and counts nothing, so what officers wrote into it stays too.
 */
final class Erasing {
  /** In place of what was erased; a text that everybody understands. */
  static final String ERASED = "［已按保存期限删除 erased］";

  private final Work work;
  private final Contents contents;
  private final Map<Long, Long> files = new TreeMap<>();

  Erasing(Work work, Contents contents) {
    this.work = work;
    this.contents = contents;
  }

  /** Whether as many contents are to go as one transaction should delete. */
  boolean isFull() {
    return files.size() >= Contents.DELETED_AT_ONCE;
  }

  /** Deletes the contents of what was erased, as the last thing that the transaction does. */
  void end() {
    if (!files.isEmpty()) {
      contents.delete(work, files);
    }
  }

  /**
   * Empties a kind of one order; how many rows were emptied.
   *
   * @param before files that were added later are kept, until they have been there as long
   */
  int ofOrder(RetentionKind kind, OrderId order, Instant before, Instant now) {
    return switch (kind) {
      case IDENTITY -> identity(order);
      case REQUEST_TEXT -> requestText(order);
      case ATTACHMENTS -> attachments(order, before, now);
      default -> throw new IllegalArgumentException(kind + " belongs to no order");
    };
  }

  private int identity(OrderId order) {
    int emptied =
        update(
            "update tierline.intake set personal = null, key_version = null,"
                + " petitioner_name = null, petitioner_phone = null, petitioner_email = null,"
                + " company = null, channel_ref = null where tenant_id = ? and order_id = ?",
            order);
    update(
        "update tierline.handling_form set contact_number = null"
            + " where tenant_id = ? and order_id = ? and contact_number is not null",
        order);
    update(
        "update tierline.hotline_call set caller_hash = null, caller_mask = null"
            + " where tenant_id = ? and order_id = ?",
        order);
    update(
        "update tierline.notice set address = null"
            + " where tenant_id = ? and order_id = ? and person_id is null",
        order);
    // Whoever reads him finds somebody unknown, whom nobody calls back if the order is reopened.
    update(
        "update tierline.work_order set phone_hash = null, subject_hash = null, anonymous = true,"
            + " mailable = false, version = version + 1 where tenant_id = ? and order_id = ?",
        order);
    return emptied;
  }

  private int requestText(OrderId order) {
    int emptied =
        work.sql(
                "update tierline.intake set title = ?, content = ?, address = null,"
                    + " longitude = null, latitude = null, object_name = null, particulars = null"
                    + " where tenant_id = ? and order_id = ?")
            .set(ERASED)
            .set(ERASED)
            .set(work.tenant().value())
            .set(order.value())
            .update();
    work.sql(
            "update tierline.work_order set title = ?, version = version + 1"
                + " where tenant_id = ? and order_id = ?")
        .set(ERASED)
        .set(work.tenant().value())
        .set(order.value())
        .update();
    update(
        "update tierline.call_back set opinion = null, reason = null where tenant_id = ?"
            + " and order_id = ? and (opinion is not null or reason is not null)",
        order);
    return emptied;
  }

  private int attachments(OrderId order, Instant before, Instant now) {
    return work.sql(
            "with old as (select attachment_id, size, purged_at from tierline.attachment"
                + " where tenant_id = ? and order_id = ? and name <> ? and uploaded_at < ?"
                + " for update) update tierline.attachment a"
                + " set name = ?, purged_at = coalesce(a.purged_at, ?),"
                + " removed_at = coalesce(a.removed_at, ?),"
                + " removed_reason = coalesce(a.removed_reason, 'retention') from old"
                + " where a.tenant_id = ? and a.attachment_id = old.attachment_id"
                + " returning a.attachment_id, case when old.purged_at is null then old.size"
                + " else 0 end")
        .set(work.tenant().value())
        .set(order.value())
        .set(ERASED)
        .set(before)
        .set(ERASED)
        .set(now)
        .set(now)
        .set(work.tenant().value())
        .list(row -> files.put(row.getLong(1), row.getLong(2)))
        .size();
  }

  private int update(String text, OrderId order) {
    return work.sql(text).set(work.tenant().value()).set(order.value()).update();
  }

  /** Erases at most so many rows of a kind that belongs to no order; how many. */
  int older(RetentionKind kind, Instant before, int most) {
    return switch (kind) {
      case CALLS ->
          unheld(
              "update tierline.hotline_call set caller_hash = null, caller_mask = null"
                  + " where tenant_id = ? and call_id in (select x.call_id",
              " from tierline.hotline_call x where x.tenant_id = ? and x.rang_at < ?"
                  + " and (x.caller_mask is not null or x.caller_hash is not null)",
              " order by x.rang_at, x.call_id",
              before,
              most);
      case NOTICES -> lines(before, most) + notices(before, most);
      case IMPORT_ERRORS ->
          some(
              "delete from tierline.order_import_error where tenant_id = ? and (import_id, no) in"
                  + " (select e.import_id, e.no from tierline.order_import_error e"
                  + " join tierline.order_import f on f.tenant_id = e.tenant_id"
                  + " and f.import_id = e.import_id where e.tenant_id = ?"
                  + " and f.finished_at < ? order by e.import_id, e.no limit ?)",
              before,
              most);
      case SIGN_INS ->
          some(
              "delete from tierline.account_event where tenant_id = ? and event_id in"
                  + " (select a.event_id from tierline.account_event a"
                  + " where a.tenant_id = ? and a.at < ? order by a.at limit ?)",
              before,
              most);
      case LEFT_STAFF -> StaffErasing.forget(work, before, most);
      case NUISANCE_NUMBERS -> numbers(before, most);
      default -> throw new IllegalArgumentException(kind + " belongs to orders");
    };
  }

  private int numbers(Instant before, int most) {
    int gone =
        some(
            "delete from tierline.nuisance_number where tenant_id = ? and number_id in"
                + " (select n.number_id from tierline.nuisance_number n where n.tenant_id = ?"
                + RetentionRows.NUMBERS
                + " order by n.number_id limit ?)",
            before,
            most);
    if (gone > 0) {
      work.raise(VersionOf.CATALOGUE);
    }
    return gone;
  }

  private int lines(Instant before, int most) {
    return unheld(
        "delete from tierline.inbox_item where tenant_id = ? and (person_id, item_id) in"
            + " (select x.person_id, x.item_id",
        " from tierline.inbox_item x where x.tenant_id = ? and x.created_at < ?",
        " order by x.created_at",
        before,
        most);
  }

  private int notices(Instant before, int most) {
    return unheld(
        "delete from tierline.notice where tenant_id = ? and notice_id in (select x.notice_id",
        " from tierline.notice x where x.tenant_id = ? and x.done_at < ?",
        " order by x.done_at",
        before,
        most);
  }

  /**
   * The same of rows that perhaps belong to orders: of those alone that nobody can put under a hold
   * meanwhile.
   *
   * @param old the rows {@code x} before a moment
   */
  private int unheld(String erase, String old, String order, Instant before, int most) {
    String found = old + Hold.none("x");
    List<Long> orders =
        work.sql(
                "select distinct o.order_id from (select x.order_id"
                    + found
                    + order
                    + " limit ?) o where o.order_id is not null")
            .set(work.tenant().value())
            .set(before)
            .set(most)
            .list(row -> row.getLong(1));
    return work.sql(
            erase
                + found
                + " and (x.order_id is null or x.order_id = any(?))"
                + order
                + " limit ?)")
        .set(work.tenant().value())
        .set(work.tenant().value())
        .set(before)
        .setLongs(Hold.take(work, orders))
        .set(most)
        .update();
  }

  private int some(String text, Instant before, int most) {
    return work.sql(text)
        .set(work.tenant().value())
        .set(work.tenant().value())
        .set(before)
        .set(most)
        .update();
  }
}
