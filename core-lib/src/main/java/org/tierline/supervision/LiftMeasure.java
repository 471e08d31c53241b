package org.tierline.supervision;

import org.tierline.kernel.Violations;

/**
 * Lifts a measure.
 *
 * @param wronglyGiven whether it should never have been given: then the points come back
 */
public record LiftMeasure(String reason, boolean wronglyGiven) {
  public LiftMeasure {
    new Violations().text("reason", reason, 2000).refuseIfAny();
  }
}
