package org.tierline.reorganization;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.catalogue.DelegationEntry;
import org.tierline.catalogue.LocalClass;
import org.tierline.kernel.UnitId;
import org.tierline.org.GrantView;
import org.tierline.org.Role;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.oversight.UnitSeats;
import org.tierline.reorganization.TreeChangeLine.Kind;
import org.tierline.store.Work;
import org.tierline.workorder.CallBackTeam;

/** What a planned change of the tree touches, line by line, by the rows before it. */
final class TreeReport {
  private final Work work;
  private final TreePlan plan;
  private final Holdings holdings;
  private final Instant now;
  private final UnitTree before;
  private final UnitTree after;
  private final List<TreeChangeLine> lines = new ArrayList<>();

  TreeReport(Work work, TreePlan plan, Holdings holdings, Instant now) {
    this.work = work;
    this.plan = plan;
    this.holdings = holdings;
    this.now = now;
    this.before = plan.edit.before();
    this.after = plan.edit.after();
  }

  /**
   * All lines.
   *
   * @param today terms of seats that end before it are over
   */
  List<TreeChangeLine> lines(LocalDate today) {
    turns();
    for (UnitNode node : plan.edit.relocated()) {
      add(Kind.UNIT, node.id(), node.code(), 1);
      holdings
          .settings()
          .inheritedOtherwise(work, before.get(node.id()), node)
          .forEach(each -> add(Kind.INHERITED, node.id(), each, 1));
    }
    parts();
    plan.roles.forEach(
        each ->
            lines.add(
                new TreeChangeLine(
                    Kind.GRANT,
                    each.grant().unit(),
                    each.grant().role() + " " + each.grant().id(),
                    each.grant().person(),
                    each.fate(),
                    1)));
    plan.rules.forEach(this::claimRule);
    plan.decided.forEach(
        each ->
            lines.add(
                new TreeChangeLine(
                    Kind.SETTING, each.own().unit(), each.own().name(), null, each.fate(), 1)));
    held(today);
    reach();
    return lines;
  }

  private void claimRule(TreePlan.Rule each) {
    String subject = each.rule().role() + " " + each.rule().id();
    lines.add(
        new TreeChangeLine(Kind.CLAIM_RULE, each.rule().unit(), subject, null, each.fate(), 1));
  }

  private void add(Kind kind, @Nullable UnitId unit, String subject, long count) {
    if (count > 0) {
      lines.add(new TreeChangeLine(kind, unit, subject, null, null, count));
    }
  }

  private void turns() {
    var units = new LinkedHashSet<>(plan.working());
    units.addAll(plan.edit.closed());
    add(Kind.OPEN_ORDERS, null, "", holdings.turns().shownOrders(work, units));
    holdings
        .turns()
        .shown(work, units)
        .forEach((status, turns) -> add(Kind.OPEN_TURNS, null, status.name(), turns));
    add(Kind.PEOPLE, null, "", holdings.grants().people(work, units, now));
  }

  /** A part of the chain goes with its unit and ends with it; turns that leave it leave it too. */
  private void parts() {
    for (UnitId unit : holdings.parts().of(work, plan.edit.closed())) {
      lines.add(new TreeChangeLine(Kind.CHAIN_PART, unit, "", null, Fate.END, 1));
    }
    var standing = new LinkedHashSet<>(plan.working());
    standing.removeAll(plan.edit.closed());
    for (UnitId unit : holdings.parts().of(work, standing)) {
      lines.add(new TreeChangeLine(Kind.CHAIN_PART, unit, "", null, Fate.KEEP, 1));
    }
    plan.relocated().forEach(unit -> otherwise(unit, unit));
    plan.handings.stream()
        .filter(each -> each.orders() == null || !each.orders().isEmpty())
        .map(each -> List.of(each.from(), each.to().id()))
        .distinct()
        .forEach(each -> otherwise(each.get(0), each.get(1)));
  }

  private void otherwise(UnitId unit, UnitId then) {
    String otherwise = holdings.parts().countingOtherwise(work, before, unit, after, then);
    add(Kind.CHAIN_OTHERWISE, unit, otherwise, otherwise.isEmpty() ? 0 : 1);
  }

  /** What else the units have. */
  private void held(LocalDate today) {
    var units = new LinkedHashSet<>(plan.working());
    units.addAll(plan.edit.closed());
    TreeChangeRows.withCalendars(work, units).forEach(unit -> add(Kind.CALENDAR, unit, "", 1));
    for (var line : holdings.entries().of(work, units)) {
      lines.add(
          new TreeChangeLine(
              Kind.DISPATCH_ENTRY, line.unit(), line.categoryCode(), null, goes(line.unit()), 1));
    }
    List<UnitSeats.Seat> going = going(today);
    for (UnitSeats.Seat seat : holdings.seats().of(work, units, today)) {
      Fate fate = going.contains(seat) ? Fate.MOVE : Fate.KEEP;
      lines.add(
          new TreeChangeLine(
              Kind.SEAT, seat.area(), Long.toString(seat.member()), seat.person(), fate, 1));
    }
    for (TreePlan.Line each : delegations()) {
      UnitId unit = each.line().unit();
      String code = each.line().categoryCode();
      lines.add(new TreeChangeLine(Kind.DELEGATION_ENTRY, unit, code, null, each.fate(), 1));
    }
    for (TreePlan.Class each : classes()) {
      UnitId unit = each.each().unit();
      String code = each.each().code();
      lines.add(new TreeChangeLine(Kind.LOCAL_CLASS, unit, code, null, each.fate(), 1));
    }
    for (TreePlan.Team each : teams()) {
      long waiting = holdings.teams().waiting(work, each.team().id());
      String name = each.team().name();
      UnitId unit = each.team().unit();
      lines.add(new TreeChangeLine(Kind.CALL_BACK_TEAM, unit, name, null, each.fate(), waiting));
    }
    units.forEach(this::unanswered);
  }

