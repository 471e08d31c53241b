package org.tierline.workorder;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.EmailAddress;

/**
 * The petitioner. Masked unless it was asked for with a reason; every field but the kind may be
 * null.
 */
public record PetitionerView(
    PetitionerKind kind,
    @Nullable String name,
    @Nullable String phone,
    @Nullable String email,
    @Nullable String company,
    boolean anonymous,
    boolean confidential) {

  /** Who makes a request, unmasked. */
  static PetitionerView of(RegisterOrder.Petitioner from) {
    return new PetitionerView(
        from.kind(),
        from.name(),
        from.phone(),
        from.email(),
        from.company(),
        from.anonymous(),
        from.confidential());
  }

  /**
   * The same with all but the first character of the name and the ends of the number hidden, and of
   * the e-mail address all but the first character and the host.
   */
  PetitionerView masked() {
    return new PetitionerView(
        kind,
        maskName(name),
        maskPhone(phone),
        email == null ? null : EmailAddress.masked(email),
        maskName(company),
        anonymous,
        confidential);
  }

  /** The same with nothing left that tells who he is. */
  PetitionerView hidden() {
    return new PetitionerView(kind, null, null, null, null, anonymous, confidential);
  }

  private static @Nullable String maskName(@Nullable String name) {
    if (name == null || name.isBlank()) {
      return null;
    }
    String bare = name.strip();
    return bare.substring(0, bare.offsetByCodePoints(0, 1)) + "**";
  }

  /** At least four digits stay hidden, whatever the length. */
  static @Nullable String maskPhone(@Nullable String phone) {
    if (phone == null) {
      return null;
    }
    int length = phone.length();
    if (length < 11) {
      return "****" + phone.substring(Math.max(4, length - 2));
    }
    return phone.substring(0, 3) + "****" + phone.substring(length - 4);
  }
}
