package org.tierline.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Violations;

/**
 * The code of a category: two digits for a major class, four for a middle, six for a minor one.
 * {@code 00} numbers no class, so that padded codes such as {@code 010000} are not taken for minor
 * classes.
 */
final class CategoryCode {
  static final int DIGITS = 2;
  static final int LONGEST = 6;
  private static final Pattern FORM = Pattern.compile("((?!00)[0-9]{2}){1,3}");

  private CategoryCode() {}

  static Violations check(Violations into, String field, @Nullable String code) {
    return into.text(field, code, LONGEST).pattern(field, code, FORM);
  }

  static int level(String code) {
    return code.length() / DIGITS;
  }

  static @Nullable String parent(String code) {
    return code.length() <= DIGITS ? null : code.substring(0, code.length() - DIGITS);
  }

  /** The code itself, then those above it, nearest first. */
  static List<String> upwards(String code) {
    var codes = new ArrayList<String>();
    for (int end = code.length(); end >= DIGITS; end -= DIGITS) {
      codes.add(code.substring(0, end));
    }
    return codes;
  }
}
