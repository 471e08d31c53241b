package org.tierline.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tierline.calendar.CityTime.at;
import static org.tierline.calendar.CityTime.endOf;
import static org.tierline.calendar.CityTime.on;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarLayersTest {
  private static final LocalDate FRIDAY = on("2024-10-25");
  private static final LocalDate SATURDAY = on("2024-10-26");

  private final WorkCalendar city =
      WorkCalendar.over(
          ChineseHolidays.calendar(),
          CalendarLayer.special(List.of(SpecialDay.off(FRIDAY, "自治区成立纪念日"))));
  private final WorkCalendar county =
      WorkCalendar.over(
          city,
          CalendarLayer.special(
                  List.of(
                      SpecialDay.working(SATURDAY, "集中接访日"),
                      SpecialDay.working(on("2024-10-01"), "国庆值守")))
              .withHours(WorkingHours.block(LocalTime.of(9, 0), LocalTime.of(16, 0))));
  private final WorkCalendar township =
      WorkCalendar.over(
          county,
          CalendarLayer.special(List.of(SpecialDay.working(FRIDAY, "照常上班")))
              .withMode(WorkingDayMode.CLOSE_OF_BUSINESS));

  @Test
  void the_nearest_layer_with_an_entry_decides_the_day() {
    assertThat(ChineseHolidays.calendar().day(FRIDAY).kind()).isEqualTo(DayKind.WEEKDAY);
    assertThat(city.day(FRIDAY).kind()).isEqualTo(DayKind.SPECIAL_DAY_OFF);
    assertThat(county.day(FRIDAY).kind()).isEqualTo(DayKind.SPECIAL_DAY_OFF);
    assertThat(township.day(FRIDAY).kind()).isEqualTo(DayKind.SPECIAL_WORKING_DAY);
    assertThat(township.day(SATURDAY).name()).isEqualTo("集中接访日");
    assertThat(city.isWorking(SATURDAY)).isFalse();
  }

  @Test
  void a_unit_may_work_on_a_public_holiday_without_changing_its_siblings() {
    assertThat(county.isWorking(on("2024-10-01"))).isTrue();
    assertThat(city.isWorking(on("2024-10-01"))).isFalse();
    assertThat(county.day(on("2024-10-02")).kind()).isEqualTo(DayKind.HOLIDAY);
  }

  @Test
  void deadlines_follow_the_unit() {
    var start = at("2024-10-24 10:00");
    Limit day = Limit.workingDays(1);
    assertThat(city.deadline(start, day).dueAt()).isEqualTo(endOf("2024-10-28"));
    assertThat(county.deadline(start, day).dueAt()).isEqualTo(endOf("2024-10-26"));
    assertThat(township.deadline(start, day).dueAt()).isEqualTo(at("2024-10-25 16:00"));
  }

  @Test
  void hours_and_mode_come_from_the_nearest_layer_that_gives_them() {
    assertThat(city.hours()).isEqualTo(WorkingHours.DEFAULT);
    assertThat(township.hours()).isEqualTo(county.hours()).isNotEqualTo(city.hours());
    assertThat(county.mode()).isEqualTo(WorkingDayMode.END_OF_DAY);
    assertThat(township.mode()).isEqualTo(WorkingDayMode.CLOSE_OF_BUSINESS);
    assertThat(township.zone()).isEqualTo(WorkCalendar.DEFAULT_ZONE);
  }

  @Test
  void a_year_no_one_loaded_is_reported_and_a_units_days_do_not_load_it() {
    WorkCalendar unit =
        WorkCalendar.over(
            ChineseHolidays.calendar(),
            CalendarLayer.special(List.of(SpecialDay.off(on("2027-01-04"), "搬迁"))));

    Deadline over = unit.deadline(at("2026-12-30 10:00"), Limit.workingDays(2));

    assertThat(over.yearsNotLoaded()).containsExactly(2027);
    assertThat(unit.deadline(at("2026-12-30 10:00"), Limit.workingDays(1)).yearsNotLoaded())
        .isEmpty();
    assertThat(unit.deadline(at("2027-03-01 10:00"), Limit.workingHours(1)).yearsNotLoaded())
        .containsExactly(2027);
    assertThat(unit.yearsNotLoaded(on("2003-05-01"), on("2028-01-01")))
        .containsExactlyInAnyOrder(2003, 2027, 2028);
    assertThat(over.words(java.util.Locale.ENGLISH))
        .last()
        .isEqualTo(
            "warning: the holiday arrangement of 2027 is not loaded;"
                + " Monday to Friday were taken as working days");
  }

  @Test
  void an_empty_year_does_not_count_as_loaded() {
    CalendarLayer layer =
        CalendarLayer.national(List.of(new HolidayYear(2027, List.of("notice"), List.of())));
    Deadline deadline =
        WorkCalendar.of(layer).deadline(at("2027-09-30 10:00"), Limit.workingDays(1));
    assertThat(layer.loadedYears()).isEmpty();
    assertThat(deadline.dueAt()).isEqualTo(endOf("2027-10-01"));
    assertThat(deadline.yearsNotLoaded()).containsExactly(2027);
  }

  @Test
  void of_two_notices_the_later_year_decides_a_december_day() {
    HolidayYear own =
        new HolidayYear(2011, List.of(), List.of(SpecialDay.off(on("2011-12-31"), "a")));
    HolidayYear next =
        new HolidayYear(2012, List.of(), List.of(SpecialDay.working(on("2011-12-31"), "元旦")));
    assertThat(
            WorkCalendar.of(CalendarLayer.national(List.of(next, own))).isWorking(on("2011-12-31")))
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = ClockUnit.class,
      names = {"WORKING_DAYS", "WORKING_HOURS"})
  void a_calendar_without_working_days_is_refused_instead_of_searched_for_ever(ClockUnit unit) {
    WorkCalendar closed = closedFor(450);
    assertThatThrownBy(() -> closed.deadline(at("2024-01-01 00:00"), new Limit(1, unit)))
        .isInstanceOfSatisfying(
            NoWorkingDayException.class, e -> assertThat(e.searchedFrom()).isEqualTo("2024-01-01"));
    assertThatThrownBy(() -> closed.minusWorkingDays(at("2025-03-20 00:00"), 1))
        .isInstanceOf(NoWorkingDayException.class);
    RemainingTime lastDay =
        new RemainingTime(
            ClockUnit.WORKING_DAYS,
            at("2024-01-02 00:00"),
            false,
            0,
            java.time.Duration.ofHours(1));
    assertThatThrownBy(() -> closed.resume(at("2024-01-01 09:00"), lastDay))
        .isInstanceOf(NoWorkingDayException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 30, 390})
  void a_long_closure_within_the_search_is_counted_over(int days) {
    assertThat(closedFor(days).nextWorkingDay(on("2023-12-31"))).isAfter(on("2024-01-01"));
  }

  private static WorkCalendar closedFor(int days) {
    List<SpecialDay> off = new ArrayList<>();
    for (int i = 0; i < days; i++) {
      off.add(SpecialDay.off(on("2024-01-01").plusDays(i), "closed"));
    }
    return WorkCalendar.of(CalendarLayer.special(off));
  }

  @Test
  void a_layer_with_contradicting_days_is_refused() {
    SpecialDay off = SpecialDay.off(FRIDAY, "a");
    assertThatThrownBy(() -> CalendarLayer.special(List.of(off, SpecialDay.working(FRIDAY, "b"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2024-10-25");
    assertThatThrownBy(() -> new CalendarLayer(false, Map.of(SATURDAY, off), Set.of(), null, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SpecialDay(FRIDAY, false, "a", WorkingHours.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SpecialDay.off(FRIDAY, " "))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
