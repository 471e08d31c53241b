package org.tierline.preset;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a preset, and where it comes from.
 *
 * @param key the setting that it decides; null where it lies in the chain
 * @param value of that setting; null where it lies in the chain
 * @param source the published rule; {@code design} where none says so and the library only shows
 *     that it can be done
 * @param english what it says
 * @param chinese the same
 */
public record PresetRule(
    @Nullable String key, @Nullable String value, String source, String english, String chinese) {
  private static final String DESIGN = "design";

  /** Whether the rule is the library's own and no city's. */
  public boolean isDesign() {
    return source.equals(DESIGN);
  }

  /** What it says; Chinese for a Chinese locale, else English. */
  public String text(Locale locale) {
    return locale.getLanguage().equals("zh") ? chinese : english;
  }
}
