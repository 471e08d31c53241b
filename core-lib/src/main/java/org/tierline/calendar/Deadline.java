package org.tierline.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A moment by which something must be done, with the sum that led to it.
 *
 * @param dueAt the first moment that is too late: on time is strictly before
 * @param steps the sum, line by line, in the order of counting
 * @param yearsNotLoaded years whose holiday arrangement was needed but is not known; if not empty,
 *     the weekday rule stood in and the deadline should be shown with a warning
 */
public record Deadline(Instant dueAt, List<DeadlineStep> steps, Set<Integer> yearsNotLoaded) {
  public Deadline {
    steps = List.copyOf(steps);
    yearsNotLoaded = Set.copyOf(yearsNotLoaded);
  }

  /** Whether something handed in at that moment was in time. */
  public boolean isOnTime(Instant submittedAt) {
    return WorkCalendar.isOnTime(submittedAt, dueAt);
  }

  /** The sum in words, a line for each step and for each year not loaded. */
  public List<String> words(Locale locale) {
    CalendarWords words = CalendarWords.in(locale);
    List<String> lines = new ArrayList<>();
    steps.forEach(step -> lines.add(words.step(step)));
    for (Integer year : new TreeSet<>(yearsNotLoaded)) {
      lines.add(words.format("year-not-loaded", Integer.toString(year)));
    }
    return List.copyOf(lines);
  }
}
