package org.tierline.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What comes of one rule, and why.
 *
 * @param until when the role ends with the right of the rule's author, exclusive; null without an
 *     end, and where the rule gives nothing
 */
public record ClaimOutcome(ClaimRule rule, ClaimResult result, @Nullable Instant until) {}
