package org.tierline.supervision;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;

/**
 * Supervises a unit's turn.
 *
 * @param assignmentNo whose turn; null for the lead's
 * @param level 1 to 7; a reminder is an urge, not a measure
 * @param reason what the unit and the log read, at most 2000 characters; the text of the notice
 *     where the level has one
 * @param with for joint supervision: further units that are called to the table and must answer, at
 *     most 20; else empty
 */
public record Supervise(
    @Nullable Integer assignmentNo,
    SupervisionLevel level,
    SupervisionGround ground,
    String reason,
    List<UnitId> with) {

  public Supervise {
    var check = new Violations().required("level", level).required("ground", ground);
    if (level == SupervisionLevel.URGING) {
      check.add("level", SupervisionError.ONLY_BY_RULE, level);
    }
    if (ground != null && ground.isFoundByRule()) {
      check.add("ground", SupervisionError.ONLY_BY_RULE, ground);
    }
    with = with == null ? List.of() : List.copyOf(with);
    if (level != SupervisionLevel.JOINT_SUPERVISION && !with.isEmpty()) {
      check.add("with", SupervisionError.UNITS_ONLY_JOINTLY);
    }
    check.size("with", with, 20).text("reason", reason, 2000).refuseIfAny();
  }

  /** The lead's turn. */
  public static Supervise lead(SupervisionLevel level, SupervisionGround ground, String reason) {
    return new Supervise(null, level, ground, reason, List.of());
  }

  /** A certain turn. */
  public static Supervise turn(
      int assignmentNo, SupervisionLevel level, SupervisionGround ground, String reason) {
    return new Supervise(assignmentNo, level, ground, reason, List.of());
  }
}
