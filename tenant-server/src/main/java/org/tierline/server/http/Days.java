package org.tierline.server.http;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;

/** Local dates of a city in query parameters. */
public final class Days {
  private Days() {}

  /** The day of a parameter that must be there. */
  public static LocalDate required(String field, @Nullable String text) {
    if (text == null) {
      throw Invalid.of(field, KernelError.REQUIRED);
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw Invalid.of(field, KernelError.MALFORMED, "2026-03-02");
    }
  }
}
