package org.tierline.seal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.TenantId;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** The rows about the installation's master keys. */
final class MasterKeyRows {
  /** The row of {@code installation} with a value under the present key, which so tells the key. */
  static final String CHECK = "master-key-check";

  /** A key that the installation has or had, and how far the laying anew has come. */
  record Known(
      String fingerprint,
      int no,
      boolean isHeadless,
      Instant takenAt,
      @Nullable Instant replacedAt,
      @Nullable Instant endedAt,
      Pass pass) {}

  /**
   * One way through all values.
   *
   * @param atCity behind which city it goes on; 0 for the installation's own values
   */
  record Pass(long atCity, long moved, long unreadable) {
    static final Pass BEGUN = new Pass(0, 0, 0);

    Pass to(long city, Tally tally) {
      return new Pass(city, moved + tally.moved(), unreadable + tally.unreadable());
    }
  }

  /** What was done with some values. */
  record Tally(long moved, long unreadable) {
    static final Tally NONE = new Tally(0, 0);

    Tally plus(Tally other) {
      return new Tally(moved + other.moved, unreadable + other.unreadable);
    }
  }

  private MasterKeyRows() {}

  /** Leaves what tells the present key, on a new installation. */
  static void putFirstCheck(Work work, byte[] value) {
    work.installationSql(
            "insert into tierline.installation (name, value) values (?, ?)"
                + " on conflict (name) do nothing")
        .set(CHECK)
        .set(Base64.getEncoder().encodeToString(value))
        .update();
  }

  static void putCheck(Work work, byte[] value) {
    work.installationSql("update tierline.installation set value = ? where name = ?")
        .set(Base64.getEncoder().encodeToString(value))
        .set(CHECK)
        .update();
  }

  static byte[] check(Work work) {
    return check(work, "");
  }

  /** The same, once nobody is about to lay something under the key that it tells. */
  static byte[] lockedCheck(Work work) {
    return check(work, " for update");
  }

  private static byte[] check(Work work, String lock) {
    return work.installationSql("select value from tierline.installation where name = ?" + lock)
        .set(CHECK)
        .first(row -> Base64.getDecoder().decode(row.getString(1)))
        .orElseThrow();
  }

  /**
   * The present key, which stays it until the work ends. People lay something there only in a city
   * from before there were keys, whose row they may read.
   */
  static String present(Work work) {
    Caller.Kind kind = work.caller().kind();
    boolean ofInstallation = kind == Caller.Kind.OPERATOR || kind == Caller.Kind.SYSTEM;
    Sql sql =
        ofInstallation
            ? work.installationSql(
                "select value from tierline.installation where name = ? for share")
            : work.sql(
                    "select i.value from tierline.tenant t, tierline.installation i"
                        + " where t.tenant_id = ? and i.name = ? for share of i")
                .set(work.tenant().value());
    return sql.set(CHECK)
        .first(row -> SealedHead.in(Base64.getDecoder().decode(row.getString(1))))
        .flatMap(head -> head)
        .orElseThrow(() -> new IllegalStateException("the installation tells no master key"));
  }

  /** All keys, the first one first. */
  static List<Known> all(Work work) {
    return list(work, " order by key_no");
  }

  /** The first key under which something may lie, unless another node is at it. */
  static Optional<Known> pending(Work work) {
    return list(
            work,
            " where key_no = (select min(key_no) from tierline.master_key"
                + " where replaced_at is not null and ended_at is null)"
                + " and ended_at is null for update skip locked")
        .stream()
        .findFirst();
  }

  private static List<Known> list(Work work, String rest) {
    return work.installationSql(
            "select fingerprint, key_no, headless, taken_at, replaced_at, ended_at, at_city, moved,"
                + " unreadable from tierline.master_key"
                + rest)
        .list(MasterKeyRows::row);
  }

  private static Known row(ResultSet row) throws SQLException {
    return new Known(
        row.getString("fingerprint"),
        row.getInt("key_no"),
        row.getBoolean("headless"),
        Sql.requiredInstant(row, "taken_at"),
        Sql.instant(row, "replaced_at"),
        Sql.instant(row, "ended_at"),
        new Pass(row.getLong("at_city"), row.getLong("moved"), row.getLong("unreadable")));
  }

  static void insert(Work work, String fingerprint, int no, boolean isHeadless, Instant now) {
    work.installationSql(
            "insert into tierline.master_key (fingerprint, key_no, headless, taken_at, at_city,"
                + " moved, unreadable) values (?, ?, ?, ?, 0, 0, 0)")
        .set(fingerprint)
        .set(no)
        .set(isHeadless)
        .set(now)
        .update();
  }

  static void replace(Work work, String fingerprint, Instant now) {
    work.installationSql("update tierline.master_key set replaced_at = ? where fingerprint = ?")
        .set(now)
        .set(fingerprint)
        .update();
  }

  /** Keeps how far a pass has come; with a time if it found nothing. */
  static void reached(Work work, String fingerprint, Pass pass, @Nullable Instant endedAt) {
    work.installationSql(
            "update tierline.master_key set at_city = ?, moved = ?, unreadable = ?,"
                + " ended_at = ?::timestamptz where fingerprint = ?")
        .set(pass.atCity())
        .set(pass.moved())
        .set(pass.unreadable())
        .set(endedAt)
        .set(fingerprint)
        .update();
  }

  /** The next city, whether it can be written in or not. */
  static Optional<TenantId> cityBehind(Work work, long city) {
    return work.installationSql(
            "select directory_tenant_id from tierline.tenant_directory"
                + " where directory_tenant_id > ? order by directory_tenant_id limit 1")
        .set(city)
        .first(row -> new TenantId(row.getLong(1)));
  }
}
