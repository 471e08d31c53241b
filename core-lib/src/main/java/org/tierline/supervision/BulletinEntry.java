package org.tierline.supervision;

import java.time.Instant;
import java.time.LocalDate;
import org.tierline.kernel.UnitId;

/**
 * A criticism (通报批评) in the bulletin of a city. Nothing of it tells who asked.
 *
 * @param orderNo over which order
 * @param decidedOn when it was decided on; the local date of the city
 * @param reason why, petitioners blotted out
 * @param decision what came of it, petitioners blotted out
 * @param publishedAt when that was written down
 * @param text all of it in the language of the city
 */
public record BulletinEntry(
    UnitId unit,
    String unitName,
    String orderNo,
    LocalDate decidedOn,
    String reason,
    String decision,
    Instant publishedAt,
    String text) {}
