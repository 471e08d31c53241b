package org.tierline.server.org;

import java.util.List;
import org.tierline.org.StaffChange;
import org.tierline.org.StaffPlan;

/**
 * What a file of staff would change, or has changed.
 *
 * @param plan to be named when it is applied
 * @param applied whether it was
 */
public record StaffPlanAnswer(String plan, boolean applied, List<StaffChange> changes) {
  static StaffPlanAnswer of(StaffPlan plan, boolean applied) {
    return new StaffPlanAnswer(plan.fingerprint(), applied, plan.changes());
  }
}
