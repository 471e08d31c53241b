package org.tierline.analytics;

import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.UnitId;
import org.tierline.org.Rights;

/** Whose figures somebody may see: as with orders, the centre sees all of the city. */
final class Reach {
  private Reach() {}

  /**
   * Refuses whoever does not see a unit's work.
   *
   * @param subtree whether the work of all units below it is asked for too
   */
  static void require(Rights rights, UnitId unit, boolean subtree) {
    boolean centre = !rights.tree().isEmpty() && rights.sees(rights.tree().root().id());
    if (centre) {
      rights.tree().get(unit);
      return;
    }
    rights.requireSees(unit);
    if (subtree && !rights.seesSubtree(unit)) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
  }
}