  private void unanswered(UnitId unit) {
    long open = holdings.notices().count(work, List.of(unit));
    if (open > 0) {
      lines.add(new TreeChangeLine(Kind.SUPERVISION_NOTICES, unit, "", null, goes(unit), open));
    }
    long notes = holdings.notes().count(work, List.of(unit));
    if (notes > 0) {
      Fate fate = plan.alone().contains(unit) ? Fate.END : goes(unit);
      lines.add(new TreeChangeLine(Kind.SOCIAL_NOTES, unit, "", null, fate, notes));
    }
  }

  private Fate goes(@Nullable UnitId unit) {
    return plan.passes.containsKey(unit) ? Fate.MOVE : Fate.KEEP;
  }

  /** What units keep for themselves, and what becomes of it. */
  record Kept(List<TreePlan.Team> teams, List<TreePlan.Class> classes, List<TreePlan.Line> lines) {}

  Kept kept() {
    return new Kept(teams(), classes(), delegations());
  }

  /**
   * A line by which a unit hands down names the unit that goes on in place of the one it names; it
   * ends where its own unit ends, or where it would name none below that.
   */
  private List<TreePlan.Line> delegations() {
    var units = new LinkedHashSet<>(plan.working());
    units.addAll(plan.edit.closed());
    return holdings.delegations().of(work, units).stream().map(this::fate).toList();
  }

  private TreePlan.Line fate(DelegationEntry line) {
    UnitId to = plan.passes.getOrDefault(line.to(), line.to());
    Collection<UnitId> closed = plan.edit.closed();
    boolean ends =
        closed.contains(line.unit())
            || closed.contains(to)
            || to.equals(line.unit())
            || !after.get(to).isWithin(after.get(line.unit()));
    Fate fate = ends ? Fate.END : to.equals(line.to()) ? Fate.KEEP : Fate.MOVE;
    return new TreePlan.Line(line, fate, to);
  }

  /**
   * A class goes to the unit that goes on, unless that has one of the same code; it ends where the
   * unit ends without another, or where no unit may have classes.
   */
  private List<TreePlan.Class> classes() {
    var units = new LinkedHashSet<>(plan.working());
    units.addAll(plan.edit.closed());
    var taken = new HashMap<UnitId, Set<String>>();
    var all = new ArrayList<TreePlan.Class>();
    for (LocalClass each : holdings.classes().of(work, units)) {
      UnitId to = plan.passes.getOrDefault(each.unit(), each.unit());
      boolean ends = plan.edit.closed().contains(each.unit());
      boolean passes = plan.passes.containsKey(each.unit());
      boolean stays =
          (passes || !ends)
              && holdings.classes().mayKeep(work, after.get(to))
              && (!passes
                  || taken
                      .computeIfAbsent(to, unit -> holdings.classes().codes(work, unit))
                      .add(each.code()));
      Fate fate = stays ? passes ? Fate.MOVE : Fate.KEEP : Fate.END;
      all.add(new TreePlan.Class(each, fate, to));
    }
    return all;
  }

  /**
   * A call-back team goes with the roles of its members to the unit that goes on. It ends where
   * none of them goes, or where no team may be; what waits with it is then handed on.
   */
  private List<TreePlan.Team> teams() {
    var units = new LinkedHashSet<>(plan.working());
    units.addAll(plan.edit.closed());
    return holdings.teams().of(work, units).stream().map(this::fate).toList();
  }

  private TreePlan.Team fate(CallBackTeam team) {
    UnitId at = team.unit();
    UnitId to = plan.passes.getOrDefault(at, at);
    boolean ends = plan.edit.closed().contains(at);
    boolean goesAlong =
        plan.roles(Fate.MOVE).stream()
            .anyMatch(
                grant ->
                    grant.role() == Role.CALLBACK_AGENT
                        && grant.unit().equals(at)
                        && team.members().contains(grant.person()));
    boolean stays = holdings.teams().mayHave(work, after.get(to)) && (!ends || goesAlong);
    Fate fate = stays ? ends ? Fate.MOVE : Fate.KEEP : Fate.END;
    return new TreePlan.Team(team, fate, to);
  }

  /** A seat goes with the role that its member needs to sit on it. */
  List<UnitSeats.Seat> going(LocalDate today) {
    Set<List<Object>> roles =
        plan.roles.stream()
            .filter(each -> each.fate() == Fate.MOVE && each.grant().role() == Role.OVERSEER)
            .map(each -> List.<Object>of(each.grant().person(), each.grant().unit()))
            .collect(Collectors.toSet());
    return holdings.seats().of(work, plan.passes.keySet(), today).stream()
        .filter(seat -> roles.contains(List.<Object>of(seat.person(), seat.area())))
        .toList();
  }

  /** Whose roles reach more units than before, and whose fewer; the city's own is left out. */
  private void reach() {
    for (TreeReach.Change each : new TreeReach(work, plan, holdings, now).changes()) {
      addReach(Kind.GAINS, each.grant(), each.more().size());
      addReach(Kind.LOSES, each.grant(), each.fewer().size());
    }
  }

  private void addReach(Kind kind, GrantView grant, int units) {
    if (units > 0) {
      lines.add(
          new TreeChangeLine(
              kind, grant.unit(), grant.role() + " " + grant.id(), grant.person(), null, units));
    }
  }
}
