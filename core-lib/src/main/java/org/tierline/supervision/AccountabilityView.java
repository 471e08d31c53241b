package org.tierline.supervision;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;

/**
 * A record of accountability (问责): behind a talk (约谈), criticism, joint supervision and
 * accountability stand a decision maker, a date, a reason, what the unit says to it, and what came
 * of it.
 *
 * @param seq the number of its event in the order's log: that of the measure it belongs to
 * @param level null for a talk, which is no measure and comes before criticism
 * @param decidedOn the local date of the city
 * @param unitReply null until the unit has replied
 * @param outcome null until concluded
 */
public record AccountabilityView(
    OrderId order,
    int seq,
    @Nullable SupervisionLevel level,
    UnitId unit,
    PersonId decidedBy,
    LocalDate decidedOn,
    String reason,
    @Nullable String unitReply,
    @Nullable PersonId repliedBy,
    @Nullable Instant repliedAt,
    @Nullable String outcome,
    @Nullable PersonId concludedBy,
    @Nullable Instant concludedAt) {}
