package org.tierline.supervision;

import org.tierline.kernel.Violations;

/** Decides whether a unit may give a notice back, with the reason. */
public record DecideReturn(boolean granted, String reason) {
  public DecideReturn {
    new Violations().text("reason", reason, 2000).refuseIfAny();
  }
}
