package org.tierline.tenant;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Violations;

/**
 * Has a city only be read, or go on.
 *
 * @param slug its name in addresses
 * @param reason why, at most 500 characters; required
 */
public record SuspendCity(String slug, String reason) {

  public SuspendCity {
    new Violations().text("slug", slug, 63).text("reason", reason, 500).refuseIfAny();
  }

  /** From what somebody has typed; {@link org.tierline.kernel.Invalid} where it is incomplete. */
  public static SuspendCity of(@Nullable String slug, @Nullable String reason) {
    new Violations().text("slug", slug, 63).text("reason", reason, 500).refuseIfAny();
    return new SuspendCity(String.valueOf(slug), String.valueOf(reason));
  }
}
