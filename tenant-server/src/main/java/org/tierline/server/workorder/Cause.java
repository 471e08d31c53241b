package org.tierline.server.workorder;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Violations;

/** Why a step is taken, in at most 4000 characters; required. */
public record Cause(@Nullable String reason) {
  public Cause {
    new Violations().text("reason", reason, 4000).refuseIfAny();
  }

  String given() {
    return String.valueOf(reason);
  }
}
