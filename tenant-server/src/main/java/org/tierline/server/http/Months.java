package org.tierline.server.http;

import java.time.DateTimeException;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;

/** Months of a city, such as 2026-03, in addresses. */
public final class Months {
  private Months() {}

  /** The month of a parameter that must be there. */
  public static YearMonth required(String field, @Nullable String text) {
    if (text == null) {
      throw Invalid.of(field, KernelError.REQUIRED);
    }
    try {
      return YearMonth.parse(text);
    } catch (DateTimeException e) {
      throw Invalid.of(field, KernelError.MALFORMED, "2026-03");
    }
  }
}
