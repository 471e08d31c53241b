package org.tierline.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.calendar.CityTime.at;
import static org.tierline.calendar.CityTime.endOf;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChildAndSuspensionTest {
  private final WorkCalendar calendar = ChineseHolidays.calendar();

  @Test
  void a_child_gets_one_working_day_less_than_its_parent() {
    Deadline child = calendar.childDeadline(at("2024-09-27 10:00"), endOf("2024-10-10"));
    assertThat(child.dueAt()).isEqualTo(endOf("2024-10-09"));
    assertThat(child.words(Locale.ENGLISH))
        .containsExactly(
            "1 working day counted back from the deadline on 2024-10-10 Thu",
            "2024-10-09 Wed: working day, counts as day 1",
            "this is one working day before the parent's deadline and leaves at least half of"
                + " the time there is at 2024-09-27 Fri 10:00",
            "due at the end of 2024-10-09, i.e. before 2024-10-10 00:00 Asia/Shanghai");
  }

  @Test
  void a_child_gets_at_least_half_of_the_time_left() {
    Deadline child = calendar.childDeadline(at("2024-10-09 12:00"), endOf("2024-10-10"));
    assertThat(child.dueAt()).isEqualTo(at("2024-10-10 06:00"));
    assertThat(child.words(Locale.CHINESE))
        .containsExactly(
            "自2024-10-10 周四的截止时间起倒推1个工作日",
            "2024-10-09 周三：工作日，计第1天",
            "如此不足2024-10-09 周三 12:00时所余时间的一半，故给予所余时间的一半",
            "截止于2024-10-10 06:00 Asia/Shanghai之前");
  }

  @Test
  void a_child_of_an_urgent_order_gets_half_of_its_hours() {
    Instant now = at("2024-10-01 10:00");
    Instant parent = calendar.deadline(now, Limit.naturalHours(2)).dueAt();
    assertThat(calendar.childDeadline(now, parent).dueAt()).isEqualTo(at("2024-10-01 11:00"));
  }

  @Test
  void a_child_of_an_overdue_parent_has_the_parents_deadline() {
    Deadline child = calendar.childDeadline(at("2024-10-11 00:00"), endOf("2024-10-10"));
    assertThat(child.dueAt()).isEqualTo(endOf("2024-10-10"));
    assertThat(child.steps())
        .extracting(DeadlineStep::kind)
        .containsExactly(StepKind.PARENT_DEADLINE, StepKind.DUE);
  }

  @ParameterizedTest(name = "{0} less {1} WD is {2}")
  @CsvSource({
    "2024-10-11 00:00, 3, 2024-10-01 00:00",
    "2024-10-13 00:00, 1, 2024-10-12 00:00",
    "2024-10-10 15:30, 2, 2024-10-08 15:30",
    "2024-10-08 15:30, 1, 2024-09-30 15:30"
  })
  void counting_back_keeps_how_the_deadline_sits_on_its_day(String due, int n, String earlier) {
    assertThat(calendar.minusWorkingDays(at(due), n).dueAt()).isEqualTo(at(earlier));
  }

  @Test
  void counting_back_from_the_close_of_business_stays_there() {
    WorkCalendar closing =
        WorkCalendar.over(calendar, CalendarLayer.EMPTY.withMode(WorkingDayMode.CLOSE_OF_BUSINESS));
    assertThat(closing.minusWorkingDays(at("2024-10-08 18:00"), 1).dueAt())
        .isEqualTo(at("2024-09-30 18:00"));
    assertThat(closing.minusWorkingDays(at("2024-10-09 00:00"), 1).dueAt())
        .isEqualTo(endOf("2024-09-30"));
  }

  @Test
  void suspended_on_its_last_day_an_order_has_until_the_end_of_the_first_working_day() {
    RemainingTime left =
        calendar.suspend(at("2024-09-30 09:00"), endOf("2024-09-30"), ClockUnit.WORKING_DAYS);
    assertThat(left.workingDays()).isZero();
    Deadline resumed = calendar.resume(at("2024-10-03 09:00"), left);
    assertThat(resumed.dueAt()).isEqualTo(endOf("2024-10-08"));
    assertThat(resumed.words(Locale.ENGLISH))
        .containsExactly(
            "resumed 2024-10-03 Thu 09:00; working days left after this day: 0",
            "2024-10-03 Thu – 2024-10-07 Mon: holiday 国庆节, not counted",
            "due at the end of 2024-10-08, i.e. before 2024-10-09 00:00 Asia/Shanghai");
  }

  @Test
  void resumed_after_business_has_closed_the_last_day_is_the_next_one() {
    WorkCalendar closing =
        WorkCalendar.over(calendar, CalendarLayer.EMPTY.withMode(WorkingDayMode.CLOSE_OF_BUSINESS));
    RemainingTime left =
        closing.suspend(at("2024-10-08 17:00"), at("2024-10-08 18:00"), ClockUnit.WORKING_DAYS);
    assertThat(closing.resume(at("2024-10-10 18:00"), left).dueAt())
        .isEqualTo(at("2024-10-11 18:00"));
  }

  @Test
  void an_overdue_order_does_not_become_timely_by_suspending_it() {
    for (ClockUnit unit : ClockUnit.values()) {
      RemainingTime left = calendar.suspend(endOf("2024-10-10"), endOf("2024-10-10"), unit);
      assertThat(left.overdue()).isTrue();
      assertThat(calendar.resume(at("2024-11-01 09:00"), left).dueAt())
          .isEqualTo(endOf("2024-10-10"));
    }
  }

  @Test
  void suspended_working_hours_keep_the_working_time_left() {
    Instant due = calendar.deadline(at("2024-10-16 10:00"), Limit.workingHours(6)).dueAt();
    RemainingTime left = calendar.suspend(at("2024-10-16 13:00"), due, ClockUnit.WORKING_HOURS);
    assertThat(left.time()).hasHours(4);
    assertThat(calendar.resume(at("2024-10-18 17:00"), left).dueAt())
        .isEqualTo(at("2024-10-21 11:30"));
  }

  @Test
  void where_no_working_time_is_left_the_clock_time_is_kept() {
    RemainingTime left =
        calendar.suspend(at("2024-10-16 19:00"), at("2024-10-16 21:00"), ClockUnit.WORKING_HOURS);
    assertThat(left.unit()).isEqualTo(ClockUnit.NATURAL_HOURS);
    assertThat(calendar.resume(at("2024-10-17 19:00"), left).dueAt())
        .isEqualTo(at("2024-10-17 21:00"));
  }

  @Test
  void the_shorter_of_two_limits_depends_on_the_calendar() {
    Limit days = Limit.workingDays(5);
    Limit natural = Limit.naturalDays(8);
    assertThat(calendar.shorter(at("2024-10-14 10:00"), days, natural)).isEqualTo(days);
    assertThat(calendar.shorter(at("2024-09-30 10:00"), days, natural)).isEqualTo(natural);
    assertThat(List.of(calendar.shorter(at("2024-09-30 10:00"), days, days))).containsExactly(days);
  }
}
