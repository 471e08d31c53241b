package org.tierline.setting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Violations;

/**
 * A value for a unit and, as far as they inherit, all units below it.
 *
 * @param value in the text form of its {@link SettingKind}
 * @param effectiveFrom from when on it holds; null for at once
 * @param reason why, in at most 500 characters; it stays in the history
 */
public record NewValue(String value, @Nullable Instant effectiveFrom, String reason) {
  public NewValue {
    new Violations()
        .required("value", value)
        .text("reason", reason, DatedReason.LONGEST)
        .refuseIfAny();
  }

  /** A value that holds at once. */
  public static <T> NewValue of(SettingKey<T> key, T value, String reason) {
    return new NewValue(key.write(value), null, reason);
  }

  /** The same from another moment on. */
  public NewValue from(Instant moment) {
    return new NewValue(value, moment, reason);
  }
}
