package org.tierline.reorganization;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.org.NewUnit;

/**
 * Lets one or more units go on as one: their open turns, the units below them, and what the
 * decisions say, go to it; they themselves go out of service for good. For administrators of all
 * below the units above each of them.
 *
 * @param units one to fifty
 * @param into the unit that stands; null where a new one is made
 * @param created the new one, beside the first of the units; null where one stands
 */
public record MergeUnits(
    List<UnitId> units,
    @Nullable UnitId into,
    @Nullable NewUnit created,
    Fates fates,
    String reason)
    implements TreeCommand {
  static final int MOST = 50;

  public MergeUnits {
    units = units.stream().distinct().toList();
    var check = new Violations().required("fates", fates).text("reason", reason, LONGEST_REASON);
    check.range("units", units.size(), 1, MOST);
    if ((into == null) == (created == null)) {
      check.add("into", KernelError.NOT_ALLOWED_HERE, "into, created");
    }
    check.refuseIfAny();
  }
}
