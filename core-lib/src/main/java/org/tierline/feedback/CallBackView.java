package org.tierline.feedback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;

/**
 * An attempt as it was recorded.
 *
 * @param caller who called; null where the petitioner rated himself, or a machine asked
 * @param scale of the levels in it
 * @param falseContact whether the petitioner says that nobody contacted him though a unit claims it
 */
public record CallBackView(
    int seq,
    Instant at,
    @Nullable PersonId caller,
    CallBackAttempt attempt,
    SatisfactionScale scale,
    boolean falseContact) {}
