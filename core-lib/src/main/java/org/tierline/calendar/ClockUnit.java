package org.tierline.calendar;

import java.util.Optional;

/**
 * What a limit counts in. Working units follow the {@link WorkCalendar}; all others run round the
 * clock, because a hotline is staffed day and night (State Council Office document 国办发〔2020〕53号)
 * and an urgent matter must not wait for Monday.
 */
public enum ClockUnit {
  /** Working days; the day of the start never counts. */
  WORKING_DAYS("WD", 2_500),
  /** Hours inside the morning and afternoon blocks of working days. */
  WORKING_HOURS("WH", 20_000),
  /**
   * Closes of business, the first of them that of the same working day; what begins outside of
   * hours, that is, on a day off or after closing, has until that of the next working day.
   */
  SAME_DAY("SD", 2_500),
  /** Calendar days, to the same local time of day. */
  NATURAL_DAYS("ND", 3_650),
  /** Hours of 60 minutes, round the clock. */
  NATURAL_HOURS("NH", 87_600),
  /** Minutes, round the clock. */
  MINUTES("MIN", 5_256_000),
  /** Seconds, round the clock; the time to pick up a call is given in them. */
  SECONDS("S", 315_360_000);

  private final String code;
  private final int most;

  ClockUnit(String code, int most) {
    this.code = code;
    this.most = most;
  }

  /** The short form used in files, such as {@code WD}. */
  public String code() {
    return code;
  }

  /** The largest amount a limit may have, about ten years. */
  public int most() {
    return most;
  }

  /** Whether the clock stands still outside working days or working hours. */
  public boolean isWorkingTime() {
    return this == WORKING_DAYS || this == WORKING_HOURS || this == SAME_DAY;
  }

  /** The unit of a short form, upper or lower case. */
  public static Optional<ClockUnit> findByCode(String code) {
    for (ClockUnit unit : values()) {
      if (unit.code.equalsIgnoreCase(code)) {
        return Optional.of(unit);
      }
    }
    return Optional.empty();
  }
}
