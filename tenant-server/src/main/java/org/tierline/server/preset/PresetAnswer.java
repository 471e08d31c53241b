package org.tierline.server.preset;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tierline.Tierline;
import org.tierline.preset.Preset;
import org.tierline.preset.PresetRule;

/**
 * A preset with its words in the visitor's language.
 *
 * @param rules each rule with its source
 */
public record PresetAnswer(String code, String name, String explanation, List<Rule> rules) {

  /**
   * One rule.
   *
   * @param key the setting that it decides; null where it lies in the chain
   * @param title of that setting; null where it lies in the chain
   * @param value of that setting; null where it lies in the chain
   * @param source the published rule
   * @param design whether it is the platform's own and no city's
   */
  public record Rule(
      @Nullable String key,
      @Nullable String title,
      @Nullable String value,
      String text,
      String source,
      boolean design) {

    static Rule of(PresetRule rule, Locale language) {
      String key = rule.key();
      return new Rule(
          key,
          key == null ? null : Tierline.settingCatalogue().get(key).title(language),
          rule.value(),
          rule.text(language),
          rule.source(),
          rule.isDesign());
    }
  }

  static PresetAnswer of(Preset preset, Locale language) {
    return new PresetAnswer(
        preset.code(),
        preset.name(language),
        preset.explanation(language),
        preset.rules().stream().map(rule -> Rule.of(rule, language)).toList());
  }
}
