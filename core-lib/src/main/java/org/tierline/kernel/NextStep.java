package org.tierline.kernel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a caller may do now, as a refusal names it.
 *
 * @param action the action's name, such as {@code SIGN}
 * @param assignmentNo on whose turn; null where it concerns the whole order
 * @param until until when it is in time; null where nothing presses
 */
public record NextStep(String action, @Nullable Integer assignmentNo, @Nullable Instant until) {}
