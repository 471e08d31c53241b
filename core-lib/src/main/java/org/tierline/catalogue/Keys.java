package org.tierline.catalogue;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.PageRequest;

/** Where pages of lists that are kept by id begin. */
final class Keys {
  private Keys() {}

  /** For lists in rising order. */
  static long after(PageRequest page) {
    return parse(page.after(), 0);
  }

  /** For lists in falling order. */
  static long before(PageRequest page) {
    return parse(page.after(), Long.MAX_VALUE);
  }

  private static long parse(@Nullable String text, long otherwise) {
    try {
      return text == null ? otherwise : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Invalid.of("after", KernelError.NOT_AN_ID, text);
    }
  }
}
