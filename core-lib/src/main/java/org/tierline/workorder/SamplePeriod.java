package org.tierline.workorder;

import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A month for which petitioners are drawn who are called back.
 *
 * @param month the month in the city's zone
 * @param endsAt the end of the month, not included
 * @param seedHash SHA-256 of the seed in hexadecimal digits, known from the beginning: so the seed
 *     that is published is the one that was made
 * @param seed the key of the draws; null until the month has ended
 */
public record SamplePeriod(
    YearMonth month, Instant madeAt, Instant endsAt, String seedHash, @Nullable String seed) {}
