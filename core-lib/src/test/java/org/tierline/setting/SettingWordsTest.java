package org.tierline.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tierline.Tierline;

/** Every setting of the installation has a name and an explanation in both languages. */
class SettingWordsTest {
  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

  @Test
  void every_setting_has_its_words_and_no_words_are_left_over() throws IOException {
    var expected = new TreeSet<String>();
    for (SettingKey<?> key : Tierline.settingCatalogue().keys()) {
      expected.add(key.name());
      expected.add(key.name() + ".help");
    }
    assertThat(expected).contains("limits.profile");
    assertThat(words("settings.properties")).as("English words").isEqualTo(expected);
    assertThat(words("settings_zh.properties")).as("Chinese words").isEqualTo(expected);
  }

  @Test
  void the_words_are_in_their_language_and_on_one_line() {
    for (SettingKey<?> key : Tierline.settingCatalogue().keys()) {
      for (String text : Set.of(key.title(Locale.ENGLISH), key.explanation(Locale.ENGLISH))) {
        assertThat(text).isNotBlank().doesNotContainPattern(CHINESE).doesNotContain("\n");
      }
      for (String text : Set.of(key.title(Locale.CHINA), key.explanation(Locale.CHINA))) {
        assertThat(text).containsPattern(CHINESE).doesNotContain("\n");
      }
    }
  }

  @Test
  void the_shipped_default_of_every_setting_can_be_written_and_read() {
    for (SettingKey<?> key : Tierline.settingCatalogue().keys()) {
      assertThat(writtenAndRead(key)).as(key.name()).isEqualTo(key.fallback());
    }
  }

  private static <T> T writtenAndRead(SettingKey<T> key) {
    return key.parse(key.write(key.fallback()), Locale.ENGLISH);
  }

  private static Set<String> words(String file) throws IOException {
    var properties = new Properties();
    try (var text =
        new InputStreamReader(
            Objects.requireNonNull(SettingKey.class.getResourceAsStream(file)),
            StandardCharsets.UTF_8)) {
      properties.load(text);
    }
    return new TreeSet<>(properties.stringPropertyNames());
  }
}
