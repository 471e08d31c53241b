package org.tierline.isolation;

import static org.tierline.isolation.Who.*;

import java.util.List;
import java.util.stream.Stream;

/** Who may call the use cases of supervision and of oversight seats. */
final class SupervisionRules {
  private static final String BACKGROUND = "background work of the city reads what it needs";
  private static final String ACCOUNTABLE =
      "the county handed the turn down, stays accountable, and follows the order";
  private static final String OWN_CITY = "names nothing of this city: gets his own city's";
  private static final String KEEPER = "looks after the seats";

  private SupervisionRules() {}

  static List<Rule> all() {
    return Stream.of(ladder(), notices(), instructions(), seats(), observations(), notes())
        .flatMap(List::stream)
        .toList();
  }

  private static Rule read(String method) {
    return Rule.of(method, LIAISON)
        .about(SupervisionScene::supervised)
        .also(ACCOUNTABLE, PARENT)
        .also(BACKGROUND, SYSTEM);
  }

  private static List<Rule> ladder() {
    return List.of(
        Rule.of("Supervision.supervise", SUPERVISOR).about(Scene::atTownship),
        Rule.of("Supervision.lift", SUPERVISOR).about(SupervisionScene::supervised),
        read("Supervision.ofOrder"),
        Rule.of("Supervision.ofUnit", LIAISON)
            .also("supervises the whole city", SUPERVISOR)
            .also(BACKGROUND, SYSTEM),
        Rule.of("Supervision.points", LIAISON)
            .also("supervises the whole city", SUPERVISOR)
            .also(BACKGROUND, SYSTEM),
        Rule.of("SupervisionProposals.propose", SUPERVISOR).about(Scene::atTownship),
        Rule.of("SupervisionProposals.requestLift", LIAISON).about(SupervisionScene::supervised),
        Rule.of("SupervisionProposals.decide", SUPERVISOR).about(SupervisionScene::liftAsked),
        Rule.of("SupervisionProposals.pending", SUPERVISOR).ownOnly(OWN_CITY, OTHER_ADMIN),
        Rule.of("Accountabilities.talk", SUPERVISOR).about(SupervisionScene::supervised),
        Rule.of("Accountabilities.reply", UNIT_LEADER).about(SupervisionScene::criticised),
        Rule.of("Accountabilities.conclude", DIRECTOR).about(SupervisionScene::criticised),
        read("Accountabilities.list"),
        Rule.of("SupervisionClocks.noteDue", SYSTEM).ownOnly(OWN_CITY, OTHER_SYSTEM));
  }

  private static List<Rule> notices() {
    return List.of(
        Rule.of("SupervisionNotices.draft", SUPERVISOR).about(Scene::atTownship),
        Rule.of("SupervisionNotices.amend", SUPERVISOR).about(SupervisionScene::instructed),
        Rule.of("SupervisionNotices.take", SUPERVISOR).about(SupervisionScene::instructed),
        Rule.of("SupervisionNotices.putBack", SUPERVISOR).about(SupervisionScene::taken),
        Rule.of("SupervisionNotices.issue", SUPERVISOR).about(SupervisionScene::instructed),
        Rule.of("SupervisionNotices.review", SUPERVISOR).about(SupervisionScene::returnAsked),
        Rule.of("SupervisionNotices.decideReturn", SUPERVISOR).about(SupervisionScene::inReview),
        Rule.of("SupervisionNotices.finish", SUPERVISOR).about(SupervisionScene::answered),
        read("SupervisionNotices.ofOrder"),
        Rule.of("SupervisionNotices.publicPool", SUPERVISOR).unit(scene -> scene.city.root()),
        Rule.of("SupervisionNotices.ownPool", SUPERVISOR).unit(scene -> scene.city.root()),
        Rule.of("NoticeAnswers.answer", LIAISON).about(SupervisionScene::supervised),
        Rule.of("NoticeAnswers.askReturn", LIAISON).about(SupervisionScene::supervised),
        Rule.of("NoticeAnswers.waiting", LIAISON).also(BACKGROUND, SYSTEM));
  }

  private static List<Rule> instructions() {
    return List.of(
        Rule.of("Instructions.write", MAYOR).about(Scene::atTownship),
        Rule.of("Instructions.report", SUPERVISOR).about(SupervisionScene::instructedAndPassed),
        Rule.of("Instructions.acknowledge", MAYOR).about(SupervisionScene::reported),
        read("Instructions.list"),
        Rule.of("Instructions.unreported", SUPERVISOR).ownOnly(OWN_CITY, OTHER_ADMIN));
  }

  private static List<Rule> seats() {
    return List.of(
        Rule.of("OversightSeats.appoint", ADMIN)
            .also("the operator helps out as an administrator", OPERATOR_HERE),
        Rule.of("OversightSeats.endTerm", ADMIN)
            .also("the operator helps out as an administrator", OPERATOR_HERE),
        Rule.of("OversightSeats.members", ADMIN)
            .also(KEEPER, SUPERVISOR)
            .ownOnly(OWN_CITY, OTHER_ADMIN, OTHER_OFFICER),
        Rule.of("OversightSeats.rota", MEMBER)
            .also(KEEPER, ADMIN, SUPERVISOR)
            .ownOnly(OWN_CITY, OTHER_ADMIN, OTHER_OFFICER),
        Rule.of("OversightSeats.begin", MEMBER),
        Rule.of("OversightSeats.end", MEMBER),
        Rule.of("OversightSeats.report", MEMBER)
            .also(KEEPER, ADMIN, SUPERVISOR)
            .ownOnly(OWN_CITY, OTHER_ADMIN, OTHER_OFFICER),
        Rule.of("OversightSeats.own", MEMBER));
  }

  private static List<Rule> observations() {
    return List.of(
        Rule.of("Observations.mark", MEMBER).about(Scene::atTownship),
        Rule.of("Observations.joinCallBack", MEMBER).about(Scene::rated),
        Rule.of("Observations.score", MEMBER).about(SupervisionScene::closed),
        Rule.of("Observations.ask", MEMBER).about(Scene::atTownship),
        Rule.of("Observations.ofOrder", MEMBER)
            .about(Scene::atTownship)
            .also("decides on what members ask for", SUPERVISOR));
  }

  private static List<Rule> notes() {
    return List.of(
        Rule.of("SocialNotes.draft", MEMBER).about(Scene::atTownship),
        Rule.of("SocialNotes.amend", MEMBER).about(Scene::atTownship),
        Rule.of("SocialNotes.submit", MEMBER),
        Rule.of("SocialNotes.transfer", SUPERVISOR),
        Rule.of("SocialNotes.answer", LIAISON),
        Rule.of("SocialNotes.publish", SUPERVISOR),
        Rule.of("SocialNotes.get", MEMBER),
        Rule.of("SocialNotes.list", MEMBER)
            .also("hands notes to units", SUPERVISOR)
            .ownOnly(
                "reads what was handed to his own unit",
                OTHER_ADMIN,
                OTHER_OFFICER,
                SIBLING,
                COUSIN,
                CHILD,
                PARENT));
  }
}
