package org.tierline.workorder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that the caller may do now, as far as states and roles decide.
 *
 * @param assignmentNo on whose turn; null where the action concerns the whole order
 * @param until until when it is in time; null where nothing presses
 */
public record AllowedAction(
    Action action, @Nullable Integer assignmentNo, @Nullable Instant until) {}
