package org.tierline.calendar;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The public holidays and make-up working weekends (调休) of mainland China that are shipped with the
 * library, taken from the State Council's yearly notices by way of the chinese-days package (MIT
 * licence; its notice lies beside the data). Later years are imported with {@link HolidayFiles}.
 */
public final class ChineseHolidays {
  private static final SortedMap<Integer, HolidayYear> YEARS = read();
  private static final CalendarLayer LAYER = CalendarLayer.national(YEARS.values());
  private static final WorkCalendar CALENDAR = WorkCalendar.of(LAYER);

  private ChineseHolidays() {}

  /** The years shipped, in order. */
  public static SortedSet<Integer> years() {
    return new TreeSet<>(YEARS.keySet());
  }

  /** The arrangement of a year; one that is not shipped has no days and is not loaded. */
  public static HolidayYear year(int year) {
    HolidayYear known = YEARS.get(year);
    return known == null ? new HolidayYear(year, List.of(), List.of()) : known;
  }

  /** All years shipped, as the layer under a city's own. */
  public static CalendarLayer layer() {
    return LAYER;
  }

  /** The calendar of a city without days of its own: Asia/Shanghai, default hours and mode. */
  public static WorkCalendar calendar() {
    return CALENDAR;
  }

  private static SortedMap<Integer, HolidayYear> read() {
    try {
      return HolidayFiles.chineseDays(ShippedFile.text("chinese-days.json"));
    } catch (RefusedFileException e) {
      throw new IllegalStateException("the holiday file of the library is damaged", e);
    }
  }
}
