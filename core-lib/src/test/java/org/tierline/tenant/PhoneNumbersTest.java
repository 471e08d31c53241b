package org.tierline.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "13812345678",
        "138 1234 5678",
        "138-1234-5678",
        "+8613812345678",
        "+86 (138) 12345678",
        "008613812345678",
        "013812345678",
        "１３８１２３４５６７８"
      })
  void one_mobile_number_in_all_its_ways_of_writing(String written) {
    assertThat(PhoneHashes.normalised(written)).isEqualTo("13812345678");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0951-1234567", "(0951)1234567", "+86 951 1234567", "+86-0951-1234567"})
  void one_fixed_line_with_its_area_code(String written) {
    assertThat(PhoneHashes.normalised(written)).isEqualTo("09511234567");
  }

  @Test
  void a_number_of_another_country_is_another_number() {
    assertThat(PhoneHashes.normalised("+1 381 234 5678")).isEqualTo("+13812345678");
    assertThat(PhoneHashes.normalised("12345")).isEqualTo("12345");
  }

  @Test
  void what_holds_no_number_is_empty() {
    assertThat(PhoneHashes.normalised("----- () +")).isEmpty();
    assertThat(PhoneHashes.normalised("12")).isEmpty();
    assertThat(PhoneHashes.normalised("")).isEmpty();
  }
}
