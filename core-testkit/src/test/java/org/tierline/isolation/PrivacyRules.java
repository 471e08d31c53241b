package org.tierline.isolation;

import static org.tierline.isolation.Who.*;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tierline.org.Role;
import org.tierline.privacy.Subject;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.RestrictOrder;

/** Who decides who may know of restricted orders, what is released, and what is kept. */
final class PrivacyRules {
  private PrivacyRules() {}

  static List<Rule> all() {
    return Stream.of(restricted(), kept(), SealRules.all()).flatMap(List::stream).toList();
  }

  /** What is kept, and for whom it is handed out or erased. */
  private static List<Rule> kept() {
    return List.of(
        Rule.of("Retention.erase", SYSTEM)
            .ownOnly("erases what his own city has kept long enough", OTHER_SYSTEM),
        Rule.of("Retention.preview", DIRECTOR)
            .also("administrators decide how long it is kept", ADMIN)
            .also(Rules.BACKGROUND, SYSTEM)
            .ownOnly(Rules.OWN_CITY, OTHER_ADMIN, OTHER_SYSTEM, OTHER_OFFICER),
        Rule.of("Retention.log", DIRECTOR)
            .also("administrators decide how long it is kept", ADMIN)
            .also(Rules.BACKGROUND, SYSTEM)
            .ownOnly(Rules.OWN_CITY, OTHER_ADMIN, OTHER_SYSTEM, OTHER_OFFICER),
        Rules.orderRead("Retention.ofOrder"),
        Rule.of("LegalHolds.place", DIRECTOR).about(Scene::registered),
        Rule.of("LegalHolds.release", DIRECTOR).about(PrivacyRules::held),
        Rules.orderRead("LegalHolds.ofOrder"),
        Rule.of("Subjects.export", DIRECTOR)
            .also("hands people what is theirs", SUPERVISOR)
            .ownOnly(NOBODYS, OTHER_ADMIN),
        Rule.of("Subjects.erase", DIRECTOR).ownOnly(NOBODYS, OTHER_ADMIN),
        Rule.of("Subjects.log", DIRECTOR).ownOnly(Rules.OWN_CITY, OTHER_ADMIN, OTHER_OFFICER));
  }

  private static final String NOBODYS = "asks his own city, which knows nobody of that number";

  private static TestOrder held(TestCity city) {
    TestOrder order = Scene.registered(city);
    city.tierline().legalHolds().place(city.at(Role.CENTER_DIRECTOR), order.id(), "行政诉讼");
    return order;
  }

  private static List<Rule> restricted() {
    return List.of(
        Rule.of("RestrictedOrders.restrict", SUPERVISOR)
            .about(Scene::registered)
            .also(KEEPS, DIRECTOR),
        kept("RestrictedOrders.accuse").unit(scene -> scene.city.unit("B1").id()),
        kept("RestrictedOrders.name"),
        kept("RestrictedOrders.strike"),
        Rule.of("RestrictedOrders.lift", DIRECTOR).about(PrivacyRules::restricted),
        Rule.of("RestrictedOrders.list", SUPERVISOR)
            .also(KEEPS, DIRECTOR)
            .ownOnly(Rules.OWN_CITY, OTHER_ADMIN),
        Rule.of("RestrictedOrders.own", SUPERVISOR)
            .ownOnly(
                "nobody is among those whom this city has named",
                OTHER_ADMIN,
                OTHER_OFFICER,
                STRAYED,
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
        kept("RestrictedOrders.readers"),
        kept("RestrictedOrders.looks"),
        Rule.of("Sights.preview", LIAISON)
            .also(Rules.OPERATES, OPERATOR_HERE)
            .also(Rules.BACKGROUND, SYSTEM),
        Rules.orderRead("TextReleases.check"),
        Rule.of("TextReleases.confirm", LIAISON)
            .about(Scene::atTownship)
            .also("the county's own turn is open, so it may write to the petitioner", PARENT));
  }

  private static final String KEEPS = "names who may know of them";

  private static Rule kept(String method) {
    return Rule.of(method, SUPERVISOR).about(PrivacyRules::restricted).also(KEEPS, DIRECTOR);
  }

  static void addTo(
      Map<Class<?>, Function<Scene, ? extends @Nullable Object>> byType,
      Map<String, Function<Scene, ? extends @Nullable Object>> byName) {
    byName.put(
        "text", scene -> scene.isAbout("TextReleases.confirm") ? "请致电13912345678" : "已与诉求人通话");
    byType.put(Subject.class, scene -> Subject.ofPhone("13700009999"));
    byType.put(RestrictOrder.class, scene -> new RestrictOrder(null, "涉及举报人安全"));
  }

  /** Kept by the supervisor, with the liaison of A1 named. */
  private static TestOrder restricted(TestCity city) {
    TestOrder order = Scene.registered(city);
    var orders = city.tierline().restrictedOrders();
    orders.restrict(city.at(Role.SUPERVISOR), order.id(), null, new RestrictOrder(null, "涉及举报人安全"));
    orders.name(
        city.at(Role.SUPERVISOR), order.id(), Callers.person(city.unit("A1").liaison()), "指定承办人");
    return order;
  }
}
