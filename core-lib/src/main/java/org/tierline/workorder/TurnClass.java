package org.tierline.workorder;

import java.time.Instant;
import org.tierline.kernel.UnitId;

/**
 * How a unit has classed its turn on an order, by a class of its own or of a unit above it.
 *
 * @param unit whose turn it is
 * @param owner whose class it is
 */
public record TurnClass(
    int assignmentNo,
    UnitId unit,
    long classId,
    UnitId owner,
    String code,
    String nameZh,
    String nameEn,
    Instant classedAt) {}
