package org.tierline.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every calendar, start and limit; inputs are random but always the same. */
class DeadlinePropertiesTest {
  private static final int CASES = 400;
  private static final Instant FIRST = Instant.parse("2010-01-01T00:00:00Z");
  private static final long SPAN_SECONDS = Duration.ofDays(15 * 365).toSeconds();

  private record Case(WorkCalendar calendar, Instant start, int n, int more) {
    LocalDate startDay() {
      return start.atZone(calendar.zone()).toLocalDate();
    }
  }

  /** The modes in which the day of the start does not count. */
  private static final List<WorkingDayMode> FROM_NEXT_DAY =
      List.of(
          WorkingDayMode.END_OF_DAY, WorkingDayMode.CLOSE_OF_BUSINESS, WorkingDayMode.SAME_TIME);

  private static List<Case> cases(long seed) {
    Random random = new Random(seed);
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      Instant start = FIRST.plusSeconds((long) (random.nextDouble() * SPAN_SECONDS));
      if (random.nextInt(10) == 0) {
        start =
            start
                .atZone(WorkCalendar.DEFAULT_ZONE)
                .toLocalDate()
                .atStartOfDay(WorkCalendar.DEFAULT_ZONE)
                .toInstant();
      }
      cases.add(
          new Case(calendar(random, start), start, 1 + random.nextInt(30), 1 + random.nextInt(10)));
    }
    return cases;
  }

  private static WorkCalendar calendar(Random random, Instant near) {
    LocalDate day = near.atZone(WorkCalendar.DEFAULT_ZONE).toLocalDate();
    List<SpecialDay> own = new ArrayList<>();
    for (int i = -20; i < 40; i++) {
      if (random.nextInt(8) == 0) {
        LocalDate date = day.plusDays(i);
        own.add(
            switch (random.nextInt(3)) {
              case 0 -> SpecialDay.off(date, "off");
              case 1 -> SpecialDay.working(date, "on");
              default -> new SpecialDay(date, true, "short", hours(random));
            });
      }
    }
    WorkingDayMode mode = FROM_NEXT_DAY.get(random.nextInt(FROM_NEXT_DAY.size()));
    CalendarLayer layer = CalendarLayer.special(own).withMode(mode);
    return WorkCalendar.over(
        ChineseHolidays.calendar(), random.nextBoolean() ? layer : layer.withHours(hours(random)));
  }

  private static WorkCalendar under(WorkCalendar calendar, WorkingDayMode mode) {
    return WorkCalendar.over(calendar, CalendarLayer.special(List.of()).withMode(mode));
  }

  private static WorkingHours hours(Random random) {
    LocalTime start = LocalTime.of(7, 0).plusMinutes(random.nextInt(120));
    LocalTime noon = start.plusMinutes(60 + random.nextInt(180));
    return random.nextBoolean()
        ? WorkingHours.block(start, noon)
        : new WorkingHours(
            start, noon, noon.plusMinutes(45), noon.plusMinutes(46 + random.nextInt(300)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20241001, 12345})
  void a_deadline_lies_after_its_start_and_more_time_never_ends_it_earlier(long seed) {
    for (Case one : cases(seed)) {
      for (ClockUnit unit : ClockUnit.values()) {
        Instant due = one.calendar.deadline(one.start, new Limit(one.n, unit)).dueAt();
        Instant later = one.calendar.deadline(one.start, new Limit(one.n + one.more, unit)).dueAt();
        assertThat(due).as("%s %s", one, unit).isAfter(one.start);
        assertThat(later).as("%s %s", one, unit).isAfter(due);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {8, 20250501})
  void where_the_first_day_counts_a_limit_ends_as_one_shorter_by_a_day(long seed) {
    for (Case one : cases(seed)) {
      WorkCalendar next = under(one.calendar, WorkingDayMode.SAME_TIME);
      WorkCalendar first = under(one.calendar, WorkingDayMode.SAME_TIME_FROM_FIRST_DAY);
      boolean counts = first.isWorking(one.startDay());
      Limit limit = Limit.workingDays(one.n + 1);
      Limit same = Limit.workingDays(counts ? one.n : one.n + 1);
      assertThat(first.deadline(one.start, limit).dueAt())
          .as("%s", one)
          .isEqualTo(next.deadline(one.start, same).dueAt());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 20250128})
  void exactly_n_days_are_counted_and_all_of_them_are_working_days(long seed) {
    for (Case one : cases(seed)) {
      Deadline deadline = one.calendar.deadline(one.start, Limit.workingDays(one.n));
      List<DeadlineStep> counted =
          deadline.steps().stream().filter(step -> step.kind() == StepKind.COUNTED).toList();

      assertThat(counted).hasSize(one.n);
      for (int i = 0; i < one.n; i++) {
        assertThat(counted.get(i).counted()).isEqualTo(i + 1);
        assertThat(one.calendar.isWorking(counted.get(i).first())).isTrue();
      }
      LocalDate last = one.calendar.deadlineDay(deadline.dueAt());
      assertThat(last).isEqualTo(counted.get(one.n - 1).first());
      assertThat(one.calendar.workingDaysBetween(one.startDay(), last)).isEqualTo(one.n);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 20260217})
  void the_lines_cover_every_day_between_start_and_deadline_once(long seed) {
    for (Case one : cases(seed)) {
      LocalDate next = one.startDay().plusDays(1);
      for (DeadlineStep step : one.calendar.deadline(one.start, Limit.workingDays(one.n)).steps()) {
        if (step.kind() == StepKind.COUNTED || step.kind() == StepKind.NOT_COUNTED) {
          assertThat(step.first()).isEqualTo(next);
          next = step.last().plusDays(1);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 20240927})
  void counting_back_and_on_again_returns_to_the_deadline(long seed) {
    for (Case one : cases(seed)) {
      Instant due = one.calendar.deadline(one.start, Limit.workingDays(one.n)).dueAt();
      Instant back = one.calendar.minusWorkingDays(due, one.more).dueAt();
      assertThat(back).isBefore(due);
      assertThat(one.calendar.deadlineAfter(back, Limit.workingDays(one.more)).dueAt())
          .as("%s", one)
          .isEqualTo(due);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 20241012})
  void an_extension_equals_a_longer_limit(long seed) {
    for (Case one : cases(seed)) {
      for (ClockUnit unit : ClockUnit.values()) {
        Deadline old = one.calendar.deadline(one.start, new Limit(one.n, unit));
        assertThat(one.calendar.deadlineAfter(old, new Limit(one.more, unit)).dueAt())
            .as("%s %s", one, unit)
            .isEqualTo(one.calendar.deadline(one.start, new Limit(one.n + one.more, unit)).dueAt());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 20231231})
  void working_time_up_to_the_deadline_is_the_limit(long seed) {
    for (Case one : cases(seed)) {
      Instant due = one.calendar.deadline(one.start, Limit.workingHours(one.n)).dueAt();
      assertThat(one.calendar.workingTime(one.start, due)).isEqualTo(Duration.ofHours(one.n));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 20220601})
  void yellow_lies_strictly_between_start_and_deadline(long seed) {
    for (Case one : cases(seed)) {
      for (ClockUnit unit : ClockUnit.values()) {
        for (long amount : new long[] {1, 2, one.n}) {
          Limit limit = new Limit(amount, unit);
          Instant due = one.calendar.deadline(one.start, limit).dueAt();
          assertThat(one.calendar.yellowAt(one.start, limit, null))
              .as("%s %s", one, limit)
              .isStrictlyBetween(one.start, due);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {8, 20230430})
  void a_child_is_due_between_the_half_and_the_whole_of_the_time_left(long seed) {
    for (Case one : cases(seed)) {
      Instant due = one.calendar.deadline(one.start, Limit.workingDays(one.n)).dueAt();
      Instant half = one.start.plus(Duration.between(one.start, due).dividedBy(2));
      assertThat(one.calendar.childDeadline(one.start, due).dueAt())
          .isAfterOrEqualTo(half)
          .isBefore(due);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {9, 20210212})
  void a_suspension_of_no_length_changes_nothing(long seed) {
    for (Case one : cases(seed)) {
      for (ClockUnit unit : ClockUnit.values()) {
        Instant due = one.calendar.deadline(one.start, new Limit(one.n, unit)).dueAt();
        Instant at = one.start.plus(Duration.between(one.start, due).dividedBy(3));
        RemainingTime left = one.calendar.suspend(at, due, unit);
        assertThat(one.calendar.resume(at, left).dueAt()).as("%s %s", one, unit).isEqualTo(due);
      }
    }
  }
}
