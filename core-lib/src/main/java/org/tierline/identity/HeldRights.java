package org.tierline.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.org.People;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.store.Sql;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/** Who may do what here, and why: the grants that hold at a unit now, of one or of all. */
public final class HeldRights {
  private final Transactions transactions;
  private final Access access;
  private final People people;
  private final InstantSource time;

  public HeldRights(Transactions transactions, Access access, People people, InstantSource time) {
    this.transactions = transactions;
    this.access = access;
    this.people = people;
    this.time = time;
  }

  /**
   * In which roles somebody may act at a unit, and by which grants. For himself where he sees the
   * unit, and for administrators of the unit; of somebody who may do nothing there, only his own
   * administrators learn even that.
   */
  public List<HeldRight> of(Caller caller, PersonId person, UnitId unit) {
    return transactions.read(
        caller,
        work -> {
          Rights rights = access.rights(work);
          if (person.equals(caller.person())) {
            rights.requireSees(unit);
          } else {
            rights.requireAdmin(unit);
          }
          List<HeldRight> held = held(work, unit, person, null, PageRequest.FIRST);
          if (held.isEmpty()) {
            people.requireSelfOrAdministers(work, person);
          }
          people.noteLook(work, person, unit);
          return held;
        });
  }

  /** Who may act in a role at a unit, the oldest grant first; administrators of the unit. */
  public Page<HeldRight> holders(Caller caller, UnitId unit, Role role, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          access.rights(work).requireAdmin(unit);
          List<HeldRight> held = held(work, unit, null, role, page);
          Trail.note(
              work,
              AuditNote.of(AuditAction.RIGHTS_LISTED, AuditSubject.UNIT, unit)
                  .at(unit)
                  .change(null, role));
          return Page.of(held, page, right -> Long.toString(right.grant()));
        });
  }

  private List<HeldRight> held(
      Work work, UnitId unit, @Nullable PersonId person, @Nullable Role role, PageRequest page) {
    UnitTree tree = access.tree(work);
    UnitNode node = tree.get(unit);
    Instant now = time.instant();
    boolean all = role == null;
    return work.sql(
            "select g.grant_id, g.person_id, p.name, g.role, g.unit_id, g.valid_from, g.valid_to,"
                + " g.issuer from tierline.role_grant g join tierline.person p"
                + " on p.tenant_id = g.tenant_id and p.person_id = g.person_id"
                + " where g.tenant_id = ? and p.active and g.valid_from <= ?"
                + " and (g.valid_to is null or g.valid_to > ?)"
                + " and (g.unit_id = ? or g.subtree and g.unit_id = any(?))"
                + (all ? " and g.person_id = ?" : " and g.role = ?")
                + " and g.grant_id > ? order by g.grant_id limit ?")
        .set(work.tenant().value())
        .set(now)
        .set(now)
        .set(unit.value())
        .setLongs(node.ancestry())
        .set(person == null ? role : person.value())
        .set(KeyRows.after(page))
        .set(page.size() + 1)
        .list(row -> view(tree, unit, row));
  }

  private static HeldRight view(UnitTree tree, UnitId unit, ResultSet row) throws SQLException {
    var through = new UnitId(row.getLong("unit_id"));
    return new HeldRight(
        new PersonId(row.getLong("person_id")),
        row.getString("name"),
        Role.valueOf(row.getString("role")),
        row.getLong("grant_id"),
        through,
        tree.get(through).code(),
        !through.equals(unit),
        Sql.requiredInstant(row, "valid_from"),
        Sql.instant(row, "valid_to"),
        row.getString("issuer"));
  }
}
