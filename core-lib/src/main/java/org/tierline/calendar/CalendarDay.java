package org.tierline.calendar;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a calendar says about one day.
 *
 * @param date the local date
 * @param kind why it counts or not
 * @param working whether it counts as a working day
 * @param name the name of the entry that decided, empty for plain weekdays and weekends
 * @param hours its working hours; null if and only if it is not a working day
 * @param yearLoaded whether the holiday arrangement of its year is known
 */
public record CalendarDay(
    LocalDate date,
    DayKind kind,
    boolean working,
    String name,
    @Nullable WorkingHours hours,
    boolean yearLoaded) {}
