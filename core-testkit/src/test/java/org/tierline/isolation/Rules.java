package org.tierline.isolation;

import static org.tierline.isolation.Who.*;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The allow-list: one rule for each use case. A use case without a rule fails the test. */
final class Rules {
  static final String BACKGROUND = "background work of the city reads what it needs";
  static final String OPERATES = "the operator helps out as an administrator";
  private static final String AUTOMATIC =
      "the chain lets the city's own background work call back and close";
  static final String OWN_CITY = "names nothing of this city: gets his own city's";
  static final String ACCOUNTABLE =
      "the county handed the turn down, stays accountable, and follows the order";
  private static final Who[] OTHERS = {OTHER_ADMIN, OTHER_SYSTEM};

  private Rules() {}

  static Map<String, Rule> all() {
    var byMethod = new TreeMap<String, Rule>();
    parts()
        .flatMap(List::stream)
        .forEach(
            rule -> {
              if (byMethod.put(rule.method(), rule) != null) {
                throw new IllegalStateException("two rules for " + rule);
              }
            });
    return byMethod;
  }

  private static Stream<List<Rule>> parts() {
    return Stream.of(
        installation(),
        ReorganizationRules.and(units()),
        people(),
        accounts(),
        calendars(),
        settings(),
        IdentityRules.all(),
        PowerRules.all(),
        IntakeRules.all(),
        orders(),
        orderReads(),
        logs(),
        feedback(),
        FeedbackRules.all(),
        TeamRules.all(),
        ClassRules.all(),
        outbox(),
        notices(),
        ActionRules.all(),
        chains(),
        ChainPartRules.all(),
        PresetRules.all(),
        PublishingRules.all(),
        SupervisionRules.all(),
        JudgementRules.all(),
        ReferralRules.all(),
        RebaseRules.all(),
        CallRules.all(),
        RecordingRules.all(),
        HistoryRules.all(),
        AnalyticsRules.all(),
        InspectionRules.all(),
        LifeRules.all(),
        ArchiveRules.all(),
        RescueRules.all(),
        PrivacyRules.all());
  }

  private static List<Rule> installation() {
    return List.of(
        Rule.of("Tierline.runDue", OPERATOR).anyOperator(),
        Rule.of("Tierline.runCleaning", OPERATOR).anyOperator(),
        Rule.of("Tenants.find", OPERATOR).anyOperator(),
        Rule.of("Tenants.list", OPERATOR).anyOperator(),
        Rule.of("Tenants.get", ADMIN)
            .everybodyHere("a city's name, zone and tiers are no secret in it")
            .ownOnly(
                OWN_CITY,
                OTHER_ADMIN,
                OTHER_OFFICER,
                OTHER_CITIZEN,
                OTHER_SYSTEM,
                OTHER_OPERATOR,
                STRAYED),
        Rule.of("Operators.createFirst", OPERATOR).anyOperator(),
        Rule.of("Operators.signIn", OPERATOR).anyOperator(),
        Rule.of("Operators.change", OPERATOR).anyOperator(),
        Rule.of("Operators.secret", OPERATOR).anyOperator(),
        Rule.of("Cities.found", OPERATOR).anyOperator(),
        seam("Transactions.read"),
        seam("Transactions.write"),
        seam("Transactions.keep"));
  }

  private static Rule seam(String method) {
    return Rule.of(method, ADMIN)
        .everybodyHere("the seam binds the host to the caller's city; the rest is the host's")
        .ownOnly(
            "sees his own city's rows",
            OTHER_ADMIN,
            OTHER_OFFICER,
            OTHER_CITIZEN,
            OTHER_SYSTEM,
            OTHER_OPERATOR,
            STRAYED,
            OF_NO_CITY)
        .ownOnly("without a city every tenant table reads as empty", OPERATOR);
  }

  private static final String HANDS_DOWN =
      "a unit knows those directly below it, to which it hands work down";

