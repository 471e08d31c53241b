package org.tierline.calendar;

import java.time.LocalTime;

/**
 * The hours of a working day in local time: a morning and an afternoon with a break between, or one
 * block without a break. Ends are exclusive.
 *
 * <p>One block is written with an empty afternoon: {@code amEnd}, {@code pmStart} and {@code pmEnd}
 * are equal. A morning that touches its afternoon means the same and is kept as given.
 *
 * @param amStart before {@code amEnd}
 * @param amEnd not after {@code pmStart}
 * @param pmStart before {@code pmEnd}, unless the afternoon is empty
 * @param pmEnd when the day's business closes
 */
public record WorkingHours(LocalTime amStart, LocalTime amEnd, LocalTime pmStart, LocalTime pmEnd) {
  /** 08:30–12:00 and 14:00–18:00. */
  public static final WorkingHours DEFAULT =
      new WorkingHours(
          LocalTime.of(8, 30), LocalTime.NOON, LocalTime.of(14, 0), LocalTime.of(18, 0));

  public WorkingHours {
    boolean afternoonEmpty = amEnd.equals(pmStart) && pmStart.equals(pmEnd);
    if (!amStart.isBefore(amEnd)
        || amEnd.isAfter(pmStart)
        || !(pmStart.isBefore(pmEnd) || afternoonEmpty)) {
      throw new IllegalArgumentException(
          "working hours must follow each other: "
              + amStart
              + "–"
              + amEnd
              + ", "
              + pmStart
              + "–"
              + pmEnd);
    }
  }

  /** One block without a break, such as 09:00–17:00 or a Saturday morning. */
  public static WorkingHours block(LocalTime start, LocalTime end) {
    return new WorkingHours(start, end, end, end);
  }
}
