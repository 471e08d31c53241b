package org.tierline.supervision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.workorder.Lamp;

/**
 * The lamp of one stage of a turn: green below 70 % of its time, yellow from there on, red past its
 * limit. Once a stage has ended, its lamp stays as it was then. Instants are in UTC.
 *
 * @param assignmentNo whose turn; the lead's for the check of its answer
 * @param unit the unit whose time it is: the centre's for the check
 * @param yellowAt null for handling, whose lamp is the turn's own
 * @param doneAt when the stage ended; null while it lasts
 */
public record StageLamp(
    Stage stage,
    int assignmentNo,
    UnitId unit,
    Instant since,
    @Nullable Instant yellowAt,
    Instant dueAt,
    @Nullable Instant doneAt,
    Lamp lamp) {

  /** The stages that have limits of their own. */
  public enum Stage {
    /** 签收. */
    ACCEPT,
    /** 办理. */
    HANDLE,
    /** 审核. */
    VERIFY
  }

  static Lamp lampAt(Instant yellowAt, Instant dueAt, Instant at) {
    if (!at.isBefore(dueAt)) {
      return Lamp.RED;
    }
    return at.isBefore(yellowAt) ? Lamp.GREEN : Lamp.YELLOW;
  }
}
