package org.tierline.server.privacy;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Violations;

/** Why a legal hold is placed or released, in at most 500 characters. */
public record HoldReason(@Nullable String reason) {
  public HoldReason {
    new Violations().text("reason", reason, 500).refuseIfAny();
  }

  String given() {
    return String.valueOf(reason);
  }
}
