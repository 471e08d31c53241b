package org.tierline.workorder;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;

/**
 * Which of a unit's open turns are wanted.
 *
 * @param subtree whether those of the units below are wanted too
 * @param status only turns that stand so; null for all open ones
 */
public record InboxQuery(UnitId unit, boolean subtree, @Nullable AssignmentStatus status) {

  /** Everything open at one unit. */
  public static InboxQuery of(UnitId unit) {
    return new InboxQuery(unit, false, null);
  }
}
