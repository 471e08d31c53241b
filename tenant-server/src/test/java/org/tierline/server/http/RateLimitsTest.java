package org.tierline.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RateLimitsTest {
  @Test
  void one_account_is_not_tried_without_end_from_ever_other_addresses() {
    var limits = new RateLimits();

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100_000; i++) {
                limits.requireAccount("yinchuan", "admin");
              }
            })
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS));
    assertThatCode(() -> limits.requireAccount("wuhai", "admin")).doesNotThrowAnyException();
    assertThatCode(() -> limits.requireAccount("yinchuan", "other")).doesNotThrowAnyException();
  }
}
