package org.tierline.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Violations;

class DemandedTest {
  record Body(@Nullable String reason, @Nullable Integer no, int count, @Nullable String note) {
    Body {
      new Violations()
          .text("reason", reason, 500)
          .required("no", no)
          .optionalText("note", note, 500)
          .refuseIfAny();
    }
  }

  record Content(@Nullable String text) {}

  record Length(String text) {
    Length {
      Objects.requireNonNull(text);
    }
  }

  @Test
  void what_a_constructor_misses_is_demanded() {
    assertThat(Demanded.by(Body.class)).containsExactlyInAnyOrder("reason", "no");
  }

  @Test
  void what_a_constructor_does_without_is_not() {
    assertThat(Demanded.by(Content.class)).isEmpty();
  }

  @Test
  void a_constructor_that_fails_otherwise_says_nothing() {
    assertThat(Demanded.by(Length.class)).isEmpty();
  }
}