  private static List<Rule> units() {
    return List.of(
        Rule.of("Units.create", ADMIN).also(OPERATES, OPERATOR_HERE),
        Rule.of("Units.importTree", ADMIN).also(OPERATES, OPERATOR_HERE),
        Rule.of("Units.fillReadiness", ADMIN).also(OPERATES, OPERATOR_HERE),
        Rule.of("Units.changeCapabilities", ADMIN).also(OPERATES, OPERATOR_HERE),
        Rule.of("Units.rename", ADMIN).also(OPERATES, OPERATOR_HERE),
        Rule.of("Units.activate", ADMIN).unit(Scene::readyUnit).also(OPERATES, OPERATOR_HERE),
        Rule.of("Units.activateSubtree", ADMIN).also(OPERATES, OPERATOR_HERE),
        Rule.of("Units.deactivate", ADMIN).unit(Scene::activeUnit).also(OPERATES, OPERATOR_HERE),
        Rule.of("Units.get", LIAISON)
            .also(OPERATES, OPERATOR_HERE)
            .also(HANDS_DOWN, PARENT)
            .also(BACKGROUND, SYSTEM),
        Rule.of("Units.children", LIAISON).also(OPERATES, OPERATOR_HERE).also(BACKGROUND, SYSTEM),
        Rule.of("Units.getByCode", LIAISON)
            .also(OPERATES, OPERATOR_HERE)
            .also(HANDS_DOWN, PARENT)
            .also(BACKGROUND, SYSTEM)
            .ownOnly(OWN_CITY, OTHER_ADMIN, OTHER_OFFICER, OTHER_SYSTEM, OTHER_OPERATOR),
        Rule.of("Units.visibleTree", LIAISON)
            .also(OPERATES, OPERATOR_HERE)
            .also(BACKGROUND, SYSTEM)
            .also("a unit knows the one that it stands below", CHILD)
            .ownOnly("sees the units that his grants reach, perhaps none", everyOwn()));
  }

  private static Who[] everyOwn() {
    return new Who[] {
      OTHER_ADMIN,
      OTHER_OFFICER,
      OTHER_CITIZEN,
      OTHER_SYSTEM,
      OTHER_OPERATOR,
      STRAYED,
      IMPOSTOR,
      UNKNOWN,
      SIBLING,
      COUSIN,
      PARENT,
      ROLELESS,
      INACTIVE,
      TOO_EARLY,
      TOO_LATE,
      CITIZEN
    };
  }

  private static List<Rule> people() {
    return List.of(
        Rule.of("People.add", ADMIN).also(OPERATES, OPERATOR_HERE),
        Rule.of("People.grant", ADMIN).also(OPERATES, OPERATOR_HERE),
        Rule.of("People.revoke", ADMIN).also(OPERATES, OPERATOR_HERE),
        Rule.of("People.deactivate", ADMIN)
            .person(Scene::freshPerson)
            .also(OPERATES, OPERATOR_HERE),
        Rule.of("People.importStaff", ADMIN).also(OPERATES, OPERATOR_HERE),
        Rule.of("People.get", ADMIN).also(OPERATES, OPERATOR_HERE),
        Rule.of("People.grants", ADMIN).also(OPERATES, OPERATOR_HERE),
        Rule.of("People.staff", ADMIN).also(OPERATES, OPERATOR_HERE));
  }

  private static List<Rule> accounts() {
    return List.of(
        Rule.of("Accounts.open", ADMIN).person(Scene::freshPerson).also(OPERATES, OPERATOR_HERE),
        Rule.of("Accounts.openChosen", ADMIN)
            .person(Scene::freshPerson)
            .also(OPERATES, OPERATOR_HERE),
        Rule.of("Accounts.reset", ADMIN)
            .person(Scene::freshPersonWithAccount)
            .also(OPERATES, OPERATOR_HERE),
        Rule.of("Accounts.signIn", SYSTEM)
            .person(Scene::freshPersonWithAccount)
            .ownOnly("finds no such login in his own city", OTHER_SYSTEM),
        Rule.of("Accounts.mustChange", LIAISON)
            .also("tells only about himself", ADMIN)
            .ownOnly(
                "tells only about himself",
                OTHER_ADMIN,
                OTHER_OFFICER,
                STRAYED,
                OF_NO_CITY,
                IMPOSTOR,
                UNKNOWN,
                SIBLING,
                COUSIN,
                CHILD,
                PARENT,
                ROLELESS,
                INACTIVE,
                TOO_EARLY,
                TOO_LATE),
        Rule.of("Accounts.change", LIAISON).person(Scene::liaison));
  }

