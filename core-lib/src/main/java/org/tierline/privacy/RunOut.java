package org.tierline.privacy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much of a kind would be erased now.
 *
 * @param months for how long it is kept; 0 for good
 * @param before what ended or was made before has run out; null where it is kept for good
 * @param items orders, calls, notices and lines in inboxes, or imports
 * @param held how many of them a legal hold keeps
 */
public record RunOut(
    RetentionKind kind, int months, @Nullable Instant before, long items, long held) {}
