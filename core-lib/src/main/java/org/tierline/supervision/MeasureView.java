package org.tierline.supervision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;

/**
 * A measure of supervision on one unit's turn.
 *
 * @param seq the number of its event in the order's log; names it within the order
 * @param automatic whether a rule gave it
 * @param points what it took from the unit's points, 0 or more
 * @param byUnit which unit gave it; the centre for what a rule gave
 * @param byPerson null for what a rule gave
 * @param endedAt when it was lifted or the order closed; null while it stands
 * @param wronglyGiven whether it was lifted as wrongly given, and the points given back
 */
public record MeasureView(
    int seq,
    int assignmentNo,
    UnitId unit,
    SupervisionLevel level,
    SupervisionGround ground,
    boolean automatic,
    MeasureStatus status,
    String reason,
    int points,
    Instant givenAt,
    UnitId byUnit,
    @Nullable PersonId byPerson,
    @Nullable Instant endedAt,
    @Nullable String endedReason,
    boolean wronglyGiven) {

  boolean isStanding() {
    return status == MeasureStatus.STANDING;
  }
}
