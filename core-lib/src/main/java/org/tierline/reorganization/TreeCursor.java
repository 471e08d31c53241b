package org.tierline.reorganization;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.PageRequest;
import org.tierline.store.Work;

/**
 * Where a page of what a change of the tree would touch begins: behind an order or a person, in the
 * tree of one version. Pages of different trees do not belong together.
 */
record TreeCursor(@Nullable Long version, @Nullable Long after) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,19})\\.(\\d{1,19})");

  static TreeCursor of(PageRequest page) {
    String text = page.after();
    if (text == null) {
      return new TreeCursor(null, null);
    }
    Matcher form = FORM.matcher(text);
    try {
      if (form.matches()) {
        return new TreeCursor(Long.valueOf(form.group(1)), Long.valueOf(form.group(2)));
      }
    } catch (NumberFormatException tooLarge) {
      throw malformed();
    }
    throw malformed();
  }

  static Invalid malformed() {
    return Invalid.of("after", KernelError.MALFORMED, "the next of the page before");
  }

  /** Refuses to go on where the tree was changed since the page before. */
  void requireSameTree(Work work) {
    Work.requireVersion(version, work.versions().tree());
  }

  static String next(Work work, long key) {
    return work.versions().tree() + "." + key;
  }
}
