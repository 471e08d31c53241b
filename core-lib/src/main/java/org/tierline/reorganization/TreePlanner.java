package org.tierline.reorganization;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.GrantView;
import org.tierline.org.NewUnit;
import org.tierline.org.OrgError;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitStatus;
import org.tierline.org.UnitTree;
import org.tierline.store.Work;
import org.tierline.workorder.AssignmentStatus;
import org.tierline.workorder.OpenTurns;

/**
 * Works out what a change of the tree does, and refuses what may not be. A preview and the change
 * itself both come here, so that they cannot differ.
 */
final class TreePlanner {
  private static final int LAST_LEADING_TIER = 3;

  private final Work work;
  private final Rights rights;
  private final Holdings holdings;
  private final IdSource ids;
  private final Instant now;

  TreePlanner(Work work, Rights rights, Holdings holdings, IdSource ids, Instant now) {
    this.work = work;
    this.rights = rights;
    this.holdings = holdings;
    this.ids = ids;
    this.now = now;
  }

  TreePlan plan(TreeCommand command) {
    var plan = new TreePlan(TreeChangeKind.of(command), rights.tree());
    if (command instanceof RenameUnit rename) {
      rename(plan, rename);
    } else if (command instanceof MoveUnit move) {
      move(plan, move);
    } else if (command instanceof MergeUnits merge) {
      merge(plan, merge);
    } else if (command instanceof SplitUnit split) {
      split(plan, split);
    } else if (command instanceof CloseUnit close) {
      close(plan, close);
    }
    holdings.settings().requireWithinBounds(work, plan.edit.before(), plan.edit.after());
    return plan;
  }

  private UnitTree tree() {
    return rights.tree();
  }

  private void rename(TreePlan plan, RenameUnit command) {
    rights.requireAdmin(command.unit());
    UnitNode unit = tree().get(command.unit());
    String code = command.code() == null ? unit.code() : command.code();
    plan.edit.rename(unit.id(), command.name(), code);
    plan.touch(unit.id(), TreeChange.Part.CHANGED);
  }

  /** The unit above, all below which the caller has to administer. */
  private UnitNode above(UnitId id) {
    rights.requireAdmin(id);
    UnitNode unit = tree().get(id);
    UnitId parent = unit.parent();
    if (parent == null) {
      throw new Rejected(OrgError.ROOT_STAYS, unit.name());
    }
    rights.requireAdminOfSubtree(parent);
    return tree().get(parent);
  }

  private void move(TreePlan plan, MoveUnit command) {
    UnitNode from = above(command.unit());
    rights.requireAdminOfSubtree(command.below());
    requireStanding(tree().get(command.below()));
    plan.edit.move(command.unit(), command.below());
    plan.touch(command.unit(), TreeChange.Part.CHANGED);
    plan.touch(from.id(), TreeChange.Part.FROM);
    plan.touch(command.below(), TreeChange.Part.TO);
  }

  private static void requireStanding(UnitNode unit) {
    if (unit.status() == UnitStatus.INACTIVE) {
      throw new Rejected(OrgError.UNIT_NOT_ACTIVE, unit.name());
    }
  }

  private void merge(TreePlan plan, MergeUnits command) {
    command.units().forEach(this::above);
    NewUnit created = command.created();
    UnitId into = command.into();
    boolean isNew = into == null;
    if (into == null) {
      UnitNode beside = above(command.units().get(0));
      into = create(plan, beside.id(), Objects.requireNonNull(created));
    }
    goOn(plan, command.units(), into, isNew);
    decide(plan, command.units(), into, command.fates());
    if (isNew) {
      requireLiaison(plan, into);
    }
  }

  private UnitId create(TreePlan plan, UnitId below, NewUnit unit) {
    UnitId id = plan.edit.add(new UnitId(ids.next()), below, unit).id();
    plan.touch(id, TreeChange.Part.NEW);
    return id;
  }

  /** Its units below, and its turns, go to another unit; it ends. */
  private void goOn(TreePlan plan, List<UnitId> ending, UnitId into, boolean isNew) {
    if (!isNew) {
      above(into);
      requireNotEnding(ending, tree().get(into));
      plan.touch(into, TreeChange.Part.SUCCESSOR);
    }
    for (UnitId each : ending) {
      requireNotClosed(each);
      for (UnitNode child : tree().children(each)) {
        if (!ending.contains(child.id()) && child.status() != UnitStatus.INACTIVE) {
          plan.edit.move(child.id(), into);
        }
      }
      plan.edit.close(each, into);
      plan.touch(each, TreeChange.Part.CLOSED);
      plan.passes.put(each, into);
    }
    UnitNode to = plan.edit.after().get(into);
    requireAble(ending, to);
    ending.forEach(each -> plan.handings.add(new OpenTurns.Handing(each, to, null)));
  }

