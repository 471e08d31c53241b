package org.tierline.identity;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.seal.Sealed;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** The rows of second factors and recovery codes. */
final class FactorRows {
  /** A second factor, its secret still sealed. */
  record Factor(
      Sealed secret,
      @Nullable Instant confirmedAt,
      long lastStep,
      int failed,
      int locks,
      @Nullable Instant lockedUntil) {}

  private FactorRows() {}

  /** The factor, under a lock on its row, so that tries at the same time are counted one by one. */
  static Optional<Factor> locked(Work work, PersonId person) {
    return find(work, person, " for update");
  }

  static Optional<Factor> find(Work work, PersonId person) {
    return find(work, person, "");
  }

  private static Optional<Factor> find(Work work, PersonId person, String lock) {
    return work.sql(
            "select secret, secret_key, confirmed_at, last_step, failed_count, locks, locked_until"
                + " from tierline.second_factor where tenant_id = ? and person_id = ?"
                + lock)
        .set(work.tenant().value())
        .set(person.value())
        .first(
            row ->
                new Factor(
                    new Sealed(row.getInt("secret_key"), row.getBytes("secret")),
                    Sql.instant(row, "confirmed_at"),
                    row.getLong("last_step"),
                    row.getInt("failed_count"),
                    row.getInt("locks"),
                    Sql.instant(row, "locked_until")));
  }

  /** Begins or begins anew; nothing happens where a factor is confirmed. */
  static int begin(Work work, PersonId person, Sealed sealed, Instant now) {
    return work.sql(
            "insert into tierline.second_factor as f"
                + " (tenant_id, person_id, secret, secret_key, begun_at, last_step, failed_count,"
                + " locks) values (?, ?, ?, ?, ?, -1, 0, 0) on conflict (tenant_id, person_id)"
                + " do update set secret = excluded.secret, secret_key = excluded.secret_key,"
                + " begun_at = excluded.begun_at"
                + " where f.confirmed_at is null")
        .set(work.tenant().value())
        .set(person.value())
        .set(sealed.text())
        .set(sealed.version())
        .set(now)
        .update();
  }

  static void opened(Work work, PersonId person, long step, Instant confirmedAt) {
    work.sql(
            "update tierline.second_factor set last_step = ?, confirmed_at = ?, failed_count = 0,"
                + " locks = 0, locked_until = null where tenant_id = ? and person_id = ?")
        .set(step)
        .set(confirmedAt)
        .set(work.tenant().value())
        .set(person.value())
        .update();
  }

  static void failed(
      Work work, PersonId person, int failed, int locks, @Nullable Instant lockedUntil) {
    work.sql(
            "update tierline.second_factor set failed_count = ?, locks = ?, locked_until = ?"
                + " where tenant_id = ? and person_id = ?")
        .set(failed)
        .set(locks)
        .set(lockedUntil)
        .set(work.tenant().value())
        .set(person.value())
        .update();
  }

  static int remove(Work work, PersonId person) {
    return work.sql("delete from tierline.second_factor where tenant_id = ? and person_id = ?")
        .set(work.tenant().value())
        .set(person.value())
        .update();
  }

  static void putCodes(Work work, PersonId person, Collection<String> codes) {
    work.sql("delete from tierline.recovery_code where tenant_id = ? and person_id = ?")
        .set(work.tenant().value())
        .set(person.value())
        .update();
    for (String code : codes) {
      work.sql(
              "insert into tierline.recovery_code (tenant_id, person_id, code_hash)"
                  + " values (?, ?, ?)")
          .set(work.tenant().value())
          .set(person.value())
          .set(Hashes.of(code))
          .update();
    }
  }

  static boolean useCode(Work work, PersonId person, String code, Instant now) {
    return work.sql(
                "update tierline.recovery_code set used_at = ? where tenant_id = ?"
                    + " and person_id = ? and code_hash = ? and used_at is null")
            .set(now)
            .set(work.tenant().value())
            .set(person.value())
            .set(Hashes.of(code))
            .update()
        == 1;
  }

  static int codesLeft(Work work, PersonId person) {
    return Math.toIntExact(
        work.sql(
                "select count(*) from tierline.recovery_code where tenant_id = ?"
                    + " and person_id = ? and used_at is null")
            .set(work.tenant().value())
            .set(person.value())
            .number());
  }

  /** The city's name and the login, by which a program on a telephone tells accounts apart. */
  static Optional<String[]> names(Work work, PersonId person) {
    return work.sql(
            "select t.name, a.login from tierline.account a join tierline.tenant t"
                + " on t.tenant_id = a.tenant_id where a.tenant_id = ? and t.tenant_id = ?"
                + " and a.person_id = ?")
        .set(work.tenant().value())
        .set(work.tenant().value())
        .set(person.value())
        .first(row -> new String[] {row.getString(1), row.getString(2)});
  }
}
