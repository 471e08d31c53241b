package org.tierline.workorder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that the caller may do now: nothing stands against it but what he gives with it.
 *
 * @param assignmentNo on whose turn; null where the action concerns the whole order
 * @param until until when it is in time, such as the end of a window, or when it is due; null where
 *     nothing presses
 */
public record AllowedAction(
    Action action, @Nullable Integer assignmentNo, @Nullable Instant until) {}
