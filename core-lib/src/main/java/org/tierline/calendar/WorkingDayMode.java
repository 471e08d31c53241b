package org.tierline.calendar;

/**
 * At which moment of its last working day a limit in working days runs out. In every mode the day
 * of the start does not count, as bureaus' hotline rules count from the day after receipt.
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
  SAME_TIME
}
