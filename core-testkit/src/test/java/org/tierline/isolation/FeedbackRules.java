package org.tierline.isolation;

import static org.tierline.isolation.Who.*;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.org.Role;

/** Who may issue and follow links for rating, and go on after a second dissatisfied call-back. */
final class FeedbackRules {
  private FeedbackRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.of("Feedbacks.passStating", REVIEWER).about(Scene::underReview),
        Rule.of("RatingLinks.issue", CALLBACK_AGENT)
            .about(Scene::atCallBack)
            .also("links are sent out by background work", SYSTEM),
        Rule.of("RatingLinks.issueFor", SYSTEM).about(Scene::atCallBack),
        Rule.of("RatingLinks.look", CITIZEN).about(Scene::atCallBack),
        Rule.of("RatingLinks.rateByLink", CITIZEN).about(Scene::atCallBack),
        Rule.of("Rounds.rehandleAbove", SUPERVISOR)
            .about(ActionScenes::judged)
            .unit(scene -> scene.city.unit("B").id()));
  }

  static void addTo(Map<String, Function<Scene, ? extends @Nullable Object>> byName) {
    byName.put("token", FeedbackRules::token);
    byName.put("way", scene -> "SMS");
  }

  private static String token(Scene scene) {
    return scene
        .city
        .tierline()
        .ratingLinks()
        .issue(scene.city.at(Role.CALLBACK_AGENT), scene.order().id(), null)
        .token();
  }
}
