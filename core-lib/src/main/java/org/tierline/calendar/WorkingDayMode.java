package org.tierline.calendar;

/**
 * At which moment of its last working day a limit in working days runs out. The day of the start
 * does not count, as bureaus' hotline rules count from the day after receipt, but in the one mode
 * that says so.
 */
public enum WorkingDayMode {
  /** 24:00 of the last day, that is, before the first moment of the next day. The default. */
  END_OF_DAY,
  /** When the working hours of the last day end. */
  CLOSE_OF_BUSINESS,
  /**
   * The local time of day of the start. Where a clock change skips that time, the deadline moves
   * later by the length of the gap; where it occurs twice, the offset of the start decides, else
   * the earlier of the two.
   */
  SAME_TIME,
  /**
   * The same, but a start on a working day makes that day the first: n working days end n − 1 of
   * them later, as a system in production counts. A limit of one such day ends at the close of
   * business of the day of the start, or at its end where business has closed by then; an extension
   * keeps the time of day of the deadline that it extends.
   */
  SAME_TIME_FROM_FIRST_DAY;

  /** Whether the time of day of the start decides. */
  boolean keepsTime() {
    return this == SAME_TIME || this == SAME_TIME_FROM_FIRST_DAY;
  }
}