  private static List<Rule> calendars() {
    return List.of(
        Rule.of("Calendars.loadHolidays", ADMIN)
            .also(OPERATES, OPERATOR_HERE)
            .ownOnly(OWN_CITY, OTHER_ADMIN, OTHER_OFFICER, OTHER_OPERATOR),
        Rule.of("Calendars.loadHolidayFile", ADMIN)
            .also(OPERATES, OPERATOR_HERE)
            .ownOnly(OWN_CITY, OTHER_ADMIN, OTHER_OFFICER, OTHER_OPERATOR),
        Rule.of("Calendars.loadShippedHolidays", ADMIN)
            .also(OPERATES, OPERATOR_HERE)
            .ownOnly(OWN_CITY, OTHER_ADMIN, OTHER_OFFICER, OTHER_OPERATOR),
        Rule.of("Calendars.setSpecialDays", ADMIN).also(OPERATES, OPERATOR_HERE),
        Rule.of("Calendars.removeSpecialDay", ADMIN).also(OPERATES, OPERATOR_HERE),
        Rule.of("Calendars.setHours", ADMIN).also(OPERATES, OPERATOR_HERE),
        Rule.of("Calendars.days", LIAISON).also(OPERATES, OPERATOR_HERE).also(BACKGROUND, SYSTEM),
        Rule.of("Calendars.explain", LIAISON)
            .also(OPERATES, OPERATOR_HERE)
            .also(BACKGROUND, SYSTEM),
        Rule.of("Calendars.get", LIAISON).also(OPERATES, OPERATOR_HERE).also(BACKGROUND, SYSTEM));
  }

  private static List<Rule> settings() {
    return List.of(
        Rule.of("Settings.get", LIAISON).also(OPERATES, OPERATOR_HERE).also(BACKGROUND, SYSTEM),
        Rule.of("Settings.list", LIAISON).also(OPERATES, OPERATOR_HERE).also(BACKGROUND, SYSTEM),
        Rule.of("Settings.history", LIAISON).also(OPERATES, OPERATOR_HERE).also(BACKGROUND, SYSTEM),
        Rule.of("Settings.set", ADMIN).also(OPERATES, OPERATOR_HERE),
        Rule.of("Settings.unset", ADMIN).also(OPERATES, OPERATOR_HERE),
        Rule.of("Settings.lock", ADMIN).also(OPERATES, OPERATOR_HERE),
        Rule.of("Settings.unlock", ADMIN).also(OPERATES, OPERATOR_HERE),
        Rule.of("Settings.withdraw", ADMIN).also(OPERATES, OPERATOR_HERE),
        Rule.of("Settings.preview", ADMIN).also(OPERATES, OPERATOR_HERE),
        Rule.of("Settings.export", ADMIN)
            .also(OPERATES, OPERATOR_HERE)
            .also(BACKGROUND, SYSTEM)
            .ownOnly(OWN_CITY, OTHER_ADMIN, OTHER_OFFICER, OTHER_SYSTEM, OTHER_OPERATOR),
        Rule.of("Settings.importFile", ADMIN)
            .also(OPERATES, OPERATOR_HERE)
            .ownOnly(OWN_CITY, OTHER_ADMIN, OTHER_OFFICER, OTHER_OPERATOR));
  }

  private static List<Rule> orders() {
    return List.of(
        Rule.of("WorkOrders.register", AGENT)
            .also("requests of other systems come in by background work", SYSTEM)
            .ownOnly(OWN_CITY, OTHERS),
        Rule.of("WorkOrders.accept", AGENT).about(ActionScenes::arrived),
        Rule.of("WorkOrders.dispatch", DISPATCHER).about(Scene::registered),
        Rule.of("WorkOrders.sign", LIAISON).about(Scene::sentToTownship),
        Rule.of("WorkOrders.contact", LIAISON).about(Scene::atTownship),
        Rule.of("WorkOrders.progress", LIAISON).about(Scene::atTownship),
        Rule.of("WorkOrders.delegate", LIAISON).about(Scene::atTownship),
        Rule.of("WorkOrders.petitioner", LIAISON)
            .about(Scene::atTownship)
            .also("the county's own turn is open, so it may call the petitioner", PARENT));
  }

  private static List<Rule> orderReads() {
    return List.of(
        orderRead("WorkOrders.get"),
        orderRead("WorkOrders.getByNo")
            .about(Scene::first)
            .ownOnly(OWN_CITY, OTHER_ADMIN, OTHER_OFFICER, OTHER_SYSTEM),
        orderRead("WorkOrders.timeline"),
        orderRead("WorkOrders.verifyLog"),
        orderRead("WorkOrders.explainDeadline"),
        orderRead("Feedbacks.list").about(Scene::rated),
        orderRead("CallBacks.list").about(Scene::rated),
        Rule.of("WorkOrders.inbox", LIAISON).about(Scene::atTownship).also(BACKGROUND, SYSTEM),
        Rule.of("WorkOrders.listEnded", LIAISON).about(Scene::atTownship).also(BACKGROUND, SYSTEM),
        Rule.of("WorkOrders.open", AGENT)
            .about(Scene::registered)
            .also(BACKGROUND, SYSTEM)
            .ownOnly(OWN_CITY, OTHER_ADMIN, OTHER_OFFICER, OTHER_SYSTEM),
        Rule.of("WorkOrders.track", CITIZEN)
            .about(Scene::rated)
            .everybodyHere("who shows number and query code reads what the petitioner may read"));
  }

