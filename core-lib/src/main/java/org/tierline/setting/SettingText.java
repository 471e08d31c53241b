package org.tierline.setting;

import java.util.Locale;

/**
 * How the values of a setting are written as text, which is how they are stored, exported and sent.
 * {@code parse(write(value))} gives an equal value.
 */
public interface SettingText<T> {

  /**
   * Reads a value that somebody wrote.
   *
   * @throws IllegalArgumentException if it is none; the message is shown to him
   * @throws org.tierline.kernel.DomainException the same, with texts in both languages
   */
  T parse(String text);

  /**
   * The same for a text whose mistakes are told in words.
   *
   * @param language of those words
   */
  default T parse(String text, Locale language) {
    return parse(text);
  }

  /**
   * Reads a value as it was kept: what was allowed when it was written stays what it is, although
   * nobody may write it any more.
   */
  default T kept(String text) {
    return parse(text, Locale.ENGLISH);
  }

  /** The one form in which a value is kept. */
  String write(T value);
}
