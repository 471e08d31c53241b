package org.tierline.setting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;

/**
 * One change of a unit's setting that was made once; it stays as it is.
 *
 * @param seq counts the changes of this setting of this unit from 1; the version after it
 * @param at when it was made
 * @param person who made it; null for the system and operators
 * @param actor his name, or the operator or the system and why
 * @param effectiveFrom from when on it was to count
 * @param oldValue what the unit itself said for that moment before, for a lock {@code true}; null
 *     where it inherited or did not lock
 * @param newValue the same after it
 * @param imported whether it came in a file
 */
public record SettingHistoryView(
    long seq,
    Instant at,
    @Nullable PersonId person,
    String actor,
    SettingAction action,
    Instant effectiveFrom,
    @Nullable String oldValue,
    @Nullable String newValue,
    String reason,
    boolean imported) {}
