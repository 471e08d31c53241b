package org.tierline.workorder;

import org.jspecify.annotations.Nullable;

/**
 * Something that the caller may do now, as far as states and roles decide.
 *
 * @param assignmentNo on whose turn; null where the action concerns the whole order
 */
public record AllowedAction(Action action, @Nullable Integer assignmentNo) {}
