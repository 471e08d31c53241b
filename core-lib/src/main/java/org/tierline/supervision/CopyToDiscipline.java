package org.tierline.supervision;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Violations;

/**
 * Sends a copy of a complaint about staff to the discipline organ (转纪检).
 *
 * @param conduct what they are accused of
 * @param reason what of the complaint is about it; at most 2000 characters
 */
public record CopyToDiscipline(@Nullable StaffConduct conduct, @Nullable String reason) {
  public CopyToDiscipline {
    new Violations().required("conduct", conduct).text("reason", reason, 2000).refuseIfAny();
  }
}
