package org.tierline.supervision;

import java.time.Instant;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;

/**
 * A line of a unit's ledger of points; never changed.
 *
 * @param points negative where points were taken, positive where they were given back
 * @param measureSeq the measure of the order that it is about
 */
public record PointsEntry(
    UnitId unit, OrderId order, int seq, int measureSeq, int points, String reason, Instant at) {}
