package org.tierline.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.workorder.Refusals.assertRefused;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.setting.DatedReason;
import org.tierline.setting.NewValue;
import org.tierline.setting.SettingError;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.SettableClock;
import org.tierline.testkit.TestCity;

/** A unit closes calendars of their own to all below it. The root is over A, A over A1. */
class ClosedCalendarsTest {
  private static final LocalDate TUESDAY = LocalDate.of(2026, 6, 2);
  private static final LocalDate WEDNESDAY = LocalDate.of(2026, 6, 3);
  private static final WorkingHours LONG =
      WorkingHours.block(LocalTime.of(8, 0), LocalTime.of(20, 0));

  static ManualEngine engine;
  static Calendars calendars;
  TestCity city;
  Caller county;
  Caller township;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    calendars = engine.tierline().calendars();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void found() {
    engine.clock().set(SettableClock.beijing("2026-03-02T09:00"));
    city = engine.city();
    county = city.person(Role.TENANT_ADMIN, unit("A"), true);
    township = city.person(Role.TENANT_ADMIN, unit("A1"), true);
  }

  private UnitId unit(String code) {
    return city.unit(code).id();
  }

  private void say(Caller caller, UnitId unit, boolean open) {
    engine
        .tierline()
        .settings()
        .set(
            caller,
            unit,
            CalendarSettings.OPEN.name(),
            null,
            NewValue.of(CalendarSettings.OPEN, open, "全市统一"));
  }

  private static void off(Caller caller, UnitId unit, LocalDate day) {
    calendars.setSpecialDays(caller, unit, List.of(SpecialDay.off(day, "县庆")));
  }

  private boolean isWorked(String unit, LocalDate day) {
    return calendars.days(city.administrator(), unit(unit), day, day).get(0).working();
  }

  @Test
  void as_shipped_a_county_and_its_townships_keep_days_of_their_own() {
    off(county, unit("A"), TUESDAY);
    off(township, unit("A1"), WEDNESDAY);

    assertThat(isWorked("A", TUESDAY)).isFalse();
    assertThat(isWorked("A", WEDNESDAY)).isTrue();
    assertThat(isWorked("A1", WEDNESDAY)).isFalse();
  }

  @Test
  void where_the_city_has_closed_them_no_unit_sets_or_takes_back_anything() {
    off(county, unit("A"), TUESDAY);
    say(city.administrator(), city.root(), false);

    assertRefused(
        CalendarError.CALENDAR_NOT_OPEN, () -> off(county, unit("A"), TUESDAY.plusDays(1)));
    assertRefused(
        CalendarError.CALENDAR_NOT_OPEN,
        () -> calendars.removeSpecialDay(county, unit("A"), TUESDAY));
    assertRefused(
        CalendarError.CALENDAR_NOT_OPEN,
        () -> calendars.setHours(county, unit("A"), LONG, WorkingDayMode.SAME_TIME));
    assertRefused(CalendarError.CALENDAR_NOT_OPEN, () -> off(township, unit("A1"), TUESDAY));
    assertThat(isWorked("A", WEDNESDAY)).isTrue();
    assertThat(calendars.get(county, unit("A")).hours()).isEqualTo(WorkingHours.DEFAULT);
  }

  @Test
  void whoever_does_not_administer_a_unit_learns_nothing_of_whether_it_is_closed() {
    say(city.administrator(), city.root(), false);
    assertRefused(
        KernelError.NOT_PERMITTED, () -> off(city.unit("A").liaison(), unit("A"), TUESDAY));
  }

  @Test
  void what_a_county_set_before_stays_and_counts_until_the_city_takes_it_back() {
    off(county, unit("A"), TUESDAY);
    say(city.administrator(), city.root(), false);
    assertThat(isWorked("A1", TUESDAY)).isFalse();

    calendars.removeSpecialDay(city.administrator(), unit("A"), TUESDAY);
    assertThat(isWorked("A1", TUESDAY)).isTrue();
    off(city.administrator(), unit("A"), WEDNESDAY);
    assertThat(isWorked("A1", WEDNESDAY)).isFalse();
    assertThat(isWorked("B", WEDNESDAY)).isTrue();
  }

  @Test
  void a_county_that_closes_them_binds_its_townships_and_not_itself() {
    say(county, unit("A"), false);

    off(county, unit("A"), TUESDAY);
    off(county, unit("A1"), WEDNESDAY);
    assertThat(isWorked("A1", TUESDAY)).isFalse();
    assertThat(isWorked("A1", WEDNESDAY)).isFalse();
    assertRefused(
        CalendarError.CALENDAR_NOT_OPEN,
        () -> calendars.removeSpecialDay(township, unit("A1"), WEDNESDAY));
    off(city.person(Role.TENANT_ADMIN, unit("B1"), true), unit("B1"), TUESDAY);
    assertThat(isWorked("B1", TUESDAY)).isFalse();
  }

  @Test
  void what_the_city_has_closed_a_county_does_not_open_by_closing_or_opening_it_itself() {
    say(city.administrator(), city.root(), false);

    assertRefused(SettingError.SETTING_OUT_OF_BOUND, () -> say(county, unit("A"), true));
    say(county, unit("A"), false);
    assertRefused(CalendarError.CALENDAR_NOT_OPEN, () -> off(county, unit("A1"), TUESDAY));
  }

  @Test
  void where_the_city_has_locked_them_open_no_county_closes_them() {
    say(county, unit("A"), false);
    engine
        .tierline()
        .settings()
        .lock(
            city.administrator(),
            city.root(),
            CalendarSettings.OPEN.name(),
            null,
            DatedReason.of("各县自定"));

    off(township, unit("A1"), TUESDAY);
    assertThat(isWorked("A1", TUESDAY)).isFalse();
  }

  @Test
  void the_city_loads_its_holidays_and_keeps_days_of_its_own_as_ever() {
    say(city.administrator(), city.root(), false);

    calendars.loadShippedHolidays(city.administrator(), 2026);
    off(city.administrator(), city.root(), TUESDAY);
    assertThat(isWorked("A1", TUESDAY)).isFalse();
    say(city.administrator(), city.root(), true);
    calendars.setHours(county, unit("A"), LONG, null);
    assertThat(calendars.get(county, unit("A1")).hours()).isEqualTo(LONG);
  }
}
