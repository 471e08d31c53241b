package org.tierline.workorder;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * How alike two texts are: the Dice coefficient of their sets of terms, twice what they have in
 * common by what they have together, from 0 to 1. Terms are pairs of neighbouring Chinese
 * characters, as Chinese has no spaces to tell words by, and whole words and numbers of other
 * scripts. Full and half width, and small and capital letters, are the same; signs part terms.
 */
final class TextLikeness {
  private final Set<String> terms;

  TextLikeness(String text) {
    this.terms = terms(text);
  }

  double to(String other) {
    Set<String> theirs = terms(other);
    int all = terms.size() + theirs.size();
    theirs.retainAll(terms);
    return all == 0 ? 0 : 2.0 * theirs.size() / all;
  }

  static Set<String> terms(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var terms = new HashSet<String>();
    var run = new StringBuilder();
    boolean han = false;
    for (int at = 0; at < plain.length(); ) {
      int sign = plain.codePointAt(at);
      at += Character.charCount(sign);
      boolean isHan = UnicodeScript.of(sign) == UnicodeScript.HAN;
      if (isHan != han || !Character.isLetterOrDigit(sign)) {
        add(terms, run, han);
        han = isHan;
      }
      if (Character.isLetterOrDigit(sign)) {
        run.appendCodePoint(sign);
      }
    }
    add(terms, run, han);
    return terms;
  }

  /** A single Chinese character between others is a term by itself. */
  private static void add(Set<String> terms, StringBuilder run, boolean han) {
    int[] signs = run.codePoints().toArray();
    if (!han || signs.length == 1) {
      terms.add(run.toString());
    } else {
      for (int i = 0; i + 1 < signs.length; i++) {
        terms.add(new String(signs, i, 2));
      }
    }
    terms.remove("");
    run.setLength(0);
  }
}
