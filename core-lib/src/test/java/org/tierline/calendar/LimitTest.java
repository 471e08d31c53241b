package org.tierline.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTest {

  @ParameterizedTest
  @CsvSource({
    "5 WD, 5, WORKING_DAYS, 5 working days, 5个工作日",
    "1 WD, 1, WORKING_DAYS, 1 working day, 1个工作日",
    "8 WH, 8, WORKING_HOURS, 8 working hours, 8个工作小时",
    "1 SD, 1, SAME_DAY, the same working day, 当个工作日",
    "2 SD, 2, SAME_DAY, 2 working days with the first, 2个工作日（含当日）",
    "15 ND, 15, NATURAL_DAYS, 15 natural days, 15个自然日",
    "2 NH, 2, NATURAL_HOURS, 2 hours, 2小时",
    "30 MIN, 30, MINUTES, 30 minutes, 30分钟",
    "15 S, 15, SECONDS, 15 seconds, 15秒"
  })
  void a_limit_is_read_printed_and_told(
      String form, long amount, ClockUnit unit, String english, String chinese) {
    Limit limit = Limit.parse(form);
    assertThat(limit).isEqualTo(new Limit(amount, unit)).hasToString(form);
    assertThat(limit.text(Locale.ENGLISH)).isEqualTo(english);
    assertThat(limit.text(Locale.CHINA)).isEqualTo(chinese);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5WD", " 5  wd ", "5\tWd"})
  void spaces_and_case_do_not_matter(String form) {
    assertThat(Limit.parse(form)).isEqualTo(Limit.workingDays(5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "WD",
        "0 WD",
        "-1 WD",
        "05 WD",
        "5 DAYS",
        "5 XX",
        "1.5 NH",
        "2501 WD",
        "99999999999 NH",
        "9999999999 S",
        "5 WD 3",
        "５ WD"
      })
  void anything_else_is_refused(String form) {
    assertThatThrownBy(() -> Limit.parse(form)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource
  void amounts_are_bounded(ClockUnit unit) {
    assertThat(new Limit(unit.most(), unit).amount()).isEqualTo(unit.most());
    assertThatThrownBy(() -> new Limit(unit.most() + 1L, unit))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Limit(0, unit)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource
  void the_longest_limit_of_each_unit_can_be_counted(ClockUnit unit) {
    var start = CityTime.at("2004-01-01 10:00");
    assertThat(ChineseHolidays.calendar().deadline(start, new Limit(unit.most(), unit)).dueAt())
        .isAfter(start);
  }

  @Test
  void only_working_units_follow_the_calendar() {
    assertThat(ClockUnit.WORKING_DAYS.isWorkingTime()).isTrue();
    assertThat(ClockUnit.WORKING_HOURS.isWorkingTime()).isTrue();
    assertThat(ClockUnit.NATURAL_DAYS.isWorkingTime()).isFalse();
  }
}
