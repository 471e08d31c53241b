package org.tierline.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** The rows of machines' keys. */
final class KeyRows {
  private static final String KEYS =
      "select k.key_id, k.person_id, p.name, k.issued_at, k.expires_at, k.revoked_at,"
          + " k.last_used_at from tierline.machine_key k join tierline.person p"
          + " on p.tenant_id = k.tenant_id and p.person_id = k.person_id where k.tenant_id = ?";

  private KeyRows() {}

  static void add(Work work, long id, PersonId machine, byte[] hash, Instant[] fromTo) {
    work.sql(
            "insert into tierline.machine_key"
                + " (tenant_id, key_id, person_id, secret_hash, issued_at, expires_at)"
                + " values (?, ?, ?, ?, ?, ?)")
        .set(work.tenant().value())
        .set(id)
        .set(machine.value())
        .set(hash)
        .set(fromTo[0])
        .set(fromTo[1])
        .update();
  }

  static Optional<MachineKeyView> find(Work work, long id) {
    return work.sql(KEYS + " and k.key_id = ?")
        .set(work.tenant().value())
        .set(id)
        .first(KeyRows::view);
  }

  /** The key while it is good and its machine active. */
  static Optional<MachineKeyView> open(Work work, long id, byte[] hash, Instant now) {
    return work.sql(
            KEYS
                + " and k.key_id = ? and k.secret_hash = ? and k.revoked_at is null"
                + " and k.expires_at > ? and p.active")
        .set(work.tenant().value())
        .set(id)
        .set(hash)
        .set(now)
        .first(KeyRows::view);
  }

  /** Keys of machines that hold a role at the unit now. */
  static Page<MachineKeyView> at(Work work, UnitId unit, PageRequest page, Instant now) {
    List<MachineKeyView> rows =
        work.sql(
                KEYS
                    + " and p.machine and k.key_id > ? and exists (select 1"
                    + " from tierline.role_grant g where g.tenant_id = ?"
                    + " and g.person_id = k.person_id and g.unit_id = ?"
                    + " and (g.valid_to is null or g.valid_to > ?)) order by k.key_id limit ?")
            .set(work.tenant().value())
            .set(after(page))
            .set(work.tenant().value())
            .set(unit.value())
            .set(now)
            .set(page.size() + 1)
            .list(KeyRows::view);
    return Page.of(rows, page, key -> Long.toString(key.id()));
  }

  static long after(PageRequest page) {
    try {
      return page.after() == null ? 0 : Long.parseLong(page.after());
    } catch (NumberFormatException e) {
      throw Invalid.of("after", KernelError.MALFORMED, "the next of the page before");
    }
  }

  static void expire(Work work, long id, Instant at) {
    work.sql("update tierline.machine_key set expires_at = ? where tenant_id = ? and key_id = ?")
        .set(at)
        .set(work.tenant().value())
        .set(id)
        .update();
  }

  static void revoke(Work work, long id, Instant at) {
    work.sql("update tierline.machine_key set revoked_at = ? where tenant_id = ? and key_id = ?")
        .set(at)
        .set(work.tenant().value())
        .set(id)
        .update();
  }

  static void used(Work work, long id, Instant at) {
    work.sql("update tierline.machine_key set last_used_at = ? where tenant_id = ? and key_id = ?")
        .set(at)
        .set(work.tenant().value())
        .set(id)
        .update();
  }

  private static MachineKeyView view(ResultSet row) throws SQLException {
    return new MachineKeyView(
        row.getLong("key_id"),
        new PersonId(row.getLong("person_id")),
        row.getString("name"),
        Sql.requiredInstant(row, "issued_at"),
        Sql.requiredInstant(row, "expires_at"),
        Sql.instant(row, "revoked_at"),
        Sql.instant(row, "last_used_at"));
  }
}
