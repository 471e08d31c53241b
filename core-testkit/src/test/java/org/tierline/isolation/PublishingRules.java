package org.tierline.isolation;

import static org.tierline.isolation.Who.*;

import java.util.List;

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
}
