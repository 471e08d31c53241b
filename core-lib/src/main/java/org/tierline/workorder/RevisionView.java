package org.tierline.workorder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;

/**
 * What was asked and who asks, as one revision of an order has it, the petitioner masked. The first
 * one was registered; each later one was added by an amendment.
 *
 * @param no counts from 1
 * @param by who made it; null for citizens, the system, and persons of other systems
 * @param actor the person's name, or {@code citizen} or {@code system}
 * @param reason why it was amended; null for the first revision and for additions of the petitioner
 * @param particulars what else was noted, masked as in {@link OrderView}; without sex and label of
 *     a petitioner who is unknown by now
 */
public record RevisionView(
    int no,
    Instant at,
    @Nullable PersonId by,
    String actor,
    @Nullable String reason,
    String title,
    String content,
    RegisterOrder.Place place,
    @Nullable Instant occurredAt,
    boolean wantsReply,
    @Nullable String objectName,
    PetitionerView petitioner,
    Particulars particulars) {}
