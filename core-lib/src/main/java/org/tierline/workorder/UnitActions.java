package org.tierline.workorder;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.org.Role;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.store.Work;

/**
 * What may be done on orders on which a unit has a turn, and which role is asked for where: the
 * chain with the units' parts put in, read by the same rules by which steps are judged. For the
 * capability above that tells people what they may do; who may ask is for the caller to check.
 */
public final class UnitActions {
  private final Access access;
  private final OrderSteps steps;
  private final InstantSource time;

  public UnitActions(Access access, OrderSteps steps, InstantSource time) {
    this.access = access;
    this.steps = steps;
    this.time = time;
  }

  /**
   * All ways on turns that begin now, in the order of the chain; those of the nameless left out.
   */
  public List<UnitAction> at(Work work, UnitId unit) {
    return new Reading(work, access.tree(work), unit).all();
  }

  private final class Reading {
    private final Work work;
    private final UnitTree tree;
    private final UnitNode held;
    private final OrderRules rules;
    private final Instant now;
    private final Sides sides;
    private final Chain city;
    private final List<UnitAction> found = new ArrayList<>();

    Reading(Work work, UnitTree tree, UnitId unit) {
      this.work = work;
      this.tree = tree;
      this.held = tree.get(unit);
      this.rules = steps.rules();
      this.now = EventHash.stored(time.instant());
      // The centre has no turns, and hands none down.
      UnitId holder = held.parent() == null ? null : unit;
      this.sides = new Sides(tree, holder, holder, unit);
      this.city = rules.chain(work, rules.currentChain(work));
    }

    List<UnitAction> all() {
      for (PutIn.Line put : putIn().lines()) {
        put.line().by().forEach(doer -> read(put, doer));
      }
      return found;
    }

    /** As {@link TurnChains} has it for a turn of the unit, and for those that it hands down. */
    private PutIn putIn() {
      UnitChain own = chainOf(held.id());
      List<PutIn.Above> above =
          held.ancestry().stream()
              .map(UnitId::new)
              .map(each -> new PutIn.Above(each, chainOf(each)))
              .toList();
      return new PutIn(city, own, own, above);
    }

    private UnitChain chainOf(UnitId unit) {
      var version = new PartRules.Version(rules.currentChain(work), city);
      return rules.parts().of(work, tree, version, unit, now);
    }

    private void read(PutIn.Line put, Doer doer) {
      if (Doers.isCalling(put.line(), doer)) {
        addTeams(put, doer);
      }
      List<UnitAction.Place> places =
          sides.units(doer).stream()
              .map(unit -> place(put.line().action(), doer, tree.get(unit)))
              .filter(place -> !place.roles().isEmpty())
              .toList();
      if (!places.isEmpty()) {
        add(way(put, doer, places, false));
      }
    }

    private UnitAction.Place place(Action action, Doer doer, UnitNode by) {
      Optional<StepRule> alone =
          steps.rulesAbove().stream()
              .filter(rule -> rule.judgesAlone() && rule.actions().contains(action))
              .findFirst();
      return alone
          .map(
              rule -> {
                Set<Role> roles = rule.acting(action, by, held, doer.roles());
                return new UnitAction.Place(by.id(), roles, true, Set.of(), null);
              })
          .orElseGet(
              () ->
                  new UnitAction.Place(
                      by.id(), doer.roles(), false, Set.of(), against(action, doer, by.id())));
    }

    /** What stands against it whatever the order. */
    private @Nullable String against(Action action, Doer doer, UnitId by) {
      if (StepRules.isOff(work, rules, by, action)) {
        return OrderError.ACTION_SWITCHED_OFF.slug();
      }
      // To those to which it hands turns down its own capabilities are nothing.
      Rejected closed = doer.side() == Side.PARENT ? null : ActionRules.againstUnit(action, held);
      return closed == null ? null : closed.code().slug();
    }

    /** The teams on the way up, one of which has an order that comes to its call-back. */
    private void addTeams(PutIn.Line put, Doer doer) {
      for (CallBackTeam team : rules.teams().atWork(work, now)) {
        if (held.isWithin(tree.get(team.unit()))) {
          Set<PersonId> agents = rules.teams().agents(work, team.id(), now);
          String against = against(put.line().action(), doer, team.unit());
          var place =
              new UnitAction.Place(team.unit(), Set.of(Role.CALLBACK_AGENT), true, agents, against);
          add(way(put, doer, List.of(place), true));
        }
      }
    }

    /** A team acts in call-backs alone, so that of some lines nothing is left. */
    private void add(UnitAction way) {
      if (!way.from().isEmpty()) {
        found.add(way);
      }
    }

    private UnitAction way(
        PutIn.Line put, Doer doer, List<UnitAction.Place> places, boolean byTeam) {
      Transition line = put.line();
      UnitChain.Bend bend = put.bend();
      return new UnitAction(
          line.action(),
          doer.side(),
          places,
          line.from().stream()
              .filter(state -> !byTeam || city.phase(state) == WorkOrderStatus.CALLBACK)
              .sorted()
              .toList(),
          line.to(),
          line.withoutCallBack(),
          line.turns(),
          line.turnFrom(),
          line.turnTo(),
          ActionCondition.of(line, doer.side(), byTeam),
          bend == null ? null : bend.unit());
    }
  }
}
