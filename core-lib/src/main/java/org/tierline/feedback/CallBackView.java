package org.tierline.feedback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;

/**
 * An attempt as it was recorded.
 *
 * @param caller who called; null where the petitioner rated himself
 */
public record CallBackView(
    int seq, Instant at, @Nullable PersonId caller, CallBackAttempt attempt) {}
