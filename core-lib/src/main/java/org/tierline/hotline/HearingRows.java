package org.tierline.hotline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** Hearings as they are stored; they are added and read, nothing else. */
final class HearingRows {
  private static final String SELECT =
      "select h.hearing_id, h.recording_id, r.external_id, h.person_id, p.name, h.at, h.reason,"
          + " h.open_until from tierline.hotline_hearing h join tierline.hotline_recording r"
          + " on r.tenant_id = h.tenant_id and r.recording_id = h.recording_id"
          + " join tierline.person p"
          + " on p.tenant_id = h.tenant_id and p.person_id = h.person_id where h.tenant_id = ?";

  private static final String NO_RESTRICTED =
      " and not exists (select 1 from tierline.hotline_call c where c.tenant_id = r.tenant_id"
          + " and c.call_id = r.call_id and exists (select 1 from tierline.restricted_order x"
          + " where x.tenant_id = c.tenant_id and x.order_id = c.order_id))";

  private HearingRows() {}

  static void add(Work work, Hearing hearing) {
    work.sql(
            "insert into tierline.hotline_hearing (tenant_id, hearing_id, recording_id, person_id,"
                + " at, reason, open_until) values (?, ?, ?, ?, ?, ?, ?)")
        .set(work.tenant().value())
        .set(hearing.id())
        .set(hearing.recording())
        .set(hearing.person().value())
        .set(hearing.at())
        .set(hearing.reason())
        .set(hearing.openUntil())
        .update();
  }

  static Optional<Hearing> find(Work work, long id) {
    return work.sql(SELECT + " and h.hearing_id = ?")
        .set(work.tenant().value())
        .set(id)
        .first(HearingRows::hearing);
  }

  /** The newest first; of one recording, or of all where it is null. */
  static Page<Hearing> list(Work work, @Nullable Long recording, long before, PageRequest page) {
    Sql sql =
        work.sql(
                SELECT
                    + " and h.hearing_id < ?"
                    + (recording == null ? NO_RESTRICTED : " and h.recording_id = ?")
                    + " order by h.hearing_id desc limit ?")
            .set(work.tenant().value())
            .set(before);
    List<Hearing> rows =
        (recording == null ? sql : sql.set(recording))
            .set(page.size() + 1)
            .list(HearingRows::hearing);
    return Page.of(rows, page, each -> Long.toString(each.id()));
  }

  private static Hearing hearing(ResultSet row) throws SQLException {
    return new Hearing(
        row.getLong("hearing_id"),
        row.getLong("recording_id"),
        row.getString("external_id"),
        new PersonId(row.getLong("person_id")),
        row.getString("name"),
        Sql.requiredInstant(row, "at"),
        row.getString("reason"),
        Sql.requiredInstant(row, "open_until"));
  }
}
