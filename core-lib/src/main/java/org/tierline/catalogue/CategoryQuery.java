package org.tierline.catalogue;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Violations;

/**
 * Which categories are listed, in the order of their codes.
 *
 * @param under the class whose subclasses of every level are wanted; null for all
 * @param tag only those that bear it; null for all
 * @param retired whether those out of use are listed too
 */
public record CategoryQuery(@Nullable String under, @Nullable String tag, boolean retired) {
  /** Whatever new demands may bear. */
  public static final CategoryQuery ALL = new CategoryQuery(null, null, false);

  public CategoryQuery {
    var check = new Violations().optionalText("tag", tag, Category.LONGEST_TAG);
    if (under != null) {
      CategoryCode.check(check, "under", under);
    }
    check.refuseIfAny();
  }

  boolean wants(Category category) {
    return (retired || category.active())
        && (under == null || category.isWithin(under) && !category.code().equals(under))
        && (tag == null || category.tags().contains(tag));
  }
}
