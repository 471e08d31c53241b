package org.tierline.preset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tierline.kernel.NotFound;

/**
 * A set of rules that is shipped under a code, as far as its source could be read: settings of the
 * whole city, and lines of the chain. What its source does not name is as in the default.
 * Immutable; its files lie in the folder of its code beside this class.
 */
public final class Preset {
  private static final Map<String, Preset> SHIPPED = new LinkedHashMap<>();

  static {
    PresetFile.codes().forEach(code -> SHIPPED.put(code, PresetFile.read(code)));
  }

  private final String code;
  private final Words name;
  private final Words explanation;
  private final List<PresetRule> rules;
  private final String chain;

  /** The same in both languages. */
  record Words(String english, String chinese) {
    String in(Locale locale) {
      return locale.getLanguage().equals("zh") ? chinese : english;
    }
  }

  Preset(String code, Words name, Words explanation, List<PresetRule> rules, String chain) {
    this.code = code;
    this.name = name;
    this.explanation = explanation;
    this.rules = List.copyOf(rules);
    this.chain = chain;
  }

  /** All, the default first. */
  public static List<Preset> shipped() {
    return List.copyOf(SHIPPED.values());
  }

  /** The one of that code, or {@link NotFound}. */
  public static Preset of(String code) {
    Preset preset = SHIPPED.get(code);
    if (preset == null) {
      throw new NotFound(PresetError.UNKNOWN_PRESET, code, String.join(", ", SHIPPED.keySet()));
    }
    return preset;
  }

  public String code() {
    return code;
  }

  /** What it is called; Chinese for a Chinese locale, else English. */
  public String name(Locale locale) {
    return name.in(locale);
  }

  /** Whose rules these are and what is special; Chinese for a Chinese locale, else English. */
  public String explanation(Locale locale) {
    return explanation.in(locale);
  }

  /** Each rule with its source, in the order of the file. */
  public List<PresetRule> rules() {
    return rules;
  }

  /** The whole definition of its chain; the shipped one where it changes no line. */
  public String chain() {
    return chain;
  }
}
