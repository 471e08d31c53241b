package org.tierline.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.calendar.CityTime.at;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultZoneTest {

  @Test
  void the_jvm_of_the_tests_is_in_another_zone_than_the_city() {
    assertThat(ZoneId.systemDefault()).isNotEqualTo(WorkCalendar.DEFAULT_ZONE);
  }

  @ParameterizedTest(name = "zone {0}, locale {1}")
  @CsvSource({
    "Pacific/Kiritimati, zh-CN",
    "Pacific/Pago_Pago, th-TH-u-ca-buddhist-nu-thai",
    "Asia/Shanghai, ar-EG-u-nu-arab",
    "UTC, tr-TR"
  })
  void neither_the_default_zone_nor_the_default_locale_changes_a_result(String zone, String tag) {
    List<String> usual = results();
    TimeZone zoneBefore = TimeZone.getDefault();
    Locale localeBefore = Locale.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      Locale.setDefault(Locale.forLanguageTag(tag));
      ResourceBundle.clearCache(CalendarWords.class.getClassLoader());
      assertThat(ZoneId.systemDefault()).isEqualTo(ZoneId.of(zone));
      assertThat(results()).isEqualTo(usual);
      assertThat(new CalendarWords(Locale.ROOT).format("limit.WD.many", "1000"))
          .isEqualTo("1000 working days");
      assertThat(new CalendarWords(Locale.CHINESE).format("limit.WD.many", "1000"))
          .isEqualTo("1000个工作日");
    } finally {
      TimeZone.setDefault(zoneBefore);
      Locale.setDefault(localeBefore);
    }
  }

  private static List<String> results() {
    WorkCalendar calendar = WorkCalendar.over(ChineseHolidays.calendar(), CalendarLayer.EMPTY);
    List<String> results = new ArrayList<>();
    for (String limit : List.of("5 wd", "9 WH", "15 nd", "2 NH", "30 min")) {
      Deadline deadline = calendar.deadline(at("2024-09-30 23:30"), Limit.parse(limit));
      results.add(deadline.dueAt().toString());
      results.addAll(deadline.words(Locale.FRANCE));
      results.addAll(deadline.words(Locale.TAIWAN));
      results.add(calendar.yellowAt(at("2024-09-30 23:30"), Limit.parse(limit), null).toString());
    }
    results.add(LimitProfile.standard().csv());
    return results;
  }
}
