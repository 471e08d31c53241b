package org.tierline.org;

import java.util.List;

/**
 * What a file of staff would change.
 *
 * @param fingerprint of all changes: what is applied must still have it
 */
public record StaffPlan(String fingerprint, List<StaffChange> changes) {
  public StaffPlan {
    changes = List.copyOf(changes);
  }
}
