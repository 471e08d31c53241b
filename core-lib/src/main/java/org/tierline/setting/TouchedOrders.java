package org.tierline.setting;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitTree;
import org.tierline.store.Work;

/** The open orders that lie with the units for which a plan lets another value hold. */
record TouchedOrders(long count, List<OrderId> some) {
  private static final int SOME = 20;

  /** A plan for the units of a tree, and when it is looked at. */
  record Planned(UnitTree tree, SettingPlan plan, Instant now) {}

  static TouchedOrders of(Work work, SettingReach reach, Collection<UnitId> units) {
    return units.isEmpty()
        ? new TouchedOrders(0, List.of())
        : new TouchedOrders(reach.openOrders(work, units), reach.someOpenOrders(work, units, SOME));
  }

  /** Of all steps of a plan, each looked at from its first moment that is not over. */
  static TouchedOrders of(
      Work work, SettingReach reach, SettingCatalogue catalogue, Planned planned) {
    return of(work, reach, units(planned.tree(), catalogue, planned.plan(), planned.now()));
  }

  private static Set<UnitId> units(
      UnitTree tree, SettingCatalogue catalogue, SettingPlan plan, Instant now) {
    var units = new LinkedHashSet<UnitId>();
    for (SettingStep step : plan.steps()) {
      var comparison =
          new SettingComparison<>(
              tree, catalogue.get(step.place().name()), tree.get(new UnitId(step.place().unit())));
      comparison.compare(plan, step.from().isBefore(now) ? now : step.from());
      comparison.changed().forEach(changed -> units.add(changed.unit().id()));
    }
    return units;
  }
}
