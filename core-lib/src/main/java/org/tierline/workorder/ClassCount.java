package org.tierline.workorder;

import org.tierline.kernel.UnitId;

/**
 * How many orders bear a unit's class.
 *
 * @param owner whose class it is
 * @param closed how many of them are closed
 */
public record ClassCount(
    long classId,
    UnitId owner,
    String code,
    String nameZh,
    String nameEn,
    long orders,
    long closed) {}
