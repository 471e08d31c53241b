package org.tierline.oversight;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A day that a member sat on his seat.
 *
 * @param onRota whether the rota had his kind on that weekday
 * @param endedAt null while he sits
 */
public record AttendanceView(
    long member, LocalDate day, Instant beganAt, @Nullable Instant endedAt, boolean onRota) {}
