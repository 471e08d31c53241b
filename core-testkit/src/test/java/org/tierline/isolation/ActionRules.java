package org.tierline.isolation;

import static org.tierline.isolation.Who.*;

import java.util.List;
import java.util.stream.Stream;

/** Who may triage, ask, decide, send an order another way, and note its clocks. */
final class ActionRules {
  private static final String TIMERS = "timers of the city may do so";
  private static final String SENT_DOWN =
      "the county handed the turn down, so that it decides what is asked for on it";

  private ActionRules() {}

  static List<Rule> all() {
    return Stream.of(triage(), requests(), rounds()).flatMap(List::stream).toList();
  }

  private static List<Rule> triage() {
    return List.of(
        Rule.of("Triage.answer", AGENT).about(Scene::registered),
        Rule.of("Triage.decline", AGENT).about(Scene::registered),
        Rule.of("Triage.divert", AGENT).about(Scene::registered),
        Rule.of("Triage.divertAccepted", EMERGENCY_LINE).about(ActionScenes::diverted),
        Rule.of("Triage.divertRefused", EMERGENCY_LINE).about(ActionScenes::diverted),
        Rule.of("Triage.toFamilyService", AGENT).about(ActionScenes::social),
        Rule.of("Triage.mark", DISPATCHER).about(Scene::registered),
        Rule.of("Triage.merge", DISPATCHER).about(Scene::registered),
        Rule.of("Triage.cancel", DISPATCHER).about(Scene::registered),
        Rule.of("Triage.withdraw", CITIZEN).about(Scene::registered));
  }

  private static List<Rule> requests() {
    return List.of(
        Rule.of("OrderRequests.ask", LIAISON).about(Scene::atTownship),
        Rule.of("OrderRequests.approve", LIAISON_ABOVE)
            .about(ActionScenes::askedByTownship)
            .also(SENT_DOWN, PARENT),
        Rule.of("OrderRequests.reject", LIAISON_ABOVE)
            .about(ActionScenes::askedByTownship)
            .also(SENT_DOWN, PARENT)
            .also(TIMERS, SYSTEM),
        Rule.of("OrderRequests.resume", DISPATCHER)
            .about(ActionScenes::suspended)
            .also("the suspended turn is the county's own", PARENT, LIAISON_ABOVE)
            .also(TIMERS, SYSTEM),
        Rules.orderRead("OrderRequests.list"),
        Rule.of("OrderRequests.pending", LIAISON)
            .about(ActionScenes::askedByTownship)
            .also(Rules.BACKGROUND, SYSTEM),
        Rules.orderRead("WorkOrders.actions"));
  }

  private static List<Rule> rounds() {
    return List.of(
        Rule.of("Rounds.arbitrate", DIRECTOR).about(ActionScenes::disputed),
        Rule.of("Rounds.addCoHandlers", DISPATCHER).about(Scene::atTownship),
        Rule.of("Rounds.whistle", LIAISON).about(Scene::atTownship),
        Rule.of("Rounds.escalate", SUPERVISOR)
            .about(Scene::atTownship)
            .unit(scene -> scene.city.unit("B").id()),
        Rule.of("Rounds.urge", AGENT).about(Scene::atTownship).also(TIMERS, SYSTEM),
        Rule.of("Rounds.urgeAsPetitioner", CITIZEN)
            .about(Scene::atTownship)
            .also("holds the query code, and timers may urge", SYSTEM),
        Rule.of("Rounds.rehandle", CALLBACK_AGENT).about(ActionScenes::dissatisfied),
        Rule.of("Rounds.reopen", AGENT).about(ActionScenes::closed),
        Rule.of("Rounds.reopenAsPetitioner", CITIZEN).about(ActionScenes::closed),
        Rule.of("OrderAlarms.noteDue", SYSTEM)
            .ownOnly("notes the clocks of his own city", OTHER_SYSTEM));
  }
}
