package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.ErrorCode;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.Violation;

/** That something is refused, and why. */
public final class Refusals {
  private Refusals() {}

  public static void assertRefused(ErrorCode why, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            DomainException.class, refused -> assertThat(refused.code()).isEqualTo(why));
  }

  public static void assertInvalid(ThrowingCallable call, String... fields) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid ->
                assertThat(invalid.violations()).extracting(Violation::field).contains(fields));
  }
}
