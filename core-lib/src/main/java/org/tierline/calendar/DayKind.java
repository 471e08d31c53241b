package org.tierline.calendar;

/** Why a day counts as a working day or not. */
public enum DayKind {
  /** Monday to Friday without an entry in any calendar: working. */
  WEEKDAY,
  /** Saturday or Sunday without an entry in any calendar: off. */
  WEEKEND,
  /** Off by the national holiday arrangement. */
  HOLIDAY,
  /** Working by the national holiday arrangement, in exchange for a day off (调休). */
  MAKE_UP_WORKING_DAY,
  /** Off by the special calendar of a city or unit. */
  SPECIAL_DAY_OFF,
  /** Working by the special calendar of a city or unit. */
  SPECIAL_WORKING_DAY
}
