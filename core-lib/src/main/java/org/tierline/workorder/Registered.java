package org.tierline.workorder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;

/**
 * A request just taken down.
 *
 * @param id of the new order, or of the one that the petitioner has open
 * @param orderNo the number that people use
 * @param queryCode given to the petitioner, told only here: with the number it opens the order to
 *     him; empty where there is no new order, as he has the code already
 * @param dispatchBy until when the present stage is due, for a new order its dispatch; null where
 *     an order that was there already has none
 * @param as whether it is a new order at all
 * @param warnings how often the petitioner's number was warned for nuisance calls; always 0 for
 *     citizens
 */
public record Registered(
    OrderId id,
    String orderNo,
    String queryCode,
    @Nullable Instant dispatchBy,
    RegisteredAs as,
    int warnings) {

  /** Without the query code, which belongs into no log. */
  @Override
  public String toString() {
    return as + " " + orderNo;
  }
}
