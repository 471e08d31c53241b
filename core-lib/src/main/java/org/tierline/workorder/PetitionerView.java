package org.tierline.workorder;

import org.jspecify.annotations.Nullable;

/**
 * The petitioner. Masked unless it was asked for with a reason; every field but the kind may be
 * null.
 */
public record PetitionerView(
    PetitionerKind kind,
    @Nullable String name,
    @Nullable String phone,
    @Nullable String company,
    boolean anonymous,
    boolean confidential) {

  /** The same with all but the first character of the name and the ends of the number hidden. */
  PetitionerView masked() {
    return new PetitionerView(
        kind, maskName(name), maskPhone(phone), maskName(company), anonymous, confidential);
  }

  private static @Nullable String maskName(@Nullable String name) {
    return name == null ? null : name.substring(0, name.offsetByCodePoints(0, 1)) + "**";
  }

  private static @Nullable String maskPhone(@Nullable String phone) {
    if (phone == null) {
      return null;
    }
    return phone.length() < 8
        ? "****"
        : phone.substring(0, 3) + "****" + phone.substring(phone.length() - 4);
  }
}
