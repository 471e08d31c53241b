package org.tierline.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.calendar.CityTime.at;
import static org.tierline.calendar.CityTime.on;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DeadlineWordsTest {
  private final WorkCalendar calendar = ChineseHolidays.calendar();
  private final Deadline overNationalDay =
      calendar.deadline(at("2024-09-28 10:30"), Limit.workingDays(5));
  private final Deadline overSpringFestival =
      calendar.deadline(at("2025-01-24 17:05"), Limit.workingDays(5));

  @Test
  void the_sum_over_national_day_is_told_in_english() {
    assertThat(overNationalDay.words(Locale.ENGLISH))
        .containsExactly(
            "starts 2024-09-28 Sat 10:30; the day of the start does not count",
            "2024-09-29 Sun: make-up working day for 国庆节, counts as day 1",
            "2024-09-30 Mon: working day, counts as day 2",
            "2024-10-01 Tue – 2024-10-07 Mon: holiday 国庆节, not counted",
            "2024-10-08 Tue: working day, counts as day 3",
            "2024-10-09 Wed: working day, counts as day 4",
            "2024-10-10 Thu: working day, counts as day 5",
            "due at the end of 2024-10-10, i.e. before 2024-10-11 00:00 Asia/Shanghai");
  }

  @Test
  void the_sum_over_national_day_is_told_in_chinese() {
    assertThat(overNationalDay.words(Locale.SIMPLIFIED_CHINESE))
        .containsExactly(
            "2024-09-28 周六 10:30起算，起算当日不计",
            "2024-09-29 周日：国庆节调休上班，计第1天",
            "2024-09-30 周一：工作日，计第2天",
            "2024-10-01 周二至2024-10-07 周一：国庆节放假，不计",
            "2024-10-08 周二：工作日，计第3天",
            "2024-10-09 周三：工作日，计第4天",
            "2024-10-10 周四：工作日，计第5天",
            "截止于2024-10-10当日24:00，即2024-10-11 00:00 Asia/Shanghai之前");
  }

  @Test
  void the_sum_over_spring_festival_is_told_in_english() {
    assertThat(overSpringFestival.words(Locale.UK))
        .containsExactly(
            "starts 2025-01-24 Fri 17:05; the day of the start does not count",
            "2025-01-25 Sat: weekend, not counted",
            "2025-01-26 Sun: make-up working day for 春节, counts as day 1",
            "2025-01-27 Mon: working day, counts as day 2",
            "2025-01-28 Tue – 2025-02-04 Tue: holiday 春节, not counted",
            "2025-02-05 Wed: working day, counts as day 3",
            "2025-02-06 Thu: working day, counts as day 4",
            "2025-02-07 Fri: working day, counts as day 5",
            "due at the end of 2025-02-07, i.e. before 2025-02-08 00:00 Asia/Shanghai");
  }

  @Test
  void the_sum_over_spring_festival_is_told_in_chinese() {
    assertThat(overSpringFestival.words(Locale.CHINESE))
        .containsExactly(
            "2025-01-24 周五 17:05起算，起算当日不计",
            "2025-01-25 周六：周末，不计",
            "2025-01-26 周日：春节调休上班，计第1天",
            "2025-01-27 周一：工作日，计第2天",
            "2025-01-28 周二至2025-02-04 周二：春节放假，不计",
            "2025-02-05 周三：工作日，计第3天",
            "2025-02-06 周四：工作日，计第4天",
            "2025-02-07 周五：工作日，计第5天",
            "截止于2025-02-07当日24:00，即2025-02-08 00:00 Asia/Shanghai之前");
  }

  @Test
  void working_hours_and_an_extension_are_told_day_by_day() {
    Deadline first = calendar.deadline(at("2024-10-18 17:15"), Limit.workingHours(1));
    assertThat(calendar.deadlineAfter(first, Limit.naturalHours(1)).words(Locale.ENGLISH))
        .containsExactly(
            "starts 2024-10-18 Fri 17:15",
            "2024-10-18 Fri: working day, 45 min of working time",
            "2024-10-19 Sat – 2024-10-20 Sun: weekend, not counted",
            "2024-10-21 Mon: working day, 15 min of working time",
            "due before 2024-10-21 08:45 Asia/Shanghai",
            "extended by 1 hour from the deadline on 2024-10-21 Mon",
            "1 hour, counted round the clock",
            "due before 2024-10-21 09:45 Asia/Shanghai");
  }

  @Test
  void days_of_a_unit_are_told_by_their_names() {
    WorkCalendar unit =
        WorkCalendar.over(
            calendar,
            CalendarLayer.special(
                List.of(
                    SpecialDay.off(on("2024-10-17"), "{0} 'x'"),
                    SpecialDay.working(on("2024-10-19"), "接访日"))));
    assertThat(unit.deadline(at("2024-10-16 08:00"), Limit.workingDays(2)).words(Locale.ENGLISH))
        .contains(
            "2024-10-17 Thu: special day off {0} 'x', not counted",
            "2024-10-19 Sat: special working day 接访日, counts as day 2");
  }

  @Test
  void each_step_is_data_too() {
    assertThat(overNationalDay.steps())
        .filteredOn(step -> step.kind() == StepKind.NOT_COUNTED)
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.first()).isEqualTo("2024-10-01");
              assertThat(step.last()).isEqualTo("2024-10-07");
              assertThat(step.day()).isEqualTo(DayKind.HOLIDAY);
              assertThat(step.name()).isEqualTo("国庆节");
            });
  }
}
