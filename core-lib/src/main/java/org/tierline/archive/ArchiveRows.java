package org.tierline.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tierline.kernel.TenantId;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** Rows about files of cities; operators only. */
final class ArchiveRows {
  private static final String COLUMNS =
      "select archive_id, archive_tenant_id, slug, state, started_at, started_by, moved_at, receiver,"
          + " table_count, row_count, content_count, bytes, sha256, failure"
          + " from tierline.city_archive";

  private ArchiveRows() {}

  static void insert(Work work, CityArchive archive, String node, Instant until) {
    work.installationSql(
            "insert into tierline.city_archive (archive_id, archive_tenant_id, slug, state,"
                + " started_at, started_by, moved_at, receiver, leased_by, leased_until)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .set(archive.id())
        .set(archive.city().value())
        .set(archive.slug())
        .set(archive.state())
        .set(archive.startedAt())
        .set(archive.startedBy())
        .set(archive.movedAt())
        .set(archive.receiver())
        .set(node)
        .set(until)
        .update();
  }

  /** Notes how far a node has come and renews its lease; false once another one ended it. */
  static boolean move(Work work, long id, String node, Progress progress, Instant now) {
    return work.installationSql(
                "update tierline.city_archive set table_count = ?, row_count = ?,"
                    + " content_count = ?, moved_at = ?, leased_until = ?"
                    + " where archive_id = ? and state = 'RUNNING' and leased_by = ?")
            .set(progress.tables())
            .set(progress.rows())
            .set(progress.contents())
            .set(now)
            .set(now.plus(ArchiveRun.LEASE))
            .set(id)
            .set(node)
            .update()
        == 1;
  }

  /** Those that are being written by a node that has been silent for too long. */
  static List<CityArchive> stalled(Work work, Instant now) {
    return work.installationSql(
            COLUMNS + " where state = 'RUNNING' and leased_until < ? order by archive_id")
        .set(now)
        .list(ArchiveRows::row);
  }

  /** Ends one of those; false where its node was heard of meanwhile, or another one was first. */
  static boolean giveUp(Work work, long id, String why, Instant now) {
    return work.installationSql(
                "update tierline.city_archive set state = 'FAILED', failure = ?, moved_at = ?"
                    + " where archive_id = ? and state = 'RUNNING' and leased_until < ?")
            .set(why)
            .set(now)
            .set(id)
            .set(now)
            .update()
        == 1;
  }

  /** Those that were done before a moment and are still there. */
  static List<CityArchive> doneBefore(Work work, Instant moment) {
    return work.installationSql(
            COLUMNS + " where state = 'DONE' and moved_at < ? order by archive_id")
        .set(moment)
        .list(ArchiveRows::row);
  }

  static void done(Work work, long id, WrittenArchive written, Instant now) {
    work.installationSql(
            "update tierline.city_archive set state = 'DONE', bytes = ?, sha256 = ?, moved_at = ?"
                + " where archive_id = ?")
        .set(written.bytes())
        .set(written.sha256())
        .set(now)
        .set(id)
        .update();
  }

  static void failed(Work work, long id, String why, Instant now) {
    work.installationSql(
            "update tierline.city_archive set state = 'FAILED', failure = ?, moved_at = ?"
                + " where archive_id = ?")
        .set(why.length() > 500 ? why.substring(0, 500) : why)
        .set(now)
        .set(id)
        .update();
  }

  /** The file goes, the row stays, and who still writes it stops; false where it was gone. */
  static boolean deleted(Work work, long id) {
    int rows =
        work.installationSql(
                "update tierline.city_archive set state = 'DELETED'"
                    + " where archive_id = ? and state <> 'DELETED'")
            .set(id)
            .update();
    ArchiveParts.delete(work, id);
    return rows == 1;
  }

  static Optional<CityArchive> find(Work work, long id) {
    return work.installationSql(COLUMNS + " where archive_id = ?").set(id).first(ArchiveRows::row);
  }

  /** Every file of a city that was written and may still be there. */
  static List<CityArchive> ofCity(Work work, TenantId city) {
    return work.installationSql(
            COLUMNS + " where archive_tenant_id = ? and state <> 'DELETED' order by archive_id")
        .set(city.value())
        .list(ArchiveRows::row);
  }

  /** The newest first. */
  static List<CityArchive> list(Work work, long before, int most) {
    return work.installationSql(COLUMNS + " where archive_id < ? order by archive_id desc limit ?")
        .set(before)
        .set(most)
        .list(ArchiveRows::row);
  }

  /** Whether such a file of the city was written since. */
  static boolean isRecent(Work work, TenantId city, String sha256, Instant since) {
    return work.installationSql(
                "select count(*) from tierline.city_archive where archive_tenant_id = ?"
                    + " and sha256 = ? and state in ('DONE', 'DELETED') and started_at >= ?")
            .set(city.value())
            .set(sha256)
            .set(since)
            .number()
        > 0;
  }

  private static CityArchive row(ResultSet row) throws SQLException {
    return new CityArchive(
        row.getLong("archive_id"),
        new TenantId(row.getLong("archive_tenant_id")),
        row.getString("slug"),
        ArchiveState.valueOf(row.getString("state")),
        Sql.requiredInstant(row, "started_at"),
        row.getString("started_by"),
        Sql.requiredInstant(row, "moved_at"),
        row.getString("receiver"),
        row.getInt("table_count"),
        row.getLong("row_count"),
        row.getLong("content_count"),
        row.getLong("bytes"),
        row.getString("sha256"),
        row.getString("failure"));
  }
}
