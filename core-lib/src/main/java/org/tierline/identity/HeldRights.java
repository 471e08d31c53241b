package org.tierline.identity;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
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
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/** Who may do what here, and why: the grants that hold at a unit now, of one or of all. */
public final class HeldRights {
  private static final PageRequest MOST = new PageRequest(PageRequest.MAX_SIZE, null);

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
   * In which roles somebody may act at a unit, and by which grant. For himself where he sees the
   * unit, and for administrators of the unit; of somebody who may do nothing there, only his own
   * administrators learn even that.
   */
  public List<HeldRight> of(Caller caller, PersonId person, UnitId unit) {
    return transactions.read(caller, work -> asked(work, person, unit, List.of()));
  }

  /**
   * The same within a work of a capability above, with those by which he fills posts that count at
   * the unit though they may stand elsewhere.
   */
  public List<HeldRight> asked(Work work, PersonId person, UnitId unit, Collection<Post> more) {
    requireMayAsk(work, person, unit);
    var posts = new ArrayList<>(more);
    Arrays.stream(Role.values()).forEach(role -> posts.add(Post.at(unit, role)));
    List<HeldRight> held = rows(work).filling(unit, posts, person, MOST);
    if (held.isEmpty()) {
      people.requireSelfOrAdministers(work, person);
    }
    people.noteLook(work, person, unit);
    return held;
  }

  /**
   * Refuses whom it does not concern what somebody may do at a unit.
   *
   * @param person null for everybody
   */
  public void requireMayAsk(Work work, @Nullable PersonId person, UnitId unit) {
    Rights rights = access.rights(work);
    if (person != null && person.equals(work.caller().person())) {
      rights.requireSees(unit);
    } else {
      rights.requireAdmin(unit);
    }
  }

  /** Who may act in a role at a unit, the oldest grant first; administrators of the unit. */
  public Page<HeldRight> holders(Caller caller, UnitId unit, Role role, PageRequest page) {
    return transactions.read(
        caller, work -> askedOfAll(work, unit, List.of(Post.at(unit, role)), role, page));
  }

  /**
   * Who fills posts that count at a unit, the oldest grant first, within a work of a capability
   * above.
   *
   * @param what was asked for, as the trail tells it
   */
  public Page<HeldRight> askedOfAll(
      Work work, UnitId unit, Collection<Post> posts, Enum<?> what, PageRequest page) {
    requireMayAsk(work, null, unit);
    List<HeldRight> held = rows(work).filling(unit, posts, null, page);
    Trail.note(
        work,
        AuditNote.of(AuditAction.RIGHTS_LISTED, AuditSubject.UNIT, unit)
            .at(unit)
            .change(null, what));
    return Page.of(held, page, right -> Long.toString(right.grant()));
  }

  private HeldRows rows(Work work) {
    return new HeldRows(work, access.tree(work), time.instant());
  }
}
