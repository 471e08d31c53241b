package org.tierline.catalogue;

import java.util.regex.Pattern;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;

/**
 * A class of a unit (本级细类), one level of two digits below a minor class of the city, for the unit
 * and all below it. It is imported, may be renamed by a later import, and is retired when nothing
 * more shall be classed by it; it is never removed.
 *
 * @param unit whose it is
 * @param code eight digits, the first six the city's class
 */
public record LocalClass(
    long id, UnitId unit, String code, String nameZh, String nameEn, boolean active) {
  static final int DIGITS = 8;

  private static final Pattern FORM = Pattern.compile("((?!00)[0-9]{2}){4}");
  private static final int LONGEST_NAME = 120;

  public LocalClass {
    new Violations()
        .text("code", code, DIGITS)
        .pattern("code", code, FORM)
        .text("name_zh", nameZh, LONGEST_NAME)
        .text("name_en", nameEn, LONGEST_NAME)
        .refuseIfAny();
  }

  /** The city's minor class that it is part of. */
  String minor() {
    return code.substring(0, DIGITS - CategoryCode.DIGITS);
  }

  /** Whether both read alike. */
  boolean reads(LocalClass other) {
    return nameZh.equals(other.nameZh) && nameEn.equals(other.nameEn) && active == other.active;
  }
}
