package org.tierline.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.calendar.CityTime.at;
import static org.tierline.calendar.CityTime.endOf;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YellowLampTest {
  private final WorkCalendar calendar = ChineseHolidays.calendar();

  @ParameterizedTest(name = "{0} + {1} WD turns yellow after {2}")
  @CsvSource({
    "2024-09-27, 5, 2024-10-08",
    "2024-10-14, 2, 2024-10-15",
    "2024-10-14, 10, 2024-10-23",
    "2024-10-14, 15, 2024-10-28"
  })
  void seventy_per_cent_of_the_working_days_are_rounded_down(String start, int n, String used) {
    assertThat(calendar.yellowAt(at(start + " 10:00"), Limit.workingDays(n), null))
        .isEqualTo(endOf(used));
  }

  @Test
  void what_was_granted_counts_with_the_limit() {
    Instant yellow =
        calendar.yellowAt(at("2024-10-14 10:00"), Limit.workingDays(5), Limit.workingDays(5));
    assertThat(yellow).isEqualTo(endOf("2024-10-23"));
  }

  @ParameterizedTest(name = "{0} + 1 WD turns yellow at {1}")
  @CsvSource({
    // 6 h left on Wednesday and 7.5 h on Thursday: 70 % of 13.5 h are 9 h 27 min
    "2024-10-16 10:00, 2024-10-17 11:57",
    // nothing left today: 70 % of tomorrow's 7.5 h are 5 h 15 min
    "2024-10-16 19:00, 2024-10-17 15:45",
    // over National Day
    "2024-10-03 19:00, 2024-10-08 15:45"
  })
  void one_working_day_turns_yellow_after_most_of_its_working_time(String start, String yellow) {
    assertThat(calendar.yellowAt(at(start), Limit.workingDays(1), null)).isEqualTo(at(yellow));
  }

  @ParameterizedTest(name = "{0} turns yellow at {1}")
  @CsvSource({
    "2 NH, 2024-10-01 11:24",
    "24 NH, 2024-10-02 02:48",
    "30 MIN, 2024-10-01 10:21",
    "10 ND, 2024-10-08 10:00",
    "10 WH, 2024-10-08 17:30"
  })
  void other_clocks_turn_yellow_at_seventy_per_cent_of_their_time(String limit, String yellow) {
    assertThat(calendar.yellowAt(at("2024-10-01 10:00"), Limit.parse(limit), null))
        .isEqualTo(at(yellow));
  }

  @Test
  void a_grant_in_another_unit_is_measured_by_the_limits_clock() {
    assertThat(calendar.yellowAt(at("2024-10-16 10:00"), Limit.naturalHours(8), Limit.minutes(120)))
        .isEqualTo(at("2024-10-16 17:00"));
    Instant due = calendar.deadlineAfter(at("2024-10-18 00:00"), Limit.naturalHours(24)).dueAt();
    assertThat(
            calendar.yellowAt(at("2024-10-16 10:00"), Limit.workingDays(1), Limit.naturalHours(24)))
        .isBetween(at("2024-10-17 10:00"), due);
  }

  @Test
  void a_limit_without_any_working_time_turns_yellow_by_the_clock() {
    WorkCalendar sameTime =
        WorkCalendar.over(calendar, CalendarLayer.EMPTY.withMode(WorkingDayMode.SAME_TIME));
    assertThat(sameTime.yellowAt(at("2024-10-19 06:00"), Limit.workingDays(1), null))
        .isEqualTo(at("2024-10-20 15:36"));
  }
}
