package org.tierline.privacy;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Violations;

/**
 * Whose data are meant: who left a telephone number, or, where he left none, an e-mail address.
 * Exactly one of the two; officers make sure that it is his before they ask. Orders in which he was
 * anonymous or asked for confidence are his only by proof.
 *
 * @param proof how he has proved that the number is his; null where he has not
 */
public record Subject(@Nullable String phone, @Nullable String email, @Nullable Proof proof) {
  /** How somebody has proved that a number is his. */
  public enum Proof {
    /** 验证码: he has told a code that was sent to it. */
    CODE,
    /** 回拨: he was called back on it. */
    CALLED_BACK,
    /** 到场: he came himself, with the telephone and a document. */
    IN_PERSON
  }

  public Subject {
    if (proof != null && phone == null) {
      throw Invalid.of("phone", KernelError.REQUIRED);
    }
    new Violations().optionalText("phone", phone, 40).email("email", email).refuseIfAny();
    if ((phone == null) == (email == null)) {
      throw Invalid.of("phone", PrivacyError.NUMBER_OR_EMAIL);
    }
  }

  public Subject(@Nullable String phone, @Nullable String email) {
    this(phone, email, null);
  }

  public static Subject ofPhone(String phone) {
    return new Subject(phone, null);
  }

  /** The same, who has proved that the number is his. */
  public static Subject proven(String phone, Proof proof) {
    return new Subject(phone, null, proof);
  }

  /** Tells nothing of him, so that it gets into no log. */
  @Override
  public String toString() {
    return "a subject";
  }
}
