package org.tierline.workorder;

import org.jspecify.annotations.Nullable;
import org.tierline.calendar.Limit;
import org.tierline.kernel.Violations;

/**
 * Decides on a request.
 *
 * @param requestNo which of the order's requests
 * @param words why; required to reject
 * @param granted for an extension: how much more time, perhaps less than asked for; null to grant
 *     what was asked for
 */
public record DecideRequest(int requestNo, @Nullable String words, @Nullable Limit granted) {

  public DecideRequest {
    new Violations().optionalText("words", words, 2000).refuseIfAny();
  }
}
