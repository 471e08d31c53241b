package org.tierline.kernel;

import java.util.Locale;

/** A value that is told to people in their own language, such as a limit or a moment. */
public interface Worded {

  /** In words, in Chinese for a Chinese locale, else in English. */
  String text(Locale locale);
}
