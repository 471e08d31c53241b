package org.tierline.server.http;

import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;

/** Ids in addresses of things that have no type of id of their own. */
public final class Ids {
  private Ids() {}

  /** Reads a positive number. */
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
