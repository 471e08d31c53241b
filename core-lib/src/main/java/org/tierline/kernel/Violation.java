package org.tierline.kernel;

import java.util.List;
import java.util.Locale;

/**
 * One field that breaks one rule.
 *
 * @param field the path of the field as the client wrote it, such as {@code petitioner.phone}, or
 *     {@code line 17} of an imported file
 * @param rule the rule broken
 * @param arguments the values named in the rule's text
 */
public record Violation(String field, ErrorCode rule, List<String> arguments) {

  public Violation {
    arguments = List.copyOf(arguments);
  }

  /** The rule in words, in Chinese for a Chinese locale, else in English. */
  public String text(Locale locale) {
    return Messages.text(rule, locale, arguments);
  }
}
