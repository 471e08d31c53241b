package org.tierline.workorder;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandType;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.TreeHold;
import org.tierline.org.UnitTree;

/** Takes an order out of everybody's sight but that of named people, or brings it back. */
record Restricting(OrderAtWork at) {

  /** Whether somebody who makes such a request is a whistle-blower by the city's rule. */
  static boolean isDue(OrderRules rules, OrderAtWork at, DemandType type, boolean confidential) {
    return type == DemandType.REPORT
        && confidential
        && rules.get(at.work(), at.rights().tree().root().id(), IntakeSettings.RESTRICT_REPORTS);
  }

  /** A report whose petitioner asked for confidence is restricted from then on. */
  void ifWhistleBlower() {
    WorkOrder order = at.order();
    DemandType type = order.traits.type();
    if (!order.restricted && isDue(at.deadlines().rules(), at, type, order.facts.confidential())) {
      begin(RestrictedGround.WHISTLE_BLOWER, null, null);
    }
  }

  void begin(RestrictedGround ground, @Nullable UnitId accused, @Nullable String reason) {
    WorkOrder order = at.order();
    if (accused != null) {
      requireCanBeAccused(accused);
    }
    order.restricted = true;
    order.accused = accused;
    RestrictedRows.add(at, ground, accused);
    var facts = new HashMap<String, String>();
    facts.put("ground", ground.name());
    if (accused != null) {
      facts.put("accused", accused.toString());
    }
    note(Action.RESTRICT, reason, facts);
  }

  void accuse(UnitId accused, String reason) {
    requireCanBeAccused(accused);
    at.order().accused = accused;
    RestrictedRows.accuse(at.work(), at.order().id, accused);
    note(Action.RESTRICT, reason, Map.of("accused", accused.toString()));
  }

  void end(String reason) {
    at.order().restricted = false;
    at.order().accused = null;
    RestrictedRows.remove(at.work(), at.order().id);
    note(Action.UNRESTRICT, reason, Map.of());
  }

  void note(Action action, @Nullable String reason, Map<String, String> facts) {
    at.note(
        StepRequest.of(action, null).saying(reason).with(facts), at.rights().tree().root().id());
  }

  /** The centre cannot keep an order from itself, nor a unit work on what it must not know. */
  private void requireCanBeAccused(UnitId accused) {
    UnitTree tree = at.rights().tree();
    if (tree.get(accused).parent() == null) {
      throw new Rejected(OrderError.CENTRE_IS_NOT_ACCUSED);
    }
    TreeHold.take(at.work());
    at.order()
        .current()
        .filter(turn -> isOfAccused(tree, accused, turn))
        .findFirst()
        .ifPresent(
            turn -> {
              throw new Rejected(OrderError.ACCUSED_HOLDS_ORDER, tree.get(turn.unit).name());
            });
  }

  private static boolean isOfAccused(UnitTree tree, UnitId accused, Assignment turn) {
    return tree.find(turn.unit)
        .filter(unit -> Restriction.isOfAccused(tree, accused, unit))
        .isPresent();
  }
}
