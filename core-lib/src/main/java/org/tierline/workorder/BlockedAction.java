package org.tierline.workorder;

import org.jspecify.annotations.Nullable;

/**
 * Something that is the caller's to do, but not now.
 *
 * @param assignmentNo on whose turn; null where the action concerns the whole order
 * @param reason the code of the refusal that he would get, such as {@code too-late}
 */
public record BlockedAction(Action action, @Nullable Integer assignmentNo, String reason) {}
