package org.tierline.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.calendar.CityTime.at;
import static org.tierline.calendar.CityTime.endOf;
import static org.tierline.calendar.CityTime.on;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WorkingDayModeTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private static WorkCalendar in(WorkingDayMode mode) {
    return WorkCalendar.over(ChineseHolidays.calendar(), CalendarLayer.EMPTY.withMode(mode));
  }

  @ParameterizedTest
  @CsvSource({
    "END_OF_DAY, 2024-10-09 00:00",
    "CLOSE_OF_BUSINESS, 2024-10-08 18:00",
    "SAME_TIME, 2024-10-08 10:17"
  })
  void the_mode_decides_when_the_last_day_ends(WorkingDayMode mode, String due) {
    Deadline deadline = in(mode).deadline(at("2024-09-30 10:17"), Limit.workingDays(1));
    assertThat(deadline.dueAt()).isEqualTo(at(due));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SAME_TIME_FROM_FIRST_DAY")
  void an_extension_counts_on_from_the_old_deadline(WorkingDayMode mode) {
    WorkCalendar calendar = in(mode);
    Instant start = at("2024-09-27 10:00");
    Deadline old = calendar.deadline(start, Limit.workingDays(5));

    Deadline extended = calendar.deadlineAfter(old, Limit.workingDays(2));

    assertThat(calendar.deadlineDay(extended.dueAt())).isEqualTo("2024-10-12");
    assertThat(extended.dueAt())
        .isEqualTo(calendar.deadline(start, Limit.workingDays(7)).dueAt())
        .isEqualTo(calendar.deadlineAfter(old.dueAt(), Limit.workingDays(2)).dueAt());
    assertThat(extended.steps()).startsWith(old.steps().toArray(DeadlineStep[]::new));
  }

  /** Monday 30 September 2024 is worked, 1 to 7 October rest, Saturday 12 October is worked. */
  @ParameterizedTest
  @CsvSource({
    "2024-09-30 10:17, 1, 2024-09-30 18:00",
    "2024-09-30 18:00, 1, 2024-10-01 00:00",
    "2024-09-30 10:17, 2, 2024-10-08 10:17",
    "2024-09-30 10:17, 5, 2024-10-11 10:17",
    "2024-09-30 10:17, 6, 2024-10-12 10:17",
    "2024-09-28 10:17, 1, 2024-09-29 10:17",
    "2024-09-28 10:17, 5, 2024-10-10 10:17",
    "2024-09-29 00:00, 2, 2024-09-30 00:00"
  })
  void a_city_may_count_the_day_of_receipt_as_the_first(String start, int days, String due) {
    Deadline deadline =
        in(WorkingDayMode.SAME_TIME_FROM_FIRST_DAY).deadline(at(start), Limit.workingDays(days));
    assertThat(deadline.dueAt()).isEqualTo(at(due));
  }

  @Test
  void where_the_day_of_receipt_counts_a_grant_is_added_to_the_days_before() {
    WorkCalendar calendar = in(WorkingDayMode.SAME_TIME_FROM_FIRST_DAY);
    Deadline five = calendar.deadline(at("2024-09-30 10:17"), Limit.workingDays(5));
    // 5 - 1 + 2 working days after 30 September: 8, 9, 10, 11, 12 and 14 October.
    assertThat(calendar.deadlineAfter(five, Limit.workingDays(2)).dueAt())
        .isEqualTo(at("2024-10-14 10:17"));
    assertThat(five.steps().stream().filter(step -> step.kind() == StepKind.COUNTED))
        .extracting(DeadlineStep::counted)
        .containsExactly(1, 2, 3, 4, 5);
    // floor(5 x 0.7) = 3: the third day is 9 October.
    assertThat(calendar.yellowAt(at("2024-09-30 10:17"), Limit.workingDays(5), null))
        .isEqualTo(at("2024-10-09 10:17"));
  }

  @Test
  void business_closes_at_the_hours_of_that_very_day() {
    WorkingHours morning = WorkingHours.block(LocalTime.of(9, 0), LocalTime.of(11, 30));
    SpecialDay halfDay = new SpecialDay(on("2024-10-08"), true, "半日", morning);
    WorkCalendar calendar =
        WorkCalendar.over(
            ChineseHolidays.calendar(),
            CalendarLayer.special(List.of(halfDay)).withMode(WorkingDayMode.CLOSE_OF_BUSINESS));

    assertThat(calendar.deadline(at("2024-09-30 17:00"), Limit.workingDays(1)).dueAt())
        .isEqualTo(at("2024-10-08 11:30"));
  }

  @Test
  void a_skipped_time_of_day_moves_later_and_a_doubled_one_keeps_its_offset() {
    WorkCalendar calendar =
        WorkCalendar.of(CalendarLayer.EMPTY.withMode(WorkingDayMode.SAME_TIME), NEW_YORK);
    WorkCalendar sundays =
        WorkCalendar.over(
            calendar,
            CalendarLayer.special(
                List.of(
                    SpecialDay.working(on("2024-03-10"), "count"),
                    SpecialDay.working(on("2024-11-03"), "count"))));

    // 02:30 does not exist on 2024-03-10, and 01:30 occurs twice on 2024-11-03
    assertThat(sundays.deadline(Instant.parse("2024-03-08T07:30:00Z"), Limit.workingDays(1)))
        .extracting(Deadline::dueAt)
        .isEqualTo(Instant.parse("2024-03-10T07:30:00Z"));
    assertThat(sundays.deadline(Instant.parse("2024-11-01T05:30:00Z"), Limit.workingDays(1)))
        .extracting(Deadline::dueAt)
        .isEqualTo(Instant.parse("2024-11-03T05:30:00Z"));
    assertThat(sundays.deadline(Instant.parse("2024-11-03T06:30:00Z"), Limit.naturalDays(1)))
        .extracting(Deadline::dueAt)
        .isEqualTo(Instant.parse("2024-11-04T06:30:00Z"));
  }

  @Test
  void a_day_that_starts_after_a_skipped_midnight_still_ends_where_the_next_begins() {
    WorkCalendar cairo = WorkCalendar.of(CalendarLayer.EMPTY, ZoneId.of("Africa/Cairo"));

    // clocks in Cairo jump from 00:00 to 01:00 on Friday 2024-04-26
    assertThat(cairo.deadline(Instant.parse("2024-04-24T08:00:00Z"), Limit.workingDays(1)).dueAt())
        .isEqualTo(Instant.parse("2024-04-25T22:00:00Z"));
    assertThat(cairo.deadline(Instant.parse("2024-04-25T08:00:00Z"), Limit.workingDays(1)).dueAt())
        .isEqualTo(Instant.parse("2024-04-26T21:00:00Z"));
  }

  @Test
  void the_cut_off_lies_on_the_deadlines_day_and_never_after_the_deadline() {
    WorkCalendar calendar = ChineseHolidays.calendar();
    LocalTime five = LocalTime.of(17, 0);
    assertThat(calendar.cutOffAt(endOf("2024-10-10"), five)).isEqualTo(at("2024-10-10 17:00"));
    assertThat(calendar.cutOffAt(at("2024-10-10 15:00"), five)).isEqualTo(at("2024-10-10 15:00"));
  }
}
