package org.tierline.reorganization;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.GrantView;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.org.UnitGrants;
import org.tierline.reorganization.AffectedPerson.Held;
import org.tierline.reorganization.AffectedPerson.Reach;
import org.tierline.reorganization.AffectedPerson.Reached;
import org.tierline.store.Work;

/**
 * Whose roles a planned change of the tree touches, in the order of their ids: a name may change
 * between two pages.
 */
final class TreePeople {
  private final Work work;
  private final Rights rights;
  private final TreePlan plan;
  private final Holdings holdings;
  private final Instant now;
  private final TreePlaces places;
  private final TreeReach reach;
  private final Map<Long, TreePlan.Role> decided = new HashMap<>();

  /** A unit that somebody reaches by a role. */
  private record At(Role role, UnitId unit) {}

  TreePeople(Work work, Rights rights, TreePlan plan, Holdings holdings, Instant now) {
    this.work = work;
    this.rights = rights;
    this.plan = plan;
    this.holdings = holdings;
    this.now = now;
    this.places = new TreePlaces(plan.edit.before(), plan.edit.after());
    this.reach = new TreeReach(work, plan, holdings, now);
    plan.roles.forEach(role -> decided.put(role.grant().id(), role));
  }

  Page<AffectedPerson> page(int size, TreeCursor cursor) {
    Map<PersonId, List<GrantView>> touched = touched();
    Page<UnitGrants.Holder> some =
        Page.of(
            holders(touched.keySet(), cursor.after()).limit(size + 1L).toList(),
            new PageRequest(size, null),
            last -> cursor.next(work, last.person().value()));
    List<PersonId> people = some.items().stream().map(UnitGrants.Holder::person).toList();
    Map<PersonId, List<GrantView>> held =
        holdings.grants().of(work, people, now).stream()
            .filter(grant -> rights.isAdmin(grant.unit()) && !grant.validFrom().isAfter(now))
            .collect(Collectors.groupingBy(GrantView::person));
    var found = new ArrayList<AffectedPerson>();
    for (UnitGrants.Holder each : some.items()) {
      List<GrantView> roles = touched.getOrDefault(each.person(), List.of());
      found.add(person(each, roles, held.getOrDefault(each.person(), List.of())));
    }
    if (cursor.isFirst()) {
      noteLooks(touched);
    } else {
      topmost().ifPresent(this::noteLook);
    }
    return new Page<>(found, some.next());
  }

  /** The roles at the units, those that are decided about, and those that reach otherwise. */
  private Map<PersonId, List<GrantView>> touched() {
    var grants = new LinkedHashMap<Long, GrantView>();
    holdings.grants().at(work, plan.bearing(), now).forEach(each -> grants.put(each.id(), each));
    plan.roles.forEach(each -> grants.put(each.grant().id(), each.grant()));
    reach.changes().forEach(each -> grants.put(each.grant().id(), each.grant()));
    return grants.values().stream()
        .filter(grant -> rights.isAdmin(grant.unit()))
        .collect(Collectors.groupingBy(GrantView::person));
  }

  /** Those who are still there, behind one of them. */
  private Stream<UnitGrants.Holder> holders(Set<PersonId> people, @Nullable Long after) {
    return holdings.grants().holders(work, people).stream()
        .filter(each -> each.active() && (after == null || each.person().value() > after))
        .sorted(Comparator.comparingLong(each -> each.person().value()));
  }

  private AffectedPerson person(
      UnitGrants.Holder who, List<GrantView> touched, List<GrantView> held) {
    List<Held> roles =
        touched.stream().sorted(Comparator.comparingLong(GrantView::id)).map(this::role).toList();
    UnitId root = plan.edit.before().root().id();
    Set<Role> everywhere =
        held.stream()
            .filter(grant -> grant.subtree() && grant.unit().equals(root))
            .map(GrantView::role)
            .collect(Collectors.toSet());
    var was = new HashSet<At>();
    var is = new HashSet<At>();
    for (GrantView grant : held) {
      if (!everywhere.contains(grant.role())) {
        reach.was(grant).forEach(unit -> was.add(new At(grant.role(), unit)));
        UnitId to = to(grant);
        if (to != null) {
          reach.at(to, grant.subtree()).forEach(unit -> is.add(new At(grant.role(), unit)));
        }
      }
    }
    return new AffectedPerson(
        who.person(), who.name(), roles, reach(is, was, true), reach(was, is, false));
  }

  /** Where a role will be held; null where it ends. */
  private @Nullable UnitId to(GrantView grant) {
    TreePlan.Role role = decided.get(grant.id());
    if (role == null || role.fate() == Fate.KEEP) {
      return grant.unit();
    }
    return role.fate() == Fate.MOVE ? role.to() : null;
  }

  private Held role(GrantView grant) {
    TreePlan.Role role = decided.get(grant.id());
    UnitId to = to(grant);
    return new Held(
        grant.id(),
        grant.role(),
        grant.subtree(),
        places.now(grant.unit()),
        role == null ? Fate.KEEP : role.fate(),
        to == null ? null : places.then(to));
  }

  private Reach reach(Set<At> those, Set<At> without, boolean then) {
    List<Reached> all =
        those.stream()
            .filter(each -> !without.contains(each))
            .map(
                each ->
                    new Reached(
                        each.role(), then ? places.then(each.unit()) : places.now(each.unit())))
            .sorted(
                Comparator.comparing((Reached each) -> each.unit().code())
                    .thenComparing(Reached::role))
            .toList();
    return new Reach(all.size(), all.stream().limit(Reach.MOST).toList());
  }

  /**
   * Who is shown what people may do at a unit stands on the trail of the unit, once a list; of its
   * further pages the trail of the unit that is changed tells.
   */
  private void noteLooks(Map<PersonId, List<GrantView>> touched) {
    touched.values().stream()
        .flatMap(List::stream)
        .map(GrantView::unit)
        .distinct()
        .forEach(this::noteLook);
  }

  /** The first of the units that the change is about, all of which stand before it, if any is. */
  private Optional<UnitId> topmost() {
    Comparator<UnitId> byTier = Comparator.comparingInt(id -> plan.edit.before().get(id).level());
    return plan.bearing().stream().min(byTier.thenComparingLong(UnitId::value));
  }

  private void noteLook(UnitId unit) {
    Trail.note(work, AuditNote.of(AuditAction.RIGHTS_LISTED, AuditSubject.UNIT, unit).at(unit));
  }
}
