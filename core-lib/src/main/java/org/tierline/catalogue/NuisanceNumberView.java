package org.tierline.catalogue;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A number that was warned for nuisance calls (骚扰号码), and perhaps blocked. Its life: warned, warned
 * again, blocked until a day, unblocked by that day's end or earlier; the log of changes keeps all
 * of it.
 *
 * @param lastDigits the last four digits, or fewer of a short number
 * @param warnings how often it was warned
 * @param warning what the last warning said
 * @param blockedAt null where it is not blocked
 * @param blockedUntil the last day of the block; null where it is not blocked
 * @param reason of the block; null where it is not blocked
 * @param evidence where the proof lies; null where it is not blocked
 */
public record NuisanceNumberView(
    long id,
    String lastDigits,
    int warnings,
    Instant warnedAt,
    String warning,
    @Nullable Instant blockedAt,
    @Nullable LocalDate blockedUntil,
    @Nullable String reason,
    @Nullable String evidence) {}
