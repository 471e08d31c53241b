package org.tierline.supervision;

import java.time.Instant;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;

/**
 * A copy that went to the discipline organ.
 *
 * @param seq the number of its event in the order's log
 * @param organ the organ, by the name that the city had given then
 */
public record DisciplineCopyView(
    OrderId order,
    int seq,
    String organ,
    StaffConduct conduct,
    String reason,
    Instant sentAt,
    PersonId sentBy) {}
