package org.tierline.isolation;

import static org.tierline.isolation.Who.*;

import java.util.List;
import java.util.stream.Stream;

/** Who may take over a preset: it names nothing of a city, so others read and change their own. */
final class PresetRules {
  private PresetRules() {}

  static List<Rule> all() {
    return Stream.of("list", "preview", "apply")
        .map(
            method ->
                Rule.of("Presets." + method, ADMIN)
                    .also(Rules.OPERATES, OPERATOR_HERE)
                    .ownOnly(Rules.OWN_CITY, OTHER_ADMIN, OTHER_OFFICER, OTHER_OPERATOR))
        .toList();
  }
}
