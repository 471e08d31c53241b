package org.tierline.kernel;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** Texts of error codes: {@code org/tierline/messages*.properties}, English and Chinese. */
final class Messages {
  private static final String BUNDLE = "org.tierline.messages";
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private Messages() {}

  /** The text with its places {0}, {1} … filled. */
  static String text(ErrorCode code, Locale locale, List<?> arguments) {
    var bundle =
        ResourceBundle.getBundle(
            BUNDLE, language(locale), Messages.class.getClassLoader(), NO_FALLBACK);
    String text = bundle.containsKey(code.slug()) ? bundle.getString(code.slug()) : code.slug();
    for (int i = 0; i < arguments.size(); i++) {
      text = text.replace("{" + i + "}", words(arguments.get(i), locale));
    }
    return text;
  }

  private static String words(Object argument, Locale locale) {
    return argument instanceof Worded worded ? worded.text(locale) : String.valueOf(argument);
  }

  private static Locale language(Locale locale) {
    return locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ROOT;
  }
}
