package org.tierline.workorder;

import java.time.Instant;
import org.tierline.kernel.OrderId;

/**
 * A request just registered.
 *
 * @param orderNo the number that people use
 * @param queryCode given to the petitioner, told only here: with the number it opens the order to
 *     him
 * @param dispatchBy until when the centre has to dispatch it
 */
public record Registered(OrderId id, String orderNo, String queryCode, Instant dispatchBy) {}
