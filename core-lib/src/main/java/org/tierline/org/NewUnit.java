package org.tierline.org;

import java.util.regex.Pattern;
import org.tierline.kernel.Violations;

/**
 * A unit to be drafted.
 *
 * @param code unique among the units of the city that are not out of service: a division code (GB/T
 *     2260 and its extensions) or an own one
 * @param readiness the four slots as far as they are known
 */
public record NewUnit(String code, String name, UnitKind kind, Readiness readiness) {
  /** The form of codes. */
  public static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,31}");

  public NewUnit {
    new Violations()
        .text("code", code, 32)
        .pattern("code", code, CODE)
        .text("name", name, 120)
        .required("kind", kind)
        .required("readiness", readiness)
        .refuseIfAny();
  }

  /** A unit whose slots are still empty. */
  public NewUnit(String code, String name, UnitKind kind) {
    this(code, name, kind, Readiness.EMPTY);
  }
}
