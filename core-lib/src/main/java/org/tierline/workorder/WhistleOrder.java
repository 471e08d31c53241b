package org.tierline.workorder;

import java.util.List;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;

/**
 * A township calls departments to a joint handling.
 *
 * @param assignmentNo its own turn
 * @param departments at least two
 * @param text what they are called for
 */
public record WhistleOrder(int assignmentNo, List<UnitId> departments, String text) {

  public WhistleOrder {
    new Violations().required("departments", departments).text("text", text, 2000).refuseIfAny();
    departments = List.copyOf(departments);
  }
}
