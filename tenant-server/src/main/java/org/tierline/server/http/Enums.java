package org.tierline.server.http;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;

/** Constants in query parameters. */
public final class Enums {
  private Enums() {}

  /** The constant of that name; null for null. */
  public static <E extends Enum<E>> @Nullable E parse(
      String field, @Nullable String text, Class<E> type) {
    if (text == null) {
      return null;
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text)) {
        return constant;
      }
    }
    throw Invalid.of(
        field, KernelError.UNKNOWN_VALUE, text, Arrays.toString(type.getEnumConstants()));
  }
}
