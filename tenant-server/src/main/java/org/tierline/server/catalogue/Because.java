package org.tierline.server.catalogue;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Violations;

/** Why the catalogue is changed, in at most 500 characters; required. */
public record Because(@Nullable String reason) {
  public Because {
    required(reason);
  }

  String given() {
    return String.valueOf(reason);
  }

  /** The reason as an address gives it. */
  static String required(@Nullable String reason) {
    new Violations().text("reason", reason, 500).refuseIfAny();
    return String.valueOf(reason);
  }
}
