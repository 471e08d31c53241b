package org.tierline.org;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Violations;

/**
 * The "four ones" (四个一) of a unit: slots that must all be filled before it may receive orders. The
 * defaults are one responsible leader, one responsible office, one full-time liaison with a
 * telephone, one written procedure; null means not filled. At most 200 characters each.
 */
public record Readiness(
    @Nullable String leader,
    @Nullable String office,
    @Nullable String liaison,
    @Nullable String procedure) {
  /** Nothing filled. */
  public static final Readiness EMPTY = new Readiness(null, null, null, null);

  public Readiness {
    new Violations()
        .optionalText("readiness.leader", leader, 200)
        .optionalText("readiness.office", office, 200)
        .optionalText("readiness.liaison", liaison, 200)
        .optionalText("readiness.procedure", procedure, 200)
        .refuseIfAny();
  }

  public boolean isComplete() {
    return missing().isEmpty();
  }

  /** The names of the slots that are not filled. */
  public List<String> missing() {
    var missing = new ArrayList<String>();
    note(missing, "leader", leader);
    note(missing, "office", office);
    note(missing, "liaison", liaison);
    note(missing, "procedure", procedure);
    return missing;
  }

  private static void note(List<String> missing, String slot, @Nullable String value) {
    if (value == null || value.isBlank()) {
      missing.add(slot);
    }
  }
}
