package org.tierline.reorganization;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.PageRequest;
import org.tierline.store.Work;

/**
 * Where a page of what a change of the tree would touch begins: behind an order or a person, in the
 * tree of one version. Pages of different trees do not belong together, nor do those of different
 * lists, changes or callers.
 *
 * @param list what tells the list, the change and the caller from others
 */
record TreeCursor(@Nullable Long version, @Nullable Long after, long list) {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,19})\\.([1-9]\\d{0,18})\\.(\\d{1,10})");

  /** What is read in pages. */
  enum Of {
    ORDERS,
    CLOCKS,
    PEOPLE
  }

  /** The beginning of a page, which has to be of this list. */
  static TreeCursor of(PageRequest page, Of what, Caller caller, TreeCommand command) {
    long list = hash(what + " " + caller.person() + " " + TreeCommands.words(command));
    String text = page.after();
    if (text == null) {
      return new TreeCursor(null, null, list);
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches() || Long.parseLong(form.group(3)) != list) {
      throw malformed();
    }
    try {
      return new TreeCursor(Long.valueOf(form.group(1)), Long.valueOf(form.group(2)), list);
    } catch (NumberFormatException tooLarge) {
      throw malformed();
    }
  }

  private static long hash(String words) {
    var hash = new CRC32();
    hash.update(words.getBytes(StandardCharsets.UTF_8));
    return hash.getValue();
  }

  private static Invalid malformed() {
    return Invalid.of("after", KernelError.MALFORMED, "the next of the page before");
  }

  /** Refuses to go on where the tree was changed since the page before. */
  void requireSameTree(Work work) {
    Work.requireVersion(version, work.versions().tree());
  }

  boolean isFirst() {
    return after == null;
  }

  /** The place behind an order or a person of this list. */
  String next(Work work, long key) {
    return work.versions().tree() + "." + key + "." + list;
  }
}
