package org.tierline.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tierline.calendar.CityTime.at;
import static org.tierline.calendar.CityTime.on;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingHoursTest {
  private final WorkCalendar calendar = ChineseHolidays.calendar();

  @ParameterizedTest(name = "{0} + {1} WH is due at {2}")
  @CsvSource({
    "2024-10-16 11:00, 1, 2024-10-16 12:00",
    "2024-10-16 11:00, 2, 2024-10-16 15:00",
    "2024-10-16 12:30, 1, 2024-10-16 15:00",
    "2024-10-16 06:00, 1, 2024-10-16 09:30",
    "2024-10-16 18:00, 1, 2024-10-17 09:30",
    // over a plain weekend
    "2024-10-18 17:00, 2, 2024-10-21 09:30",
    "2024-10-19 10:00, 8, 2024-10-22 09:00",
    // Saturday 10-12 makes up for National Day
    "2024-10-11 16:00, 8, 2024-10-12 16:30",
    "2024-10-11 16:00, 10, 2024-10-14 09:00",
    // over National Day
    "2024-09-30 17:30, 1, 2024-10-08 09:00"
  })
  void working_hours_run_in_the_blocks_of_working_days(String start, int hours, String due) {
    Deadline deadline = calendar.deadline(at(start), Limit.workingHours(hours));
    assertThat(deadline.dueAt()).isEqualTo(at(due));
    assertThat(calendar.workingTime(at(start), at(due))).isEqualTo(Duration.ofHours(hours));
  }

  @Test
  void working_time_leaves_out_the_lunch_break_nights_and_days_off() {
    assertThat(calendar.workingTime(at("2024-10-16 11:30"), at("2024-10-16 14:30")))
        .isEqualTo(Duration.ofHours(1));
    assertThat(calendar.workingTime(at("2024-10-16 12:00"), at("2024-10-16 14:00"))).isZero();
    assertThat(calendar.workingTime(at("2024-09-27 00:00"), at("2024-10-09 00:00")))
        .as("four working days of seven and a half hours")
        .isEqualTo(Duration.ofMinutes(4 * 450));
    assertThat(calendar.workingTime(at("2024-10-16 15:00"), at("2024-10-16 14:30"))).isZero();
  }

  @Test
  void one_block_has_no_break() {
    WorkingHours block = WorkingHours.block(LocalTime.of(9, 0), LocalTime.of(17, 0));
    WorkCalendar open = WorkCalendar.over(calendar, CalendarLayer.EMPTY.withHours(block));

    assertThat(open.deadline(at("2024-10-16 11:30"), Limit.workingHours(2)).dueAt())
        .isEqualTo(at("2024-10-16 13:30"));
    assertThat(open.workingTime(at("2024-10-16 00:00"), at("2024-10-17 00:00")))
        .isEqualTo(Duration.ofHours(8));
  }

  @Test
  void a_special_day_may_have_hours_of_its_own() {
    WorkingHours morning = WorkingHours.block(LocalTime.of(8, 0), LocalTime.of(11, 0));
    SpecialDay open = new SpecialDay(on("2024-10-19"), true, "便民服务日", morning);
    WorkCalendar unit = WorkCalendar.over(calendar, CalendarLayer.special(List.of(open)));

    assertThat(unit.deadline(at("2024-10-18 18:30"), Limit.workingHours(4)).dueAt())
        .isEqualTo(at("2024-10-21 09:30"));
  }

  @ParameterizedTest
  @CsvSource({
    "12:00, 08:30, 14:00, 18:00",
    "08:30, 08:30, 14:00, 18:00",
    "08:30, 14:30, 14:00, 18:00",
    "08:30, 12:00, 18:00, 14:00",
    "08:30, 12:00, 14:00, 14:00"
  })
  void hours_that_do_not_follow_each_other_are_refused(
      LocalTime amStart, LocalTime amEnd, LocalTime pmStart, LocalTime pmEnd) {
    assertThatThrownBy(() -> new WorkingHours(amStart, amEnd, pmStart, pmEnd))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("follow each other");
  }

  @Test
  void a_span_of_more_than_a_century_is_refused() {
    assertThatThrownBy(() -> calendar.workingTime(at("1900-01-01 00:00"), at("2024-01-01 00:00")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
