package org.tierline.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class CalendarWordsTest {

  private static Properties file(String name) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = CalendarWords.class.getResourceAsStream(name)) {
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return properties;
  }

  @Test
  void both_languages_have_the_same_texts_with_the_same_places() throws IOException {
    Properties english = file("calendar-words.properties");
    Properties chinese = file("calendar-words_zh.properties");
    assertThat(chinese.keySet()).isEqualTo(english.keySet());
    for (String key : english.stringPropertyNames()) {
      for (int place = 0; place < 7; place++) {
        String mark = "{" + place + "}";
        assertThat(chinese.getProperty(key).contains(mark))
            .as("%s in %s", mark, key)
            .isEqualTo(english.getProperty(key).contains(mark));
      }
    }
  }

  @Test
  void everything_that_can_be_named_has_a_text() {
    List<String> keys = new ArrayList<>();
    for (ClockUnit unit : ClockUnit.values()) {
      keys.add("limit." + unit.code() + ".one");
      keys.add("limit." + unit.code() + ".many");
    }
    for (FileRule rule : FileRule.values()) {
      keys.add("violation." + rule);
    }
    for (LimitRule rule : LimitRule.values()) {
      keys.add("resolved." + rule);
    }
    for (StepKind kind : StepKind.values()) {
      for (DayKind day : DayKind.values()) {
        boolean works = !day.name().matches("WEEKEND|HOLIDAY|SPECIAL_DAY_OFF");
        switch (kind) {
          case COUNTED, WORKED -> keys.add(works ? "step." + kind + "." + day : "step.DUE");
          case NOT_COUNTED -> keys.add(works ? "step.DUE" : "step." + kind + "." + day);
          default -> keys.add("step." + kind);
        }
      }
    }
    for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
      CalendarWords words = CalendarWords.in(locale);
      assertThat(keys).allSatisfy(key -> assertThat(words.has(key)).as(key).isTrue());
    }
  }

  @Test
  void codes_and_classes_have_names_in_both_languages() {
    for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
      assertThat(LimitCode.values()).allSatisfy(it -> assertThat(it.text(locale)).isNotBlank());
      assertThat(DemandType.values()).allSatisfy(it -> assertThat(it.text(locale)).isNotBlank());
      assertThat(NatureClass.values()).allSatisfy(it -> assertThat(it.text(locale)).isNotBlank());
      assertThat(Urgency.values()).allSatisfy(it -> assertThat(it.text(locale)).isNotBlank());
    }
    assertThat(DemandType.REPORT.text(Locale.CHINESE)).isEqualTo("举报");
    assertThat(DemandType.REPORT.text(Locale.GERMANY)).isEqualTo("report of a breach");
  }
}
