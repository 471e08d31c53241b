package org.tierline.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.ErrorCode;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violation;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.SettableClock;
import org.tierline.testkit.TestCity;

/** The calendars of a city and its units, as they are kept. */
class CalendarsTest {
  private static final LocalDate MAY_DAY = LocalDate.of(2026, 5, 1);
  private static final LocalDate TUESDAY = LocalDate.of(2026, 6, 2);
  private static final WorkingHours LONG =
      WorkingHours.block(LocalTime.of(8, 0), LocalTime.of(20, 0));

  static ManualEngine engine;
  static Calendars calendars;
  TestCity city;

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
  }

  private UnitId unit(String code) {
    return city.unit(code).id();
  }

  private CalendarDay day(String unit, LocalDate date) {
    return calendars.days(city.administrator(), unit(unit), date, date).get(0);
  }

  private static void invalid(ErrorCode rule, ThrowingCallable attempt) {
    assertThatThrownBy(attempt)
        .isInstanceOfSatisfying(
            Invalid.class,
            refusal ->
                assertThat(refusal.violations()).extracting(Violation::rule).containsExactly(rule));
  }

  private static String file(int year, String... days) {
    return "{\"year\": " + year + ", \"papers\": [], \"days\": [" + String.join(",", days) + "]}";
  }

  private static String entry(String date, boolean off) {
    return "{\"name\": \"某节\", \"date\": \"" + date + "\", \"isOffDay\": " + off + "}";
  }

  @Test
  void a_shipped_year_counts_for_every_unit() {
    assertThat(day("A11", MAY_DAY).kind()).isEqualTo(DayKind.HOLIDAY);
    assertThat(day("D", MAY_DAY).name()).isEqualTo("劳动节");
    assertThat(day("A11", MAY_DAY).working()).isFalse();
  }

  @Test
  void a_year_that_is_not_shipped_is_refused_with_the_years_that_are() {
    invalid(
        CalendarError.YEAR_NOT_SHIPPED,
        () -> calendars.loadShippedHolidays(city.administrator(), 1999));
  }

  @Test
  void an_uploaded_year_takes_the_place_of_an_earlier_one() {
    assertThat(
            calendars.loadHolidayFile(
                city.administrator(), file(2026, entry("2026-06-02", true)), "2026.json"))
        .isEqualTo(2026);

    assertThat(day("A", TUESDAY).kind()).isEqualTo(DayKind.HOLIDAY);
    assertThat(day("A", MAY_DAY).kind()).isEqualTo(DayKind.WEEKDAY);
    assertThat(day("A", LocalDate.of(2025, 10, 1)).kind()).isEqualTo(DayKind.HOLIDAY);
  }

  @Test
  void a_year_loaded_again_leaves_alone_what_the_next_years_notice_set_in_december() {
    LocalDate madeUp = LocalDate.of(2026, 12, 27);
    calendars.loadHolidayFile(
        city.administrator(),
        file(2027, entry("2026-12-27", false), entry("2027-01-01", true)),
        "2027.json");
    assertThat(day("A", madeUp).kind()).isEqualTo(DayKind.MAKE_UP_WORKING_DAY);

    calendars.loadShippedHolidays(city.administrator(), 2026);
    assertThat(day("A", madeUp).kind()).isEqualTo(DayKind.MAKE_UP_WORKING_DAY);

    calendars.loadHolidayFile(
        city.administrator(), file(2027, entry("2027-01-01", true)), "2027-corrected.json");
    assertThat(day("A", madeUp).kind()).isEqualTo(DayKind.WEEKEND);
  }

  @Test
  void where_two_notices_name_a_day_the_later_years_decides_whichever_was_loaded_first() {
    LocalDate shared = LocalDate.of(2026, 12, 31);
    calendars.loadHolidayFile(
        city.administrator(), file(2027, entry("2026-12-31", true)), "2027.json");
    calendars.loadHolidayFile(
        city.administrator(), file(2026, entry("2026-12-31", false)), "2026.json");

    assertThat(day("A", shared).working()).isFalse();
  }

  @Test
  void a_bad_file_is_refused_with_every_bad_place_in_the_citys_language() {
    assertThatThrownBy(
            () ->
                calendars.loadHolidayFile(
                    city.administrator(),
                    file(2026, entry("2026-13-01", true), entry("2024-01-01", true)),
                    "bad.json"))
        .isInstanceOfSatisfying(
            Invalid.class,
            refusal -> {
              assertThat(refusal.violations())
                  .extracting(Violation::field)
                  .containsExactly("days[0].date", "days[1].date");
              assertThat(refusal.violations())
                  .allSatisfy(
                      v -> {
                        assertThat(v.rule()).isEqualTo(CalendarError.HOLIDAY_FILE_REFUSED);
                        assertThat(v.text(Locale.SIMPLIFIED_CHINESE))
                            .startsWith("节假日文件不可用")
                            .containsAnyOf("2026-13-01", "2024-01-01");
                      });
            });
    invalid(
        CalendarError.HOLIDAY_FILE_REFUSED,
        () -> calendars.loadHolidayFile(city.administrator(), "not json", "bad.json"));
    invalid(
        KernelError.REQUIRED,
        () -> calendars.loadHolidayFile(city.administrator(), file(2026), "empty.json"));
    assertThat(day("A", MAY_DAY).kind()).isEqualTo(DayKind.HOLIDAY);
  }

  @Test
  void a_year_is_prepared_one_year_ahead_by_the_citys_own_date() {
    String next = file(2028, entry("2028-01-01", true));
    engine.clock().set(SettableClock.beijing("2026-12-31T23:59"));
    invalid(
        CalendarError.YEAR_TOO_FAR,
        () -> calendars.loadHolidayFile(city.administrator(), next, "2028.json"));

    // In UTC it is still the year before.
    engine.clock().set(SettableClock.beijing("2027-01-01T00:00"));
    calendars.loadHolidayFile(city.administrator(), next, "2028.json");
    assertThat(day("A", LocalDate.of(2028, 1, 1)).kind()).isEqualTo(DayKind.HOLIDAY);
  }

  @Test
  void only_the_centres_administrator_loads_holidays() {
    Caller county = city.person(Role.TENANT_ADMIN, unit("A"), true);

    assertThatThrownBy(() -> calendars.loadShippedHolidays(county, 2026))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> calendars.loadShippedHolidays(city.at(Role.AGENT), 2026))
        .isInstanceOf(Forbidden.class);
  }

  @Test
  void a_countys_special_days_count_for_it_and_all_below_until_taken_back() {
    Caller county = city.person(Role.TENANT_ADMIN, unit("A"), true);
    calendars.setSpecialDays(
        county,
        unit("A"),
        List.of(SpecialDay.off(TUESDAY, "县庆"), SpecialDay.working(MAY_DAY, "值守")));

    assertThat(day("A11", TUESDAY).kind()).isEqualTo(DayKind.SPECIAL_DAY_OFF);
    assertThat(day("A11", TUESDAY).name()).isEqualTo("县庆");
    assertThat(day("A", MAY_DAY).kind()).isEqualTo(DayKind.SPECIAL_WORKING_DAY);
    assertThat(day("B", TUESDAY).working()).isTrue();
    assertThat(day("B", MAY_DAY).working()).isFalse();

    calendars.removeSpecialDay(county, unit("A"), TUESDAY);
    calendars.removeSpecialDay(county, unit("A"), MAY_DAY);
    calendars.removeSpecialDay(county, unit("A"), MAY_DAY.plusDays(1));
    assertThat(day("A11", TUESDAY).kind()).isEqualTo(DayKind.WEEKDAY);
    assertThat(day("A", MAY_DAY).kind()).isEqualTo(DayKind.HOLIDAY);
  }

  @Test
  void a_special_day_takes_the_place_of_an_earlier_one_and_may_have_hours_of_its_own() {
    calendars.setSpecialDays(
        city.administrator(), unit("A"), List.of(SpecialDay.off(TUESDAY, "县庆")));
    calendars.setSpecialDays(
        city.administrator(), unit("A"), List.of(new SpecialDay(TUESDAY, true, "开放日", LONG)));

    assertThat(day("A1", TUESDAY).hours()).isEqualTo(LONG);
    assertThat(day("A1", TUESDAY).name()).isEqualTo("开放日");
  }

  @Test
  void one_day_twice_and_more_days_than_a_year_has_are_invalid() {
    invalid(
        KernelError.ALREADY_EXISTS,
        () ->
            calendars.setSpecialDays(
                city.administrator(),
                unit("A"),
                List.of(SpecialDay.off(TUESDAY, "一"), SpecialDay.working(TUESDAY, "二"))));
    var many = new ArrayList<SpecialDay>();
    for (int i = 0; i <= 400; i++) {
      many.add(SpecialDay.off(TUESDAY.plusDays(i), "停"));
    }
    invalid(
        KernelError.TOO_LONG,
        () -> calendars.setSpecialDays(city.administrator(), unit("A"), many));
  }

  @Test
  void hours_and_mode_come_from_the_nearest_unit_that_sets_them() {
    var winter = WorkingHours.block(LocalTime.of(9, 0), LocalTime.of(17, 0));
    calendars.setHours(city.administrator(), unit("A"), LONG, WorkingDayMode.SAME_TIME);
    calendars.setHours(city.administrator(), unit("A1"), winter, null);

    assertThat(calendars.get(city.administrator(), unit("A11")).hours()).isEqualTo(winter);
    assertThat(calendars.get(city.administrator(), unit("A11")).mode())
        .isEqualTo(WorkingDayMode.SAME_TIME);
    assertThat(calendars.get(city.administrator(), unit("A2")).hours()).isEqualTo(LONG);
    assertThat(calendars.get(city.administrator(), unit("B")).hours())
        .isEqualTo(WorkingHours.DEFAULT);

    calendars.setHours(city.administrator(), unit("A1"), null, null);
    assertThat(calendars.get(city.administrator(), unit("A11")).hours()).isEqualTo(LONG);
  }

  @Test
  void a_deadline_is_explained_by_the_units_own_calendar() {
    calendars.setSpecialDays(
        city.administrator(), unit("A"), List.of(SpecialDay.off(TUESDAY, "县庆")));
    var start = SettableClock.beijing("2026-06-01T10:00");

    assertThat(
            calendars.explain(city.administrator(), unit("A"), start, Limit.workingDays(1)).dueAt())
        .isEqualTo(SettableClock.beijing("2026-06-04T00:00"));
    assertThat(
            calendars.explain(city.administrator(), unit("B"), start, Limit.workingDays(1)).dueAt())
        .isEqualTo(SettableClock.beijing("2026-06-03T00:00"));
  }

  @Test
  void the_calendar_of_a_unit_out_of_reach_does_not_exist() {
    assertThatThrownBy(() -> calendars.get(city.unit("A").liaison(), unit("B")))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> calendars.setHours(city.unit("A").liaison(), unit("A"), LONG, null))
        .isInstanceOf(Forbidden.class);
  }
}
