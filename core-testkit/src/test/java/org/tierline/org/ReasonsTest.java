package org.tierline.org;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tierline.calendar.CalendarError;
import org.tierline.kernel.ErrorCode;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Rejected;

/** Every reason for a refusal is told in both languages. */
class ReasonsTest {

  static Stream<ErrorCode> reasons() {
    return Stream.<ErrorCode[]>of(OrgError.values(), CalendarError.values(), KernelError.values())
        .flatMap(Stream::of);
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void a_reason_has_an_english_and_a_chinese_text(ErrorCode reason) {
    var refusal = new Rejected(reason);

    assertThat(refusal.text(Locale.ENGLISH)).contains(" ").isNotEqualTo(reason.slug());
    assertThat(refusal.text(Locale.SIMPLIFIED_CHINESE)).containsPattern("\\p{IsHan}");
  }
}