  private void requireNotEnding(List<UnitId> ending, UnitNode into) {
    requireStanding(into);
    if (!into.isActive()) {
      throw new Rejected(OrgError.UNIT_NOT_ACTIVE, into.name());
    }
    boolean ends = ending.stream().anyMatch(each -> into.isWithin(tree().get(each)));
    if (ends) {
      throw new Rejected(ReorganizationError.SUCCESSOR_ENDS, into.name());
    }
  }

  private void requireNotClosed(UnitId id) {
    if (!tree().standing(id).equals(id)) {
      throw new Rejected(OrgError.UNIT_HAS_SUCCESSOR, tree().get(id).code());
    }
  }

  /** Whoever gets turns can do with them what those who had them could. */
  private void requireAble(List<UnitId> ending, UnitNode to) {
    Map<AssignmentStatus, Long> open = holdings.turns().count(work, ending);
    if (open.isEmpty()) {
      return;
    }
    var cap = to.capabilities();
    boolean hands = open.containsKey(AssignmentStatus.DELEGATED);
    boolean leads = holdings.turns().leading(work, ending) > 0;
    String missing = null;
    if (!cap.handle()) {
      missing = "handle";
    } else if (!cap.feedback()) {
      missing = "feedback";
    } else if (hands && !cap.assign()) {
      missing = "assign";
    } else if (to.parent() == null || leads && to.level() > LAST_LEADING_TIER) {
      missing = "tier";
    }
    if (missing != null) {
      throw new Rejected(ReorganizationError.SUCCESSOR_CANNOT, to.name(), missing);
    }
  }

  private void decide(TreePlan plan, List<UnitId> ending, UnitId into, Fates fates) {
    for (GrantView grant : holdings.grants().at(work, ending, now)) {
      plan.roles.add(new TreePlan.Role(grant, fates.ofGrant(grant.id()), into));
    }
    plan.decideRules(holdings.rules().of(work, ending), fates.grants());
    for (var own : holdings.settings().of(work, ending)) {
      plan.decided.add(new TreePlan.Decided(own, fates.ofSetting(own.name()), into));
    }
    requireKnown(plan, fates.grantsExcept().keySet(), fates.settingsExcept().keySet());
  }

  private static void requireKnown(TreePlan plan, Set<Long> grants, Set<String> settings) {
    var unknown = new HashSet<Object>(grants);
    plan.roles.forEach(each -> unknown.remove(each.grant().id()));
    var names = new HashSet<Object>(settings);
    plan.decided.forEach(each -> names.remove(each.own().name()));
    unknown.addAll(names);
    for (Object each : unknown) {
      throw Invalid.of("fates", ReorganizationError.NOT_AT_THE_UNIT, each);
    }
  }

  /** A new unit works at once, so somebody must be there. */
  private void requireLiaison(TreePlan plan, UnitId id) {
    UnitNode unit = plan.edit.after().get(id);
    boolean reached = plan.edit.isReached(work, unit, now);
    boolean comes =
        plan.moving().getOrDefault(id, List.of()).stream()
            .anyMatch(g -> g.role() == Role.UNIT_LIAISON && !g.validFrom().isAfter(now));
    if (!reached && !comes) {
      throw new Rejected(OrgError.NO_LIAISON, unit.code());
    }
  }

  private void close(TreePlan plan, CloseUnit command) {
    above(command.unit());
    List<UnitId> ending = List.of(command.unit());
    UnitId successor = command.successor();
    if (successor != null) {
      goOn(plan, ending, successor, false);
      decide(plan, ending, successor, command.fates());
      return;
    }
    requireNotClosed(command.unit());
    UnitNode unit = tree().get(command.unit());
    if (!holdings.turns().count(work, ending).isEmpty()) {
      throw new Rejected(ReorganizationError.WORK_NEEDS_SUCCESSOR, unit.name());
    }
    boolean has =
        tree().children(unit.id()).stream().anyMatch(c -> c.status() != UnitStatus.INACTIVE);
    if (has) {
      throw new Rejected(ReorganizationError.CHILDREN_NEED_SUCCESSOR, unit.name());
    }
    decide(plan, ending, unit.id(), command.fates());
    requireNothingMoves(plan);
    plan.edit.close(unit.id(), null);
    plan.touch(unit.id(), TreeChange.Part.CLOSED);
  }

