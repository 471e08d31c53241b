package org.tierline.catalogue;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Violations;

/** A category as it is stored. */
record Category(
    String code, String nameZh, @Nullable String nameEn, Set<String> tags, boolean active) {
  static final int MOST_TAGS = 20;
  static final int LONGEST_TAG = 40;

  Category {
    var check =
        CategoryCode.check(new Violations(), "code", code)
            .text("name_zh", nameZh, 120)
            .optionalText("name_en", nameEn, 120)
            .size("tags", tags, MOST_TAGS);
    for (String tag : tags) {
      check.text("tags", tag, LONGEST_TAG);
    }
    check.refuseIfAny();
    tags = new TreeSet<>(tags);
  }

  Category retired() {
    return new Category(code, nameZh, nameEn, tags, false);
  }

  /** Whether this is the class of the code or stands below it. */
  boolean isWithin(String other) {
    return code.startsWith(other);
  }

  CategoryView view() {
    return new CategoryView(
        code, CategoryCode.level(code), CategoryCode.parent(code), nameZh, nameEn, tags, active);
  }
}
