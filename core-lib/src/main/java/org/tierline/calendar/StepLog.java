package org.tierline.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gathers the lines of one sum; runs of equal days that do not count become one line. */
final class StepLog {
  private final List<DeadlineStep> steps = new ArrayList<>();
  private final Set<Integer> yearsNotLoaded = new HashSet<>();

  void add(DeadlineStep step) {
    steps.add(step);
  }

  /** Takes over the first lines of an earlier sum. */
  void addAll(Deadline earlier, int lines) {
    steps.addAll(earlier.steps().subList(0, lines));
    yearsNotLoaded.addAll(earlier.yearsNotLoaded());
  }

  void counted(CalendarDay day, int number) {
    look(day);
    steps.add(DeadlineStep.day(StepKind.COUNTED, day, number, null));
  }

  void worked(CalendarDay day, Duration time) {
    look(day);
    steps.add(DeadlineStep.day(StepKind.WORKED, day, 0, time));
  }

  void notCounted(CalendarDay day) {
    look(day);
    int at = steps.size() - 1;
    if (at >= 0) {
      DeadlineStep run = steps.get(at);
      if (run.kind() == StepKind.NOT_COUNTED
          && run.day() == day.kind()
          && run.name().equals(day.name())) {
        steps.set(at, run.reaching(day.date()));
        return;
      }
    }
    steps.add(DeadlineStep.day(StepKind.NOT_COUNTED, day, 0, null));
  }

  Deadline due(Instant dueAt) {
    return new Deadline(dueAt, steps, yearsNotLoaded);
  }

  private void look(CalendarDay day) {
    if (!day.yearLoaded()) {
      yearsNotLoaded.add(day.date().getYear());
    }
  }
}
