package org.tierline.workorder;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.UnitId;

/**
 * Which of a unit's open turns are wanted.
 *
 * @param subtree whether those of the units below are wanted too
 * @param status only turns that stand so; null for all open ones; others are refused
 * @param classId only those on orders of which a turn bears this class, of the unit or of one above
 *     it, as long as it fits the order's category; null for all
 */
public record InboxQuery(
    UnitId unit, boolean subtree, @Nullable AssignmentStatus status, @Nullable Long classId) {

  public InboxQuery {
    if (status != null && !status.isOpen()) {
      throw Invalid.of("turn", OrderError.NOT_AN_OPEN_STATE, status);
    }
  }

  /** However they are classed. */
  public InboxQuery(UnitId unit, boolean subtree, @Nullable AssignmentStatus status) {
    this(unit, subtree, status, null);
  }

  /** The same of one class. */
  public InboxQuery classed(@Nullable Long wanted) {
    return new InboxQuery(unit, subtree, status, wanted);
  }

  /** Everything open at one unit. */
  public static InboxQuery of(UnitId unit) {
    return new InboxQuery(unit, false, null);
  }
}
