package org.tierline.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          zh-CN,zh;q=0.9,en;q=0.8 | zh
          zh-Hant-TW              | zh
          fr,zh;q=0.5             | zh
          en-GB,zh;q=0.9          | en
          fr                      | en
          *                       | en
          ;;q=,nonsense           | en
          ''                      | en
          """)
  void the_caller_chooses_between_english_and_chinese(String header, String language) {
    assertThat(Problems.language(header).toLanguageTag()).isEqualTo(language);
  }

  @Test
  void without_a_wish_the_answer_is_english_whatever_the_machine_speaks() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.CHINA);
      assertThat(Problems.forRequest(null, "/x").of(ProblemType.NOT_FOUND).title())
          .isEqualTo("Not found");
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @EnumSource(ProblemType.class)
  void every_problem_has_a_title_and_a_detail_in_both_languages(ProblemType type) {
    Problem english = new Problems(Locale.ENGLISH, "/x").of(type, "1", "2");
    Problem chinese = new Problems(Locale.CHINESE, "/x").of(type, "1", "2");

    assertThat(english.title()).matches("\\p{ASCII}+");
    assertThat(english.detail()).matches("\\p{ASCII}+").doesNotContain("{");
    assertThat(chinese.title()).containsPattern("\\p{IsHan}");
    assertThat(chinese.detail()).containsPattern("\\p{IsHan}").doesNotContain("{");
  }

  @Test
  void both_bundles_have_the_same_keys() {
    assertThat(keys(Locale.CHINESE)).isEqualTo(keys(Locale.ROOT)).isNotEmpty();
  }

  private static Set<String> keys(Locale locale) {
    ResourceBundle bundle = ResourceBundle.getBundle("org.tierline.server.http.problems", locale);
    assertThat(bundle.getLocale()).isEqualTo(locale);
    return bundle.keySet();
  }
}
