package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PetitionerPrivacyTest {

  @ParameterizedTest
  @CsvSource({
    "张三, 张**",
    "𠮷田, 𠮷**",
    "' ', ",
    ", ",
  })
  void a_name_shows_its_first_character(@Nullable String name, @Nullable String shown) {
    assertThat(masked(name, null).name()).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "13812345678, 138****5678",
    "+86 13812345678, +86****5678",
    "51234567, ****67",
    "12345, ****5",
    "1234, ****",
    ", ",
  })
  void a_number_keeps_at_least_four_digits_hidden(@Nullable String phone, @Nullable String shown) {
    assertThat(masked(null, phone).phone()).isEqualTo(shown);
  }

  private static PetitionerView masked(@Nullable String name, @Nullable String phone) {
    return new PetitionerView(PetitionerKind.PERSON, name, phone, null, null, false, false)
        .masked();
  }

  @Test
  void a_query_code_is_ten_characters_that_cannot_be_mistaken() {
    Set<String> codes = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      codes.add(QueryCode.random());
    }
    assertThat(codes).hasSize(500).allMatch(code -> code.matches("[2-9A-HJ-NP-Z]{10}"));
  }

  @Test
  void case_and_spaces_around_a_query_code_do_not_matter() {
    assertThat(QueryCode.hash(" abcdefghjk ")).isEqualTo(QueryCode.hash("ABCDEFGHJK"));
    assertThat(QueryCode.hash("ABCDEFGHJK")).isNotEqualTo(QueryCode.hash("ABCDEFGHJL"));
  }
}