  private static void requireNothingMoves(TreePlan plan) {
    boolean rulesMove = plan.rules.stream().anyMatch(each -> each.fate() == Fate.MOVE);
    if (rulesMove || !plan.moving().isEmpty() || !plan.passedSettings().isEmpty()) {
      throw Invalid.of("fates", KernelError.NOT_ALLOWED_HERE, Fate.MOVE);
    }
  }

  private void split(TreePlan plan, SplitUnit command) {
    UnitNode above = above(command.unit());
    UnitNode unit = tree().get(command.unit());
    requireStanding(unit);
    plan.touch(unit.id(), TreeChange.Part.CHANGED);
    var taken = new HashSet<Object>();
    for (SplitUnit.Part part : command.parts()) {
      takeOnce(taken, part);
      UnitId id = create(plan, above.id(), part.unit());
      part.children().forEach(child -> moveChild(plan, unit, child, id));
      UnitNode node = plan.edit.after().get(id);
      Set<Long> orders =
          part.orders().stream()
              .map(order -> order.value())
              .collect(Collectors.toCollection(LinkedHashSet::new));
      requireAtWork(unit.id(), orders);
      plan.handings.add(new OpenTurns.Handing(unit.id(), node, orders));
    }
    if (command.turnsFollowChildren()) {
      followChildren(plan, command);
    }
    decideParts(plan, command);
    plan.units.stream()
        .filter(each -> each.part() == TreeChange.Part.NEW)
        .forEach(each -> requireLiaison(plan, each.unit()));
  }

  private void requireAtWork(UnitId unit, Set<Long> orders) {
    var unknown = new HashSet<>(orders);
    unknown.removeAll(holdings.turns().of(work, unit, orders));
    for (Long each : unknown) {
      throw Invalid.of("orders", ReorganizationError.NOT_AT_THE_UNIT, each);
    }
  }

  private static void takeOnce(Set<Object> taken, SplitUnit.Part part) {
    var all = new LinkedHashSet<Object>(part.children());
    all.addAll(part.orders());
    all.addAll(part.grants());
    all.addAll(part.settings());
    for (Object each : all) {
      if (!taken.add(each)) {
        throw Invalid.of("parts", ReorganizationError.TAKEN_TWICE, each);
      }
    }
  }

  private void moveChild(TreePlan plan, UnitNode unit, UnitId child, UnitId to) {
    if (!unit.id().equals(tree().get(child).parent())) {
      throw new Rejected(ReorganizationError.NOT_A_CHILD, tree().get(child).name(), unit.name());
    }
    plan.edit.move(child, to);
  }

  /** Orders that are named go where they are named to, whatever their children do. */
  private void followChildren(TreePlan plan, SplitUnit command) {
    Set<Long> named =
        plan.handings.stream()
            .flatMap(h -> Objects.requireNonNull(h.orders()).stream())
            .collect(Collectors.toSet());
    for (int i = 0; i < command.parts().size(); i++) {
      SplitUnit.Part part = command.parts().get(i);
      if (!part.children().isEmpty()) {
        Set<Long> orders = holdings.turns().handedOnlyTo(work, command.unit(), part.children());
        orders.removeAll(named);
        UnitNode to = plan.handings.get(i).to();
        plan.handings.add(new OpenTurns.Handing(command.unit(), to, orders));
      }
    }
  }

  private void decideParts(TreePlan plan, SplitUnit command) {
    List<UnitId> split = List.of(command.unit());
    for (GrantView grant : holdings.grants().at(work, split, now)) {
      UnitId to = part(plan, command, each -> each.grants().contains(grant.id()));
      Fate fate = to == null ? Fate.KEEP : Fate.MOVE;
      plan.roles.add(new TreePlan.Role(grant, fate, to == null ? command.unit() : to));
    }
    plan.decideRules(holdings.rules().of(work, split), Fate.KEEP);
    for (var own : holdings.settings().of(work, split)) {
      UnitId to = part(plan, command, each -> each.settings().contains(own.name()));
      Fate fate = to == null ? Fate.KEEP : Fate.MOVE;
      plan.decided.add(new TreePlan.Decided(own, fate, to == null ? command.unit() : to));
    }
    command.parts().forEach(part -> requireKnown(plan, part.grants(), part.settings()));
  }

  private static @Nullable UnitId part(
      TreePlan plan, SplitUnit command, Predicate<SplitUnit.Part> takes) {
    for (int i = 0; i < command.parts().size(); i++) {
      if (takes.test(command.parts().get(i))) {
        return plan.handings.get(i).to().id();
      }
    }
    return null;
  }
}
