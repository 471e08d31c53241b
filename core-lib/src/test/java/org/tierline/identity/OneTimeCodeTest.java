package org.tierline.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of RFC 6238 (appendix B), RFC 4226 (appendix D) and RFC 4648 (section 10). */
class OneTimeCodeTest {
  private static final String TWENTY = "12345678901234567890";
  private static final byte[] SECRET = TWENTY.getBytes(StandardCharsets.US_ASCII);

  @ParameterizedTest
  @CsvSource({
    "59, 94287082, 46119246, 90693936",
    "1111111109, 07081804, 68084774, 25091201",
    "1111111111, 14050471, 67062674, 99943326",
    "1234567890, 89005924, 91819424, 93441116",
    "2000000000, 69279037, 90698825, 38618901",
    "20000000000, 65353130, 77737706, 47863826"
  })
  void codes_are_those_of_the_standard(long second, String sha1, String sha256, String sha512) {
    long step = OneTimeCode.step(Instant.ofEpochSecond(second));
    assertThat(OneTimeCode.at("HmacSHA1", seed(20), step, 8)).isEqualTo(sha1);
    assertThat(OneTimeCode.at("HmacSHA256", seed(32), step, 8)).isEqualTo(sha256);
    assertThat(OneTimeCode.at("HmacSHA512", seed(64), step, 8)).isEqualTo(sha512);
  }

  private static byte[] seed(int length) {
    return TWENTY.repeat(4).substring(0, length).getBytes(StandardCharsets.US_ASCII);
  }

  @ParameterizedTest
  @CsvSource({"0, 755224", "1, 287082", "2, 359152", "5, 254676", "9, 520489"})
  void six_digits_are_those_of_the_standard_for_counters(long counter, String code) {
    assertThat(OneTimeCode.at(SECRET, counter)).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB"})
  void secrets_are_written_in_base_32(String text, String written) {
    assertThat(OneTimeCode.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(written);
  }

  @Test
  void a_code_is_good_one_step_early_or_late_and_never_after_one_that_was_used() {
    // Second 60 lies in step 2.
    Instant now = Instant.ofEpochSecond(60);
    assertThat(OneTimeCode.find(SECRET, "755224", now, -1)).isEmpty();
    assertThat(OneTimeCode.find(SECRET, "287082", now, -1)).hasValue(1);
    assertThat(OneTimeCode.find(SECRET, "359152", now, -1)).hasValue(2);
    assertThat(OneTimeCode.find(SECRET, "969429", now, -1)).hasValue(3);
    assertThat(OneTimeCode.find(SECRET, "338314", now, -1)).isEmpty();
    assertThat(OneTimeCode.find(SECRET, "359152", now, 2)).isEmpty();
    assertThat(OneTimeCode.find(SECRET, "287082", now, 2)).isEmpty();
    assertThat(OneTimeCode.find(SECRET, "969429", now, 2)).hasValue(3);
  }
}
