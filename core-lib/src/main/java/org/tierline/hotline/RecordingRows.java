package org.tierline.hotline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;
import org.tierline.store.Sql;
import org.tierline.store.Work;
import org.tierline.workorder.Hold;

/** Recordings as they are stored, without their contents. */
final class RecordingRows {
  private static final String SELECT =
      "select r.recording_id, r.external_id, c.external_id as call_no, c.unit_id, c.order_id,"
          + " r.media_type, r.size, r.sha256, r.recorded_at, r.taken_at, r.deleted_at"
          + " from tierline.hotline_recording r join tierline.hotline_call c"
          + " on c.tenant_id = r.tenant_id and c.call_id = r.call_id where r.tenant_id = ?";

  private RecordingRows() {}

  /** Adds one, unless its number is known; whether it was new. */
  static boolean add(Work work, RecordingView view) {
    return work.sql(
                "insert into tierline.hotline_recording (tenant_id, recording_id, call_id,"
                    + " external_id, media_type, size, sha256, recorded_at, taken_at)"
                    + " select c.tenant_id, ?, c.call_id, ?, ?, ?, ?, c.rang_at, ?::timestamptz"
                    + " from tierline.hotline_call c where c.tenant_id = ? and c.external_id = ?"
                    + " on conflict (tenant_id, external_id) do nothing")
            .set(view.id())
            .set(view.recordingId())
            .set(view.mediaType())
            .set(view.size())
            .set(HexFormat.of().parseHex(view.sha256()))
            .set(view.takenAt())
            .set(work.tenant().value())
            .set(view.callId())
            .update()
        == 1;
  }

  static Optional<RecordingView> find(Work work, long id) {
    return work.sql(SELECT + " and r.recording_id = ?")
        .set(work.tenant().value())
        .set(id)
        .first(RecordingRows::view);
  }

  static Optional<RecordingView> findByNumber(Work work, String recordingId) {
    return work.sql(SELECT + " and r.external_id = ?")
        .set(work.tenant().value())
        .set(recordingId)
        .first(RecordingRows::view);
  }

  static List<RecordingView> ofCall(Work work, String callId) {
    return work.sql(SELECT + " and c.external_id = ? order by r.recording_id")
        .set(work.tenant().value())
        .set(callId)
        .list(RecordingRows::view);
  }

  static List<RecordingView> ofOrder(Work work, OrderId order) {
    return work.sql(SELECT + " and c.order_id = ? order by r.recording_id")
        .set(work.tenant().value())
        .set(order.value())
        .list(RecordingRows::view);
  }

  /** The orders of those of calls before a moment that are to be deleted next. */
  static List<Long> ordersOfOld(Work work, Instant recordedBefore, int most) {
    return work.sql(
            "select distinct old.order_id from (select c.order_id from tierline.hotline_recording r"
                + " join tierline.hotline_call c"
                + " on c.tenant_id = r.tenant_id and c.call_id = r.call_id where r.tenant_id = ?"
                + " and r.deleted_at is null and r.recorded_at < ?"
                + Hold.none("c")
                + " order by r.recorded_at, r.recording_id limit ?) old"
                + " where old.order_id is not null")
        .set(work.tenant().value())
        .set(recordedBefore)
        .set(most)
        .list(row -> row.getLong(1));
  }

  /**
   * Marks those of calls before a moment as deleted; whose contents are to go, and how large each
   * is.
   *
   * @param taken the orders on which nobody can place a hold now; of others none is deleted
   */
  static Map<Long, Long> delete(
      Work work, Instant recordedBefore, Instant now, Collection<Long> taken, int most) {
    var found = new TreeMap<Long, Long>();
    work.sql(
            "with old as (select r.recording_id from tierline.hotline_recording r"
                + " join tierline.hotline_call c"
                + " on c.tenant_id = r.tenant_id and c.call_id = r.call_id where r.tenant_id = ?"
                + " and r.deleted_at is null and r.recorded_at < ?"
                + " and (c.order_id is null or c.order_id = any(?))"
                + Hold.none("c")
                + " order by r.recorded_at, r.recording_id limit ?"
                + " for no key update of r skip locked)"
                + " update tierline.hotline_recording r set deleted_at = ? from old"
                + " where r.tenant_id = ? and r.recording_id = old.recording_id"
                + " returning r.recording_id, r.size")
        .set(work.tenant().value())
        .set(recordedBefore)
        .setLongs(taken)
        .set(most)
        .set(now)
        .set(work.tenant().value())
        .list(row -> found.put(row.getLong(1), row.getLong(2)));
    return found;
  }

  private static RecordingView view(ResultSet row) throws SQLException {
    Long order = Sql.number(row, "order_id");
    return new RecordingView(
        row.getLong("recording_id"),
        row.getString("external_id"),
        row.getString("call_no"),
        new UnitId(row.getLong("unit_id")),
        order == null ? null : new OrderId(order),
        row.getString("media_type"),
        row.getLong("size"),
        HexFormat.of().formatHex(row.getBytes("sha256")),
        Sql.requiredInstant(row, "recorded_at"),
        Sql.requiredInstant(row, "taken_at"),
        Sql.instant(row, "deleted_at"));
  }
}
