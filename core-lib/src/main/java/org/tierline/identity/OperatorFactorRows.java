package org.tierline.identity;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** The rows of operators' second factors and recovery codes. */
final class OperatorFactorRows {
  /** A second factor, its secret still under the master key. */
  record Factor(
      byte[] secret,
      @Nullable Instant confirmedAt,
      long lastStep,
      int failed,
      int locks,
      @Nullable Instant lockedUntil) {}

  private OperatorFactorRows() {}

  static boolean hasAccount(Work work, String login) {
    return work.installationSql("select count(*) from tierline.operator_account where login = ?")
            .set(login)
            .number()
        > 0;
  }

  /** The factor, under a lock on its row, so that tries at the same time are counted one by one. */
  static Optional<Factor> locked(Work work, String login) {
    return find(work, login, " for update");
  }

  static Optional<Factor> find(Work work, String login) {
    return find(work, login, "");
  }

  private static Optional<Factor> find(Work work, String login, String lock) {
    return work.installationSql(
            "select secret, confirmed_at, last_step, failed_count, locks, locked_until"
                + " from tierline.operator_factor where login = ?"
                + lock)
        .set(login)
        .first(
            row ->
                new Factor(
                    row.getBytes("secret"),
                    Sql.instant(row, "confirmed_at"),
                    row.getLong("last_step"),
                    row.getInt("failed_count"),
                    row.getInt("locks"),
                    Sql.instant(row, "locked_until")));
  }

  /** Begins or begins anew; nothing happens where a factor is confirmed. */
  static int begin(Work work, String login, byte[] secret, Instant now) {
    return work.installationSql(
            "insert into tierline.operator_factor as f"
                + " (login, secret, begun_at, last_step, failed_count, locks)"
                + " values (?, ?, ?, -1, 0, 0) on conflict (login) do update"
                + " set secret = excluded.secret, begun_at = excluded.begun_at"
                + " where f.confirmed_at is null")
        .set(login)
        .set(secret)
        .set(now)
        .update();
  }

  static void opened(Work work, String login, long step, Instant confirmedAt) {
    work.installationSql(
            "update tierline.operator_factor set last_step = ?, confirmed_at = ?,"
                + " failed_count = 0, locks = 0, locked_until = null where login = ?")
        .set(step)
        .set(confirmedAt)
        .set(login)
        .update();
  }

  static void failed(
      Work work, String login, int failed, int locks, @Nullable Instant lockedUntil) {
    work.installationSql(
            "update tierline.operator_factor set failed_count = ?, locks = ?, locked_until = ?"
                + " where login = ?")
        .set(failed)
        .set(locks)
        .set(lockedUntil)
        .set(login)
        .update();
  }

  static int remove(Work work, String login) {
    work.installationSql("delete from tierline.operator_code where login = ?").set(login).update();
    return work.installationSql("delete from tierline.operator_factor where login = ?")
        .set(login)
        .update();
  }

  static void putCodes(Work work, String login, Collection<String> codes) {
    work.installationSql("delete from tierline.operator_code where login = ?").set(login).update();
    for (String code : codes) {
      work.installationSql("insert into tierline.operator_code (login, code_hash) values (?, ?)")
          .set(login)
          .set(Hashes.of(code))
          .update();
    }
  }

  static boolean useCode(Work work, String login, String code, Instant now) {
    return work.installationSql(
                "update tierline.operator_code set used_at = ?"
                    + " where login = ? and code_hash = ? and used_at is null")
            .set(now)
            .set(login)
            .set(Hashes.of(code))
            .update()
        == 1;
  }

  static int codesLeft(Work work, String login) {
    return Math.toIntExact(
        work.installationSql(
                "select count(*) from tierline.operator_code where login = ? and used_at is null")
            .set(login)
            .number());
  }
}