  private static List<Rule> logs() {
    return List.of(
        Rule.of("OrderLogs.exportPeriod", ADMIN)
            .also(BACKGROUND, SYSTEM)
            .ownOnly(OWN_CITY, OTHER_ADMIN, OTHER_OFFICER, OTHER_SYSTEM),
        Rule.of("OrderLogs.exportOrder", ADMIN).about(Scene::atTownship).also(BACKGROUND, SYSTEM));
  }

  static Rule orderRead(String method) {
    return Rule.of(method, LIAISON)
        .about(Scene::atTownship)
        .also(ACCOUNTABLE, PARENT)
        .also(BACKGROUND, SYSTEM);
  }

  private static List<Rule> feedback() {
    return List.of(
        Rule.of("Feedbacks.submit", LIAISON).about(Scene::atTownship),
        Rule.of("Feedbacks.accept", LIAISON_ABOVE)
            .about(Scene::answeredByTownship)
            .also(ACCOUNTABLE, PARENT),
        Rule.of("Feedbacks.acceptAndSubmit", LIAISON_ABOVE)
            .about(Scene::answeredByTownship)
            .also(ACCOUNTABLE, PARENT),
        Rule.of("Feedbacks.reject", LIAISON_ABOVE)
            .about(Scene::answeredByTownship)
            .also(ACCOUNTABLE, PARENT),
        Rule.of("Feedbacks.pass", REVIEWER).about(Scene::underReview),
        Rule.of("Feedbacks.refuse", REVIEWER).about(Scene::underReview),
        Rule.of("CallBacks.record", CALLBACK_AGENT).about(Scene::atCallBack),
        Rule.of("CallBacks.rate", CITIZEN)
            .about(Scene::atCallBack)
            .also("holds the query code and is the centre's call-back agent", CALLBACK_AGENT)
            .also(AUTOMATIC, SYSTEM),
        Rule.of("CallBacks.close", CALLBACK_AGENT).about(Scene::rated).also(AUTOMATIC, SYSTEM));
  }

  private static List<Rule> outbox() {
    return List.of(
        Rule.of("DeadLetters.list", ADMIN)
            .also(OPERATES, OPERATOR_HERE)
            .ownOnly(OWN_CITY, OTHER_ADMIN, OTHER_OFFICER, OTHER_OPERATOR),
        Rule.of("DeadLetters.retry", ADMIN).also(OPERATES, OPERATOR_HERE));
  }

  private static List<Rule> notices() {
    return List.of(
        orderRead("Notices.ofOrder"),
        orderRead("Timelines.ofOrder"),
        IntakeRules.cityAdmin("Notices.givenUp"),
        Rule.of("Notices.retry", ADMIN).also(OPERATES, OPERATOR_HERE),
        IntakeRules.cityAdmin("NoticeTexts.list"),
        IntakeRules.cityAdmin("NoticeTexts.versions"),
        IntakeRules.cityAdmin("NoticeTexts.save"),
        IntakeRules.cityAdmin("NoticeTexts.preview"),
        Rule.of("NoticePreferences.get", ADMIN).also(OPERATES, OPERATOR_HERE),
        Rule.of("NoticePreferences.choose", ADMIN).also(OPERATES, OPERATOR_HERE),
        ownInbox("Inboxes.list"),
        ownInbox("Inboxes.unread"),
        Rule.of("Inboxes.read", LIAISON),
        Rule.of("Inboxes.readUpTo", LIAISON));
  }

  private static Rule ownInbox(String method) {
    return Rule.of(method, LIAISON)
        .ownOnly(
            "everybody has an inbox of his own, perhaps empty",
            OTHER_ADMIN,
            OTHER_OFFICER,
            STRAYED,
            OF_NO_CITY,
            IMPOSTOR,
            UNKNOWN,
            SIBLING,
            COUSIN,
            CHILD,
            PARENT,
            ROLELESS,
            INACTIVE,
            TOO_EARLY,
            TOO_LATE);
  }

  /** They name nothing of a city but its version, so that others read and change their own. */
  private static List<Rule> chains() {
    return Stream.of("current", "get", "versions", "check", "define", "migrate")
        .map(
            method ->
                Rule.of("Chains." + method, ADMIN)
                    .also(OPERATES, OPERATOR_HERE)
                    .ownOnly(OWN_CITY, OTHER_ADMIN, OTHER_OFFICER, OTHER_OPERATOR))
        .toList();
  }
}
