package org.tierline.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.calendar.CityTime.at;
import static org.tierline.calendar.CityTime.endOf;
import static org.tierline.calendar.CityTime.on;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors of the domain specification's section 7. */
class Section7WorkingCalendarTest {
  private final WorkCalendar calendar = ChineseHolidays.calendar();

  @ParameterizedTest(name = "{0} + {1} WD is due on {2}")
  @CsvSource({
    "2024-09-27, 5, 2024-10-10",
    "2024-09-28, 5, 2024-10-10",
    "2024-09-29, 2, 2024-10-08",
    "2024-09-30, 1, 2024-10-08",
    "2024-09-30, 5, 2024-10-12",
    "2024-10-08, 5, 2024-10-14",
    "2024-10-11, 1, 2024-10-12",
    "2025-01-24, 5, 2025-02-07"
  })
  void working_days_end_at_the_end_of_the_last_counted_day(String start, int n, String due) {
    for (String time : new String[] {"00:00", "08:30", "23:59"}) {
      Deadline deadline = calendar.deadline(at(start + " " + time), Limit.workingDays(n));
      assertThat(deadline.dueAt()).isEqualTo(endOf(due));
      assertThat(calendar.deadlineDay(deadline.dueAt())).isEqualTo(due);
      assertThat(deadline.yearsNotLoaded()).isEmpty();
    }
  }

  @Test
  void suspension_keeps_the_working_days_that_were_left() {
    Deadline deadline = calendar.deadline(at("2024-09-27 10:00"), Limit.workingDays(5));

    RemainingTime left =
        calendar.suspend(at("2024-09-30 15:00"), deadline.dueAt(), ClockUnit.WORKING_DAYS);

    assertThat(left.workingDays()).isEqualTo(3);
    assertThat(calendar.remainingWorkingDays(on("2024-09-30"), on("2024-10-10"))).isEqualTo(3);
    assertThat(calendar.resume(at("2024-10-14 09:00"), left).dueAt())
        .isEqualTo(endOf("2024-10-17"));
  }

  @Test
  void a_suspended_natural_clock_keeps_the_exact_time_left() {
    Instant due = calendar.deadline(at("2024-09-30 15:00"), Limit.naturalHours(24)).dueAt();

    RemainingTime left = calendar.suspend(at("2024-09-30 15:20"), due, ClockUnit.NATURAL_HOURS);

    assertThat(left.time()).isEqualTo(Duration.ofMinutes(24 * 60 - 20));
    assertThat(calendar.resume(at("2024-10-05 02:00"), left).dueAt())
        .isEqualTo(at("2024-10-06 01:40"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2 NH", "24 NH", "30 MIN", "15 ND", "15 S"})
  void natural_clocks_ignore_the_calendar(String limit) {
    Instant holiday = at("2024-10-01 23:50");
    Limit natural = Limit.parse(limit);
    assertThat(calendar.deadline(holiday, natural).dueAt())
        .isEqualTo(holiday.plus(natural.length()));
    assertThat(calendar.deadline(at("2031-10-01 23:50"), natural).yearsNotLoaded()).isEmpty();
  }

  @Test
  void on_time_is_strictly_before_the_deadline() {
    Deadline deadline = calendar.deadline(at("2024-10-08 09:00"), Limit.workingDays(1));

    assertThat(deadline.isOnTime(at("2024-10-09 23:59"))).isTrue();
    assertThat(WorkCalendar.isOnTime(deadline.dueAt().minusNanos(1), deadline.dueAt())).isTrue();
    assertThat(WorkCalendar.isOnTime(deadline.dueAt(), deadline.dueAt())).isFalse();
    assertThat(deadline.isOnTime(at("2024-10-10 00:00"))).isFalse();
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "2024-09-27, WEEKDAY, true, ''",
    "2024-09-28, WEEKEND, false, ''",
    "2024-09-29, MAKE_UP_WORKING_DAY, true, 国庆节",
    "2024-10-01, HOLIDAY, false, 国庆节",
    "2024-10-12, MAKE_UP_WORKING_DAY, true, 国庆节",
    "2025-10-06, HOLIDAY, false, 中秋"
  })
  void every_day_has_a_kind_and_a_name(String date, DayKind kind, boolean working, String name) {
    CalendarDay day = calendar.day(on(date));
    assertThat(day.kind()).isEqualTo(kind);
    assertThat(day.working()).isEqualTo(working).isEqualTo(calendar.isWorking(on(date)));
    assertThat(day.name()).isEqualTo(name);
    assertThat(day.hours()).isEqualTo(working ? WorkingHours.DEFAULT : null);
  }
}
