package org.tierline.supervision;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;

/**
 * Drafts a notice.
 *
 * @param level one that has a notice: normal supervision, a supervision order, joint supervision
 * @param assignmentNo whose turn it presses on; null for the lead's
 * @param with for joint supervision: further units, at most 20; else empty
 * @param text at most 4000 characters
 */
public record DraftNotice(
    SupervisionLevel level, @Nullable Integer assignmentNo, List<UnitId> with, String text) {
  public DraftNotice {
    with = with == null ? List.of() : List.copyOf(with);
    var check = new Violations().required("level", level).size("with", with, 20);
    if (level != null && !level.hasNotice()) {
      check.add("level", SupervisionError.NOTICE_LEVEL, level);
    }
    if (level != SupervisionLevel.JOINT_SUPERVISION && !with.isEmpty()) {
      check.add("with", SupervisionError.UNITS_ONLY_JOINTLY);
    }
    check.text("text", text, 4000).refuseIfAny();
  }
}
