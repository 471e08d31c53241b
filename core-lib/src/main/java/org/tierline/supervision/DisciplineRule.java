package org.tierline.supervision;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandType;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.Rejected;
import org.tierline.org.Access;
import org.tierline.setting.SettingRules;
import org.tierline.workorder.Action;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.StepRule;

/**
 * A copy goes to the discipline organ where the city has named one, and only of a complaint or a
 * report (Shandong 2017): nothing else accuses anybody.
 */
public final class DisciplineRule implements StepRule {
  private static final Set<DemandType> ACCUSING = Set.of(DemandType.COMPLAINT, DemandType.REPORT);

  private final SupervisionSettings settings;

  public DisciplineRule(Access access, SettingRules rules) {
    this.settings = new SupervisionSettings(access, rules);
  }

  @Override
  public Set<Action> actions() {
    return Set.of(Action.TO_DISCIPLINE);
  }

  @Override
  public boolean judgesAlone() {
    return false;
  }

  @Override
  public @Nullable DomainException against(
      OrderAtWork order, Action action, @Nullable Integer assignmentNo) {
    if (!ACCUSING.contains(order.traits().type())) {
      return new Rejected(SupervisionError.ACCUSES_NOBODY, order.traits().type());
    }
    return settings.get(order.work(), SupervisionSettings.DISCIPLINE_ORGAN).isEmpty()
        ? new Rejected(SupervisionError.NO_DISCIPLINE_ORGAN)
        : null;
  }
}
