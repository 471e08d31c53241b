package org.tierline.isolation;

import static org.tierline.isolation.Who.OTHER_ADMIN;
import static org.tierline.isolation.Who.SUPERVISOR;

import java.util.List;

/** Who may call the use cases about bad ratings. */
final class JudgementRules {
  private JudgementRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.of("RatingJudgements.judge", SUPERVISOR)
            .about(ActionScenes::dissatisfied)
            .also("calls petitioners back", Who.CALLBACK_AGENT),
        Rule.of("RatingJudgements.waiting", SUPERVISOR)
            .ownOnly("names nothing of this city: gets his own city's", OTHER_ADMIN)
            .also("calls petitioners back", Who.CALLBACK_AGENT));
  }
}
