package org.tierline.workorder;

import org.tierline.kernel.Violations;

/**
 * Has an order handled again, as its petitioner is dissatisfied.
 *
 * @param cause on whose side the cause lies; the same lead handles again only what lies on its own
 */
public record RehandleOrder(CauseSide cause, String reason) {
  public RehandleOrder {
    new Violations().required("cause", cause).text("reason", reason, 2000).refuseIfAny();
  }

  /** For a cause on the unit's side. */
  public static RehandleOrder ofUnit(String reason) {
    return new RehandleOrder(CauseSide.UNIT, reason);
  }
}
