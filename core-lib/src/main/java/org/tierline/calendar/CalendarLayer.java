package org.tierline.calendar;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one owner contributes to a calendar: the State, a city or a unit. Layers are laid over each
 * other by {@link WorkCalendar#over}; the nearest one that has an entry for a day decides it.
 *
 * @param national whether the days are those of the national holiday arrangement
 * @param days the entries by date
 * @param loadedYears years whose holiday arrangement this layer holds
 * @param hours usual working hours, or null to take those of the layer below
 * @param mode when working-day limits run out, or null to take that of the layer below
 */
public record CalendarLayer(
    boolean national,
    Map<LocalDate, SpecialDay> days,
    Set<Integer> loadedYears,
    @Nullable WorkingHours hours,
    @Nullable WorkingDayMode mode) {
  /** A layer that says nothing: the weekday rule, default hours, no year loaded. */
  public static final CalendarLayer EMPTY = special(List.of());

  public CalendarLayer {
    days = Map.copyOf(days);
    loadedYears = Set.copyOf(loadedYears);
    days.forEach(
        (date, day) -> {
          if (!date.equals(day.date())) {
            throw new IllegalArgumentException("entry of " + day.date() + " filed under " + date);
          }
        });
  }

  /**
   * The national arrangement of some years. A notice may set days of the December before; where two
   * notices name the same date, the later year's one decides. Empty years are left out.
   */
  public static CalendarLayer national(Collection<HolidayYear> years) {
    Map<LocalDate, SpecialDay> days = new HashMap<>();
    Set<Integer> loaded = new HashSet<>();
    years.stream()
        .filter(HolidayYear::isLoaded)
        .sorted(Comparator.comparingInt(HolidayYear::year))
        .forEach(
            year -> {
              loaded.add(year.year());
              year.days().forEach(day -> days.put(day.date(), day));
            });
    return new CalendarLayer(true, days, loaded, null, null);
  }

  /**
   * The special days of a city or unit. They load no year.
   *
   * @throws IllegalArgumentException if a date occurs twice
   */
  public static CalendarLayer special(Collection<SpecialDay> days) {
    Map<LocalDate, SpecialDay> byDate = new HashMap<>();
    for (SpecialDay day : days) {
      if (byDate.put(day.date(), day) != null) {
        throw new IllegalArgumentException("two special days on " + day.date());
      }
    }
    return new CalendarLayer(false, byDate, Set.of(), null, null);
  }

  public CalendarLayer withHours(WorkingHours usual) {
    return new CalendarLayer(national, days, loadedYears, usual, mode);
  }

  public CalendarLayer withMode(WorkingDayMode chosen) {
    return new CalendarLayer(national, days, loadedYears, hours, chosen);
  }
}
