package org.tierline.isolation;

import static org.tierline.isolation.Who.*;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who may read what a city publishes of criticism, and hand files of accountability over. */
final class PublishingRules {
  private PublishingRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.of("Bulletins.ofMonth", LIAISON)
            .also(
                "what is published is for every officer of the city",
                SIBLING,
                COUSIN,
                CHILD,
                PARENT)
            .also(Rules.BACKGROUND, SYSTEM)
            .ownOnly(Rules.OWN_CITY, OTHER_ADMIN, OTHER_OFFICER, OTHER_SYSTEM),
        Rule.of("HandOverFiles.of", DIRECTOR).about(SupervisionScene::heldAccountable));
  }

  static void addTo(Map<Class<?>, Function<Scene, ? extends @Nullable Object>> byType) {
    byType.put(YearMonth.class, scene -> YearMonth.of(2026, 3));
  }
}
