package org.tierline.reorganization;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tierline.catalogue.DelegationEntry;
import org.tierline.catalogue.LocalClass;
import org.tierline.identity.ClaimRule;
import org.tierline.kernel.UnitId;
import org.tierline.org.GrantView;
import org.tierline.org.TreeEdit;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.setting.UnitSettings;
import org.tierline.workorder.CallBackTeam;
import org.tierline.workorder.OpenTurns;

/** A change of the tree as it is worked out: what it will write, and what it leaves alone. */
final class TreePlan {
  final TreeChangeKind kind;
  final TreeEdit edit;
  final List<TreeChange.Touched> units = new ArrayList<>();
  final List<OpenTurns.Handing> handings = new ArrayList<>();
  final List<Role> roles = new ArrayList<>();
  final List<Rule> rules = new ArrayList<>();
  final List<Decided> decided = new ArrayList<>();

  /** Units that end, each with the one that goes on. */
  final Map<UnitId, UnitId> passes = new LinkedHashMap<>();

  /** A role and what becomes of it; where it goes to matters only if it moves. */
  record Role(GrantView grant, Fate fate, UnitId to) {}

  /** The same of a rule by which claims give a role. */
  record Rule(ClaimRule rule, Fate fate, UnitId to) {}

  /** The same of a setting. */
  record Decided(UnitSettings.Own own, Fate fate, UnitId to) {}

  /** The same of a call-back team. */
  record Team(CallBackTeam team, Fate fate, UnitId to) {}

  /** The same of a class. */
  record Class(LocalClass each, Fate fate, UnitId to) {}

  /** The same of a line by which a unit hands down. */
  record Line(DelegationEntry line, Fate fate, UnitId to) {}

  TreePlan(TreeChangeKind kind, UnitTree before) {
    this.kind = kind;
    this.edit = new TreeEdit(before);
  }

  /**
   * Rules go the way of the roles that they gave: otherwise these would end when their holders come
   * the next time, and be given anew where the rule still is.
   *
   * @param otherwise for rules that gave none, or whose roles go several ways
   */
  void decideRules(List<ClaimRule> all, Fate otherwise) {
    for (ClaimRule rule : all) {
      Set<Rule> ways =
          roles.stream()
              .filter(each -> follows(each.grant(), rule))
              .map(each -> new Rule(rule, each.fate(), each.to()))
              .collect(Collectors.toSet());
      UnitId to = passes.getOrDefault(rule.unit(), rule.unit());
      rules.add(ways.size() == 1 ? ways.iterator().next() : new Rule(rule, otherwise, to));
    }
  }

  private static boolean follows(GrantView grant, ClaimRule rule) {
    return rule.issuer().equals(grant.issuer())
        && grant.role() == rule.role()
        && grant.unit().equals(rule.unit())
        && grant.subtree() == rule.subtree();
  }

  void touch(UnitId unit, TreeChange.Part part) {
    if (units.stream().noneMatch(each -> each.unit().equals(unit))) {
      units.add(new TreeChange.Touched(unit, part));
    }
  }

  /** Units that end without another that goes on. */
  List<UnitId> alone() {
    return edit.closed().stream().filter(id -> !passes.containsKey(id)).toList();
  }

  /** The units of which open turns are touched. */
  Set<UnitId> working() {
    var working = new LinkedHashSet<UnitId>();
    edit.relocated().forEach(node -> working.add(node.id()));
    handings.forEach(each -> working.add(each.from()));
    return working;
  }

  /** The units of which open turns and people are touched, if only by another name. */
  Set<UnitId> bearing() {
    var bearing = new LinkedHashSet<>(working());
    bearing.addAll(edit.closed());
    bearing.addAll(edit.renamed());
    return bearing;
  }

  OpenTurns.Course course() {
    return new OpenTurns.Course(
        bearing(), Set.copyOf(relocated()), handings, edit.before(), edit.after());
  }

  List<UnitId> relocated() {
    return edit.relocated().stream().map(UnitNode::id).toList();
  }

  List<GrantView> roles(Fate fate) {
    return roles.stream().filter(each -> each.fate() == fate).map(Role::grant).toList();
  }

  /** Roles that move, by the units to which they do. */
  Map<UnitId, List<GrantView>> moving() {
    var moving = new LinkedHashMap<UnitId, List<GrantView>>();
    roles.stream()
        .filter(each -> each.fate() == Fate.MOVE)
        .forEach(
            each -> moving.computeIfAbsent(each.to(), to -> new ArrayList<>()).add(each.grant()));
    return moving;
  }

  List<UnitSettings.Own> endedSettings() {
    return decided.stream().filter(each -> each.fate() == Fate.END).map(Decided::own).toList();
  }

  List<UnitSettings.Passed> passedSettings() {
    return decided.stream()
        .filter(each -> each.fate() == Fate.MOVE)
        .map(each -> new UnitSettings.Passed(each.own(), each.to()))
        .toList();
  }
}
