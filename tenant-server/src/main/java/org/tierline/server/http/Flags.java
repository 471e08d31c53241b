package org.tierline.server.http;

import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;

/** Yes and no in query parameters, where anything else is a mistake and not a no. */
public final class Flags {
  private Flags() {}

  /** Reads {@code true} or {@code false}. */
  public static boolean parse(String field, String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Invalid.of(field, KernelError.UNKNOWN_VALUE, text, "true, false");
    };
  }
}
