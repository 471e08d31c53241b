/**
 * Working time: which days and hours count for a city and each of its units, when a limit runs out
 * and why, and which limit applies to a demand.
 *
 * <p>Everything here is pure arithmetic on immutable values: no clock is read, and nothing is
 * loaded but files shipped with the library. A {@link org.tierline.calendar.WorkCalendar} turns a
 * start and a {@link org.tierline.calendar.Limit} into a {@link org.tierline.calendar.Deadline}
 * that can explain itself; a {@link org.tierline.calendar.LimitProfile} says which limit to use.
 */
@NullMarked
package org.tierline.calendar;

import org.jspecify.annotations.NullMarked;
