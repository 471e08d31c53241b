package org.tierline.privacy;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.Violations;

/**
 * Whose data are meant: who left a telephone number, or, where he left none, an e-mail address.
 * Exactly one of the two; officers make sure that it is his before they ask.
 */
public record Subject(@Nullable String phone, @Nullable String email) {
  public Subject {
    new Violations().optionalText("phone", phone, 40).email("email", email).refuseIfAny();
    if ((phone == null) == (email == null)) {
      throw Invalid.of("phone", PrivacyError.NUMBER_OR_EMAIL);
    }
  }

  public static Subject ofPhone(String phone) {
    return new Subject(phone, null);
  }

  /** Tells nothing of him, so that it gets into no log. */
  @Override
  public String toString() {
    return "a subject";
  }
}
