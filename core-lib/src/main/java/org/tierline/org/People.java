package org.tierline.org;

import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.store.Transactions;
import org.tierline.store.VersionOf;
import org.tierline.store.Work;

/**
 * The people of a city and the roles that they hold. A person is added at a unit, by that unit's
 * administrator, together with the first role; he is seen by administrators whom his grants
 * concern.
 */
public final class People {
  private final Transactions transactions;
  private final Access access;
  private final IdSource ids;
  private final InstantSource time;

  public People(Transactions transactions, Access access, IdSource ids, InstantSource time) {
    this.transactions = transactions;
    this.access = access;
    this.ids = ids;
    this.time = time;
  }

  /** Adds a person with a first role at a unit; administrators of the unit. */
  public PersonView add(Caller caller, NewPerson person, Role role, UnitId unit, boolean subtree) {
    return transactions.write(caller, work -> add(work, person, role, unit, subtree));
  }

  PersonView add(Work work, NewPerson from, Role role, UnitId unit, boolean subtree) {
    Rights rights = access.rights(work);
    rights.requireAdmin(unit);
    var id = new PersonId(ids.next());
    var person = new Person(work.tenant(), id, from, time.instant());
    person.requireMayHold(role);
    requireMayHandOn(work, rights, new GrantRole(id, role, unit, subtree, null, null));
    work.add(person);
    work.add(
        new RoleGrant(
            work.tenant(),
            ids.next(),
            new GrantRole(id, role, unit, subtree, null, null),
            time.instant()));
    work.raise(VersionOf.PEOPLE);
    return person.view();
  }

  /** Gives a role; administrators of the unit, who can hand on no reach that they lack. */
  public GrantView grant(Caller caller, GrantRole grant) {
    return transactions.write(
        caller,
        work -> {
          Rights rights = access.rights(work);
          rights.requireAdmin(grant.unit());
          Person person = work.get(Person.class, grant.person().value());
          person.requireMayHold(grant.role());
          requireMayHandOn(work, rights, grant);
          requireSeparation(work, grant);
          var added = new RoleGrant(work.tenant(), ids.next(), grant, time.instant());
          work.add(added);
          work.raise(VersionOf.PEOPLE);
          return added.view();
        });
  }

  private static void requireMayHandOn(Work work, Rights rights, GrantRole grant) {
    boolean reaches =
        !grant.subtree()
            || work.caller().kind() == Caller.Kind.OPERATOR
            || rights.adminOfSubtree(grant.unit());
    if (!reaches) {
      throw new Forbidden(OrgError.CANNOT_HAND_ON);
    }
  }

  private void requireSeparation(Work work, GrantRole grant) {
    boolean clash =
        grants(work, grant.person()).stream()
            .filter(held -> held.isOpenAt(time.instant()))
            .map(held -> held.view().role())
            .anyMatch(
                held ->
                    held.isCentre() && grant.role().isUnit()
                        || held.isUnit() && grant.role().isCentre());
    if (clash) {
      throw new Rejected(OrgError.SEPARATION_OF_DUTIES, grant.role());
    }
  }

  /** Takes a role back, from now on; it stays on record. */
  public GrantView revoke(Caller caller, long grantId) {
    return transactions.write(
        caller,
        work -> {
          RoleGrant grant = work.get(RoleGrant.class, grantId);
          requireMayRevoke(access.rights(work), grant.view());
          grant.end(time.instant());
          work.raise(VersionOf.PEOPLE);
          return grant.view();
        });
  }

  /** A grant at a unit that the caller cannot see is answered as one that does not exist. */
  private static void requireMayRevoke(Rights rights, GrantView grant) {
    if (!rights.sees(grant.unit()) && !rights.isAdmin(grant.unit())) {
      throw new NotFound(KernelError.NOT_FOUND, "RoleGrant", grant.id());
    }
    rights.requireAdmin(grant.unit());
  }

  /** Sets a person inactive: his grants count no more; administrators of all that he holds. */
  public PersonView deactivate(Caller caller, PersonId id, @Nullable Long expectedVersion) {
    return transactions.write(
        caller,
        work -> {
          requireMayManage(work, id);
          Person person = work.get(Person.class, id.value());
          Work.requireVersion(expectedVersion, person.version());
          person.leave();
          work.raise(VersionOf.PEOPLE);
          return person.view();
        });
  }

  /** One person; for himself and for administrators of a unit at which he holds a role. */
  public PersonView get(Caller caller, PersonId id) {
    return transactions.read(
        caller,
        work -> {
          if (!id.equals(caller.person())) {
            requireAdministers(work, id);
          }
          return work.get(Person.class, id.value()).view();
        });
  }

  /** The roles of a person, also past ones; for himself and for his administrators. */
  public List<GrantView> grants(Caller caller, PersonId id) {
    return transactions.read(
        caller,
        work -> {
          if (!id.equals(caller.person())) {
            requireAdministers(work, id);
          }
          return grants(work, id).stream().map(RoleGrant::view).toList();
        });
  }

  /** The people who hold a role at a unit now, by name; for administrators of the unit. */
  public Page<StaffView> staff(Caller caller, UnitId unit, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          access.rights(work).requireAdmin(unit);
          return StaffList.at(work, unit, page, time.instant());
        });
  }

  void requireAdministers(Work work, PersonId id) {
    Rights rights = access.rights(work);
    boolean administers = grants(work, id).stream().anyMatch(g -> rights.isAdmin(g.view().unit()));
    if (!administers) {
      throw new NotFound(KernelError.NOT_FOUND, "person", id);
    }
  }

  /**
   * Refuses all but those who administer every unit at which the person holds a role, with the same
   * reach: whoever could set another's password, or send him away, would else gain what that one
   * holds elsewhere.
   */
  void requireMayManage(Work work, PersonId id) {
    requireAdministers(work, id);
    Rights rights = access.rights(work);
    boolean all =
        grants(work, id).stream()
            .filter(held -> held.isOpenAt(time.instant()))
            .map(RoleGrant::view)
            .allMatch(held -> rights.administers(held));
    if (!all) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
  }

  private static List<RoleGrant> grants(Work work, PersonId id) {
    return work.query(
            "select g from RoleGrant g where g.tenantId = :tenant and g.personId = :person"
                + " order by g.id",
            RoleGrant.class)
        .setParameter("person", id.value())
        .getResultList();
  }
}
