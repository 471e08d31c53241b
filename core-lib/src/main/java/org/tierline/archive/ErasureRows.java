package org.tierline.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tierline.kernel.TenantId;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** Rows about erased cities; operators only. */
final class ErasureRows {
  private static final String COLUMNS =
      "select erasure_id, erasure_tenant_id, slug, state, asked_at, asked_by, reason,"
          + " archive_sha256, due_at, ended_at, ended_by, proof, signature, public_key"
          + " from tierline.city_erasure";

  private ErasureRows() {}

  static void insert(Work work, CityErasure erasure) {
    work.installationSql(
            "insert into tierline.city_erasure (erasure_id, erasure_tenant_id, slug, state,"
                + " asked_at, asked_by, reason, archive_sha256, due_at)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .set(erasure.id())
        .set(erasure.city().value())
        .set(erasure.slug())
        .set(erasure.state())
        .set(erasure.askedAt())
        .set(erasure.askedBy())
        .set(erasure.reason())
        .set(erasure.archiveSha256())
        .set(erasure.dueAt())
        .update();
  }

  static Optional<CityErasure> find(Work work, long id) {
    return work.installationSql(COLUMNS + " where erasure_id = ?").set(id).first(ErasureRows::row);
  }

  static Optional<CityErasure> lock(Work work, long id) {
    return work.installationSql(COLUMNS + " where erasure_id = ? for update")
        .set(id)
        .first(ErasureRows::row);
  }

  /** The newest first. */
  static List<CityErasure> list(Work work, long before, int most) {
    return work.installationSql(COLUMNS + " where erasure_id < ? order by erasure_id desc limit ?")
        .set(before)
        .set(most)
        .list(ErasureRows::row);
  }

  static List<CityErasure> due(Work work, Instant now) {
    return work.installationSql(
            COLUMNS + " where state in ('WAITING', 'ERASING') and due_at <= ? order by due_at")
        .set(now)
        .list(ErasureRows::row);
  }

  static void begin(Work work, long id) {
    work.installationSql("update tierline.city_erasure set state = 'ERASING' where erasure_id = ?")
        .set(id)
        .update();
  }

  static void revoke(Work work, long id, Instant now) {
    work.installationSql(
            "update tierline.city_erasure set state = 'REVOKED', ended_at = ?, ended_by = ?"
                + " where erasure_id = ?")
        .set(now)
        .set(work.caller().reason())
        .set(id)
        .update();
  }

  /** Keeps what there was before anything is erased; the first count stays. */
  static String counted(Work work, long id, String counts) {
    return work.installationSql(
            "update tierline.city_erasure set row_counts = coalesce(row_counts, ?)"
                + " where erasure_id = ? returning row_counts")
        .set(counts)
        .set(id)
        .first(row -> row.getString(1))
        .orElseThrow();
  }

  /** Signs it off, once; whether this was the time. */
  static boolean done(Work work, long id, Instant now, Signed signed) {
    return work.installationSql(
                "update tierline.city_erasure set state = 'DONE', ended_at = ?, ended_by = ?,"
                    + " proof = ?, signature = ?, public_key = ?"
                    + " where erasure_id = ? and state = 'ERASING'")
            .set(now)
            .set(work.caller().reason())
            .set(signed.text())
            .set(signed.signature())
            .set(signed.publicKey())
            .set(id)
            .update()
        == 1;
  }

  private static CityErasure row(ResultSet row) throws SQLException {
    return new CityErasure(
        row.getLong("erasure_id"),
        new TenantId(row.getLong("erasure_tenant_id")),
        row.getString("slug"),
        ErasureState.valueOf(row.getString("state")),
        Sql.requiredInstant(row, "asked_at"),
        row.getString("asked_by"),
        row.getString("reason"),
        row.getString("archive_sha256"),
        Sql.requiredInstant(row, "due_at"),
        Sql.instant(row, "ended_at"),
        row.getString("ended_by"),
        row.getString("proof"),
        row.getString("signature"),
        row.getString("public_key"));
  }
}
