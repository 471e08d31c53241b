package org.tierline.attachment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** Attachments as they are stored, without their contents. */
final class AttachmentRows {
  private static final String COLUMNS =
      "attachment_id, order_id, name, media_type, size, sha256, by_petitioner, uploaded_by,"
          + " uploaded_at, visible_to_petitioner, centre_only, removed_at";

  private AttachmentRows() {}

  static void insert(Work work, AttachmentView view) {
    OrderId order = view.order();
    PersonId uploader = view.uploadedBy();
    @Nullable Long orderId = order == null ? null : order.value();
    @Nullable Long personId = uploader == null ? null : uploader.value();
    work.sql(
            "insert into tierline.attachment (tenant_id, "
                + COLUMNS
                + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null)")
        .set(work.tenant().value())
        .set(view.id())
        .set(orderId)
        .set(view.name())
        .set(view.mediaType())
        .set(view.size())
        .set(HexFormat.of().parseHex(view.sha256()))
        .set(view.byPetitioner())
        .set(personId)
        .set(view.uploadedAt())
        .set(view.visibleToPetitioner())
        .set(view.centreOnly())
        .update();
  }

  /** One that stands. */
  static Optional<AttachmentView> find(Work work, long id) {
    return work.sql(
            "select "
                + COLUMNS
                + " from tierline.attachment where tenant_id = ? and attachment_id = ?"
                + " and removed_at is null")
        .set(work.tenant().value())
        .set(id)
        .first(AttachmentRows::view);
  }

  /**
   * Which of an order's are wanted: after an id, at most so many.
   *
   * @param petitioners only those that the petitioner may see
   * @param centreOnly also those that are the centre's only
   * @param confidential whether those that the petitioner sent are among the centre's only
   */
  record Wanted(
      boolean petitioners, boolean centreOnly, boolean confidential, long after, int most) {}

  static List<AttachmentView> list(Work work, OrderId order, Wanted wanted) {
    return work.sql(
            "select "
                + COLUMNS
                + " from tierline.attachment where tenant_id = ? and order_id = ?"
                + " and removed_at is null and (visible_to_petitioner or not ?)"
                + " and (not (centre_only or by_petitioner and ?) or ?) and attachment_id > ?"
                + " order by attachment_id limit ?")
        .set(work.tenant().value())
        .set(order.value())
        .set(wanted.petitioners())
        .set(wanted.confidential())
        .set(wanted.centreOnly())
        .set(wanted.after())
        .set(wanted.most())
        .list(AttachmentRows::view);
  }

  private static AttachmentView view(ResultSet row) throws SQLException {
    Long order = Sql.number(row, "order_id");
    Long uploader = Sql.number(row, "uploaded_by");
    return new AttachmentView(
        row.getLong("attachment_id"),
        order == null ? null : new OrderId(order),
        row.getString("name"),
        row.getString("media_type"),
        row.getLong("size"),
        HexFormat.of().formatHex(row.getBytes("sha256")),
        row.getBoolean("by_petitioner"),
        uploader == null ? null : new PersonId(uploader),
        Sql.requiredInstant(row, "uploaded_at"),
        row.getBoolean("visible_to_petitioner"),
        row.getBoolean("centre_only"),
        Sql.instant(row, "removed_at"));
  }

  /** How many stand on an order, of everybody or of the petitioner. */
  static long count(Work work, OrderId order, boolean ofPetitioner) {
    return work.sql(
            "select count(*) from tierline.attachment where tenant_id = ? and order_id = ?"
                + " and removed_at is null and (by_petitioner or not ?)")
        .set(work.tenant().value())
        .set(order.value())
        .set(ofPetitioner)
        .number();
  }

  static void link(Work work, long id, OrderId order) {
    work.sql(
            "update tierline.attachment set order_id = ? where tenant_id = ? and attachment_id = ?")
        .set(order.value())
        .set(work.tenant().value())
        .set(id)
        .update();
  }

  static void remove(Work work, long id, Instant at, String reason) {
    PersonId person = work.caller().person();
    @Nullable Long personId = person == null ? null : person.value();
    work.sql(
            "update tierline.attachment set removed_at = ?, removed_by = ?, removed_reason = ?"
                + " where tenant_id = ? and attachment_id = ?")
        .set(at)
        .set(personId)
        .set(reason)
        .set(work.tenant().value())
        .set(id)
        .update();
  }

  /** Those whose content nobody needs any more, and how large each is. */
  static Map<String, Long> waste(
      Work work, Instant removedBefore, Instant unlinkedBefore, int most) {
    var found = new TreeMap<String, Long>();
    work.sql(
            "select attachment_id, size from tierline.attachment where tenant_id = ?"
                + " and purged_at is null and (removed_at < ? or order_id is null"
                + " and uploaded_at < ?) order by attachment_id limit ? for update skip locked")
        .set(work.tenant().value())
        .set(removedBefore)
        .set(unlinkedBefore)
        .set(most)
        .list(row -> found.put(row.getString(1), row.getLong(2)));
    return found;
  }

  /** Those that were never linked count as removed from then on. */
  static void purged(Work work, Collection<Long> ids, Instant at) {
    work.sql(
            "update tierline.attachment set purged_at = ?,"
                + " removed_at = coalesce(removed_at, ?),"
                + " removed_reason = coalesce(removed_reason, 'never linked')"
                + " where tenant_id = ? and attachment_id = any(?)")
        .set(at)
        .set(at)
        .set(work.tenant().value())
        .setLongs(ids)
        .update();
  }
}
