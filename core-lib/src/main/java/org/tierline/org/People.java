package org.tierline.org;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.Invalid;
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

  /**
   * Adds a person with a first role at a unit; administrators of the unit. The role has no end, or
   * ends with the right of him who gives it.
   */
  public PersonView add(Caller caller, NewPerson person, Role role, UnitId unit, boolean subtree) {
    return transactions.write(caller, work -> add(work, person, role, unit, subtree));
  }

  PersonView add(Work work, NewPerson from, Role role, UnitId unit, boolean subtree) {
    Rights rights = access.rights(work);
    rights.requireAdmin(unit);
    var id = new PersonId(ids.next());
    var person = new Person(work.tenant(), id, from, time.instant());
    person.requireMayHold(role);
    GrantRole grant = HandingOn.bounded(rights, new GrantRole(id, role, unit, subtree, null, null));
    work.add(person);
    work.add(new RoleGrant(work, ids.next(), grant, time.instant()));
    work.raise(VersionOf.PEOPLE);
    note(work, AuditAction.PERSON_ADDED, id, unit, from.name() + " " + held(grant));
    return person.view();
  }

  private static String held(GrantRole grant) {
    return grant.role() + (grant.subtree() ? " SUBTREE" : " SELF");
  }

  private static void note(
      Work work, AuditAction action, PersonId person, @Nullable UnitId unit, @Nullable Object now) {
    Trail.note(work, AuditNote.of(action, AuditSubject.PERSON, person).at(unit).change(null, now));
  }

  /**
   * Gives a further role to somebody else; administrators of the unit who also administer a unit at
   * which he holds a role. They can hand on nothing that reaches further or lasts longer than their
   * own right, and nobody gives himself a role.
   */
  public GrantView grant(Caller caller, GrantRole grant) {
    if (grant.to() != null && !grant.to().isAfter(time.instant())) {
      throw Invalid.of("to", KernelError.OUT_OF_RANGE, time.instant(), "");
    }
    return transactions.write(
        caller,
        work -> {
          Rights rights = access.rights(work);
          rights.requireAdmin(grant.unit());
          GrantRole given = HandingOn.bounded(rights, grant);
          HandingOn.requireAnother(rights, grant.person());
          requireAdministers(work, grant.person());
          // First of all changes: two grants to one person at once must see each other.
          work.raise(VersionOf.PEOPLE);
          work.get(Person.class, grant.person().value()).requireMayHold(grant.role());
          var added = new RoleGrant(work, ids.next(), given, time.instant());
          requireSeparation(work, added);
          work.add(added);
          noteGrant(work, AuditAction.ROLE_GRANTED, null, added.view());
          return added.view();
        });
  }

  private static void requireSeparation(Work work, RoleGrant added) {
    GrantView wanted = added.view();
    boolean clash =
        grants(work, wanted.person()).stream()
            .anyMatch(held -> held.overlaps(added) && held.view().role().excludes(wanted.role()));
    if (clash) {
      throw new Rejected(OrgError.SEPARATION_OF_DUTIES, wanted.role());
    }
  }

  /**
   * Takes a role back, from now on; it stays on record. Whoever administers where it reaches may,
   * but an administrator's role only who could have given it. The city keeps one administrator of
   * all of it.
   */
  public GrantView revoke(Caller caller, long grantId) {
    return transactions.write(
        caller,
        work -> {
          RoleGrant grant = work.get(RoleGrant.class, grantId);
          GrantView held = grant.view();
          Rights rights = access.rights(work);
          requireMayRevoke(rights, held);
          UnitId root = rights.tree().root().id();
          // First of all changes: two administrators who shut each other out must see it.
          work.raise(VersionOf.PEOPLE);
          grant.end(time.instant());
          if (LastAdministrator.isOne(held, root)) {
            LastAdministrator.requireOneLeft(work, root, time.instant());
          }
          noteGrant(work, AuditAction.ROLE_REVOKED, held, grant.view());
          return grant.view();
        });
  }

  private static void noteGrant(
      Work work, AuditAction action, @Nullable GrantView before, GrantView after) {
    Trail.note(
        work,
        AuditNote.of(action, AuditSubject.GRANT, after.id())
            .at(after.unit())
            .change(before, after));
  }

  /**
   * Adds people and their roles from a CSV file, or nothing of it. Columns: {@code
   * name,phone,unit_code,role} and optionally {@code subtree,outsourced,person_key}. A line is one
   * role; lines with the same key are one person, lines without are one each. People who are there
   * already are not recognised. For administrators of the unit and all below it.
   *
   * @param below no line may name a unit outside of it
   * @param charset null to recognise UTF-8 (with or without BOM) and GB18030
   * @throws Invalid naming every bad line by its number
   */
  public StaffImportReport importStaff(
      Caller caller, UnitId below, InputStream staff, @Nullable Charset charset) {
    transactions.read(
        caller,
        work -> {
          access.rights(work).requireAdminOfSubtree(below);
          return below;
        });
    StaffFile file = StaffFile.read(staff, charset);
    return transactions.write(
        caller,
        work -> {
          Rights rights = access.rights(work);
          rights.requireAdminOfSubtree(below);
          file.resolve(rights.tree(), rights.tree().get(below));
          new StaffRows(work, ids, time.instant(), HandingOn.until(rights, below, true))
              .insert(file);
          work.raise(VersionOf.PEOPLE);
          AuditNote imported =
              AuditNote.of(AuditAction.STAFF_IMPORTED, AuditSubject.UNIT, below).at(below);
          Trail.note(work, imported.change(null, file.report()));
          Trail.noteAll(work, imported, file.changes());
          return file.report();
        });
  }

  /** A grant at a unit that the caller cannot see is answered as one that does not exist. */
  private static void requireMayRevoke(Rights rights, GrantView grant) {
    if (!rights.sees(grant.unit()) && !rights.isAdmin(grant.unit())) {
      throw new NotFound(KernelError.NOT_FOUND, "RoleGrant", grant.id());
    }
    rights.requireAdmin(grant.unit());
    if (!HandingOn.mayEnd(rights, grant)) {
      throw new Forbidden(OrgError.CANNOT_HAND_ON);
    }
  }

  /**
   * Sets a person inactive: his grants count no more. For who administers all that he may do; the
   * city keeps one administrator of all of it.
   */
  public PersonView deactivate(Caller caller, PersonId id, @Nullable Long expectedVersion) {
    return transactions.write(
        caller,
        work -> {
          requireMayShutOut(work, id);
          Person person = work.get(Person.class, id.value());
          Work.requireVersion(expectedVersion, person.version());
          AuditNote left =
              AuditNote.of(AuditAction.PERSON_DEACTIVATED, AuditSubject.PERSON, id)
                  .at(placeOf(work, id));
          work.raise(VersionOf.PEOPLE);
          person.leave(time.instant());
          requireOneLeftWithout(work, id);
          Trail.note(work, left.change("active", "inactive"));
          return person.view();
        });
  }

  /** One person; for himself and for administrators of a unit at which he holds a role. */
  public PersonView get(Caller caller, PersonId id) {
    return transactions.read(
        caller,
        work -> {
          requireSelfOrAdministers(work, id);
          return work.get(Person.class, id.value()).view();
        });
  }

  /** The roles of a person, also past ones; for himself and for his administrators. */
  public List<GrantView> grants(Caller caller, PersonId id) {
    return transactions.read(
        caller,
        work -> {
          requireSelfOrAdministers(work, id);
          noteLook(work, id, null);
          return grants(work, id).stream().map(RoleGrant::view).toList();
        });
  }

  /** Notes that the caller looks at what somebody else may do; his own rights are his to know. */
  public void noteLook(Work work, PersonId person, @Nullable UnitId unit) {
    if (!person.equals(work.caller().person())) {
      UnitId place = unit == null ? placeOf(work, person) : unit;
      note(work, AuditAction.RIGHTS_LISTED, person, place, null);
    }
  }

  /** Who holds a role at a unit now, the oldest grant first; for administrators of the unit. */
  public Page<StaffView> staff(Caller caller, UnitId unit, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          access.rights(work).requireAdmin(unit);
          Trail.note(
              work, AuditNote.of(AuditAction.RIGHTS_LISTED, AuditSubject.UNIT, unit).at(unit));
          return StaffList.at(work, unit, page, time.instant());
        });
  }

  /** At which unit the trail tells of a person: the lowest that all his roles lie within. */
  public @Nullable UnitId placeOf(Work work, PersonId person) {
    return access.rightsOf(work, person).place();
  }

  /** One person, within a work that has asked for the right already. */
  public PersonView of(Work work, PersonId id) {
    return work.get(Person.class, id.value()).view();
  }

  /**
   * Adds a machine with its roles at a unit, within a work of an administrator who could give them
   * to people too.
   */
  public PersonId addMachine(Work work, NewMachine machine) {
    Rights rights = access.rights(work);
    rights.requireAdmin(machine.unit());
    var id = new PersonId(ids.next());
    Person person = Person.machine(work.tenant(), id, machine.name(), time.instant());
    work.add(person);
    for (Role role : machine.roles()) {
      person.requireMayHold(role);
      if (machine.roles().stream().anyMatch(role::excludes)) {
        throw new Rejected(OrgError.SEPARATION_OF_DUTIES, role);
      }
      GrantRole grant =
          HandingOn.bounded(
              rights, new GrantRole(id, role, machine.unit(), machine.subtree(), null, null));
      work.add(new RoleGrant(work, ids.next(), grant, time.instant()));
    }
    work.raise(VersionOf.PEOPLE);
    note(
        work,
        AuditAction.MACHINE_ADDED,
        id,
        machine.unit(),
        machine.name() + " " + machine.roles() + (machine.subtree() ? " SUBTREE" : " SELF"));
    return id;
  }

  /** Refuses all but the person himself and administrators of a unit at which he holds a role. */
  public void requireSelfOrAdministers(Work work, PersonId id) {
    if (!id.equals(work.caller().person())) {
      requireAdministers(work, id);
    }
  }

  void requireAdministers(Work work, PersonId id) {
    Rights rights = access.rights(work);
    boolean administers = counting(work, id).stream().anyMatch(held -> rights.isAdmin(held.unit()));
    if (!administers) {
      throw new NotFound(KernelError.NOT_FOUND, "person", id);
    }
  }

  /**
   * Refuses who does not administer all that a person may do now or later, and as long: to act in
   * his name must give nobody more than he has.
   */
  public void requireAdministersWholly(Work work, PersonId id) {
    requireAdministers(work, id);
    Rights rights = access.rights(work);
    requireAll(open(work, id), held -> HandingOn.covers(rights, held));
  }

  /** Refuses all but the person himself and who may take all his roles back. */
  public void requireSelfOrMayShutOut(Work work, PersonId id) {
    if (!id.equals(work.caller().person())) {
      requireMayShutOut(work, id);
    }
  }

  private void requireMayShutOut(Work work, PersonId id) {
    requireAdministers(work, id);
    Rights rights = access.rights(work);
    requireAll(open(work, id), held -> HandingOn.mayEnd(rights, held));
  }

  private static void requireAll(List<GrantView> held, Predicate<GrantView> rule) {
    if (!held.stream().allMatch(rule)) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
  }

  private void requireOneLeftWithout(Work work, PersonId id) {
    UnitId root = access.tree(work).root().id();
    if (open(work, id).stream().anyMatch(held -> LastAdministrator.isOne(held, root))) {
      LastAdministrator.requireOneLeft(work, root, time.instant());
    }
  }

  /** The grants by which he is somebody's: those that are over only where he has no others. */
  private List<GrantView> counting(Work work, PersonId id) {
    List<GrantView> open = open(work, id);
    return open.isEmpty() ? grants(work, id).stream().map(RoleGrant::view).toList() : open;
  }

  private List<GrantView> open(Work work, PersonId id) {
    return grants(work, id).stream()
        .filter(grant -> grant.isOpenAt(time.instant()))
        .map(RoleGrant::view)
        .toList();
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
