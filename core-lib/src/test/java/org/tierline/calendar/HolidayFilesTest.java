package org.tierline.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.tierline.calendar.CityTime.on;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HolidayFilesTest {

  private static List<FileViolation> refusalOfYear(String json) {
    return catchThrowableOfType(RefusedFileException.class, () -> HolidayFiles.yearly(json))
        .violations();
  }

  @Test
  void a_yearly_file_is_read() throws RefusedFileException {
    HolidayYear year =
        HolidayFiles.yearly(
            """
            \uFEFF{"$schema": "x", "year": 2024, "papers": ["https://example.org/1"], "days": [
              {"name": "元旦", "date": "2023-12-31", "isOffDay": true},
              {"name": "国庆节", "date": "2024-10-01", "isOffDay": true, "note": "y"},
              {"name": "国庆节", "date": "2024-10-12", "isOffDay": false}]}
            """);
    assertThat(year.year()).isEqualTo(2024);
    assertThat(year.isLoaded()).isTrue();
    assertThat(year.papers()).containsExactly("https://example.org/1");
    assertThat(year.days())
        .containsExactly(
            SpecialDay.off(on("2023-12-31"), "元旦"),
            SpecialDay.off(on("2024-10-01"), "国庆节"),
            SpecialDay.working(on("2024-10-12"), "国庆节"));
  }

  @Test
  void a_yearly_file_without_days_is_read_but_not_loaded() throws RefusedFileException {
    HolidayYear year = HolidayFiles.yearly("{\"year\":2027,\"papers\":[],\"days\":[]}");
    assertThat(year.isLoaded()).isFalse();
    assertThat(WorkCalendar.of(CalendarLayer.national(List.of(year))).isYearLoaded(2027)).isFalse();
  }

  @Test
  void every_mistake_of_a_file_is_named_at_once() {
    assertThat(
            refusalOfYear(
                """
                {"year": 2024, "papers": [1], "days": [
                  {"name": "a", "date": "2024-02-30", "isOffDay": true},
                  {"name": "a", "date": "2025-01-01", "isOffDay": true},
                  {"name": "a", "date": "2023-11-30", "isOffDay": true},
                  {"name": "a", "date": "2024-05-01", "isOffDay": true},
                  {"name": "b", "date": "2024-05-01", "isOffDay": false},
                  {"name": " ", "date": "2024-05-02", "isOffDay": 1},
                  {"date": 20240503},
                  "2024-05-04"]}
                """))
        .extracting(violation -> violation.where() + " " + violation.rule())
        .containsExactlyInAnyOrder(
            "papers[0] WRONG_TYPE",
            "days[0].date NOT_A_DATE",
            "days[1].date DATE_OUTSIDE_YEAR",
            "days[2].date DATE_OUTSIDE_YEAR",
            "days[4].date DATE_TWICE",
            "days[5].name BAD_NAME",
            "days[5].isOffDay WRONG_TYPE",
            "days[6].name MISSING",
            "days[6].date WRONG_TYPE",
            "days[6].isOffDay MISSING",
            "days[7] WRONG_TYPE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"days\":[]} | year | MISSING",
        "{\"year\":\"2024\",\"days\":[]} | year | WRONG_TYPE",
        "{\"year\":2024.5,\"days\":[]} | year | WRONG_TYPE",
        "{\"year\":1e300,\"days\":[]} | year | WRONG_TYPE",
        "{\"year\":99999999999,\"days\":[]} | year | YEAR_OUT_OF_RANGE",
        "{\"year\":2024} | days | MISSING",
        "{\"year\":2024,\"days\":{}} | days | WRONG_TYPE",
        "[] | file | WRONG_TYPE",
        "7 | file | WRONG_TYPE"
      })
  void a_file_of_another_shape_is_refused(String json, String where, FileRule rule) {
    assertThat(refusalOfYear(json))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.where()).isEqualTo(where);
              assertThat(violation.rule()).isEqualTo(rule);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"year\":2024,\n\"days\":[}",
        "{\"year\":2024,\"days\":[]} {}",
        "{\"year\":2024,\"year\":2025,\"days\":[]}",
        "nonsense"
      })
  void a_text_that_is_not_json_is_refused(String json) {
    assertThat(refusalOfYear(json))
        .singleElement()
        .extracting(FileViolation::rule)
        .isEqualTo(FileRule.NOT_JSON);
  }

  @Test
  void a_syntax_error_is_named_by_its_line() {
    assertThat(refusalOfYear("{\"year\":2024,\n\"days\":[}").get(0).where()).isEqualTo("line 2");
  }

  @Test
  void an_endless_file_is_refused() {
    assertThat(refusalOfYear(" ".repeat(1_000_001)))
        .singleElement()
        .extracting(FileViolation::rule)
        .isEqualTo(FileRule.TOO_LONG);
  }

  @Test
  void a_file_made_to_exhaust_the_reader_is_refused() {
    assertThat(refusalOfYear("[".repeat(500_000)))
        .extracting(FileViolation::rule)
        .containsExactly(FileRule.NOT_JSON);
    assertThat(refusalOfYear("{\"year\":1" + "0".repeat(5_000) + ",\"days\":[]}"))
        .extracting(FileViolation::rule)
        .containsExactly(FileRule.WRONG_TYPE);
  }

  @Test
  void every_mistake_of_a_chinese_days_file_is_named() {
    RefusedFileException refusal =
        catchThrowableOfType(
            RefusedFileException.class,
            () ->
                HolidayFiles.chineseDays(
                    """
                    {"holidays": {"2024-10-01": "National Day,国庆节,3", "2024-13-01": "a,b,1",
                                  "2024-10-02": "National Day", "2024-10-03": 3},
                     "workdays": {"2024-10-01": "National Day,国庆节,3", "2024-10-12": "a,,1"},
                     "inLieuDays": {"2024-10-04": "National Day,国庆节,3"}}
                    """));
    assertThat(refusal.violations())
        .extracting(violation -> violation.where() + " " + violation.rule())
        .containsExactlyInAnyOrder(
            "holidays.2024-13-01 NOT_A_DATE",
            "holidays.2024-10-02 NOT_A_NAME_LIST",
            "holidays.2024-10-03 WRONG_TYPE",
            "workdays.2024-10-01 OFF_AND_WORKING",
            "workdays.2024-10-12 BAD_NAME",
            "inLieuDays.2024-10-04 IN_LIEU_BUT_NOT_OFF");
    assertThat(refusal).hasMessageContaining("not a date such as 2024-10-01: 2024-13-01");
    assertThat(refusal.violations().get(0).words(Locale.CHINESE)).contains("形式");
    assertThatThrownBy(() -> HolidayFiles.chineseDays("{}"))
        .isInstanceOfSatisfying(
            RefusedFileException.class, e -> assertThat(e.violations()).hasSize(3));
  }

  @Test
  void the_library_ships_the_years_2004_to_2026() {
    assertThat(ChineseHolidays.years())
        .containsExactlyElementsOf(IntStream.rangeClosed(2004, 2026).boxed().toList());
    HolidayYear year = ChineseHolidays.year(2024);
    assertThat(year.days()).filteredOn(SpecialDay::working).hasSize(8);
    assertThat(year.days()).filteredOn(day -> !day.working()).hasSize(28);
    assertThat(ChineseHolidays.year(2027).isLoaded()).isFalse();
    int all =
        ChineseHolidays.years().stream().mapToInt(y -> ChineseHolidays.year(y).days().size()).sum();
    assertThat(all).as("619 days off and 150 make-up days").isEqualTo(769);
  }

  @Test
  void the_licence_of_the_holiday_data_lies_beside_it() {
    assertThat(ShippedFile.text("chinese-days.LICENSE.txt")).contains("MIT License", "1.5.7");
  }
}
