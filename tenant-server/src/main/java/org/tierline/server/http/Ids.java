package org.tierline.server.http;

import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;

/** Ids that have no type of their own; in JSON and in paths they are decimal text. */
public final class Ids {
  private Ids() {}

  /** Reads one; anything but a positive number is {@link Invalid}. */
  public static long parse(String field, String text) {
    try {
      long id = Long.parseLong(text);
      if (id > 0) {
        return id;
      }
    } catch (NumberFormatException e) {
      throw Invalid.of(field, KernelError.NOT_AN_ID, text);
    }
    throw Invalid.of(field, KernelError.NOT_AN_ID, text);
  }
}
