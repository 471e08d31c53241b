package org.tierline.org;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.store.Sql;
import org.tierline.store.VersionOf;
import org.tierline.store.Work;

/**
 * Grants that follow the claims of an outside issuer, and people who come in by them: for the
 * capability that reads the claims. Whoever writes here has raised the version of people first.
 */
public final class ClaimedGrants {
  private final Access access;
  private final IdSource ids;
  private final InstantSource time;

  public ClaimedGrants(Access access, IdSource ids, InstantSource time) {
    this.access = access;
    this.ids = ids;
    this.time = time;
  }

  /**
   * Until when somebody may hand on at a unit now: {@link Instant#MAX} without an end, empty where
   * he may not.
   *
   * @param author null for an operator, who may everywhere
   */
  public Optional<Instant> handsOnUntil(
      Work work, @Nullable PersonId author, UnitId unit, boolean subtree) {
    if (author == null) {
      return access.tree(work).find(unit).map(node -> Instant.MAX);
    }
    return access.rightsOf(work, author).administersUntil(unit, subtree);
  }

  /** The grants of a person that hold now or later, the oldest first. */
  public List<GrantView> open(Work work, PersonId person) {
    return work.sql(
            "select grant_id, role, unit_id, subtree, valid_from, valid_to, issuer"
                + " from tierline.role_grant where tenant_id = ? and person_id = ?"
                + " and (valid_to is null or valid_to > ?) order by grant_id")
        .set(work.tenant().value())
        .set(person.value())
        .set(time.instant())
        .list(
            row ->
                new GrantView(
                    row.getLong("grant_id"),
                    person,
                    Role.valueOf(row.getString("role")),
                    new UnitId(row.getLong("unit_id")),
                    row.getBoolean("subtree"),
                    Sql.requiredInstant(row, "valid_from"),
                    Sql.instant(row, "valid_to"),
                    row.getString("issuer")));
  }

  /** From now on nobody else of this city changes people or grants until this work is done. */
  public void begin(Work work) {
    work.raise(VersionOf.PEOPLE);
  }

  /** Adds somebody who holds nothing yet. */
  public PersonId add(Work work, NewPerson person) {
    var id = new PersonId(ids.next());
    work.add(new Person(work.tenant(), id, person, time.instant()));
    work.flush();
    return id;
  }

  /** Gives a role that follows the issuer's claims. */
  public void give(Work work, GrantRole grant, String issuer) {
    work.add(new RoleGrant(work, ids.next(), grant, time.instant()).ofClaim(issuer));
    work.flush();
  }

  /** Ends a grant, from now on; it stays on record. */
  public void end(Work work, GrantView grant) {
    work.get(RoleGrant.class, grant.id()).end(time.instant());
    work.flush();
  }

  /** Ends all grants that follow the issuer's claims. */
  public void endAll(Work work, String issuer) {
    Instant now = time.instant();
    work.sql(
            "update tierline.role_grant set valid_to = greatest(valid_from, ?),"
                + " version = version + 1 where tenant_id = ? and issuer = ?"
                + " and (valid_to is null or valid_to > ?)")
        .set(now)
        .set(work.tenant().value())
        .set(issuer)
        .set(now)
        .update();
  }
}
