package org.tierline.workorder;

import org.jspecify.annotations.Nullable;

/**
 * What came of recomputing an order's log from its stored rows.
 *
 * @param rows how many rows are stored
 * @param firstBroken the number of the first row that was changed, moved or removed; null when
 *     every row is as it was written and none is missing, also at the end
 */
public record LogCheck(int rows, @Nullable Integer firstBroken) {

  public boolean isIntact() {
    return firstBroken == null;
  }
}
