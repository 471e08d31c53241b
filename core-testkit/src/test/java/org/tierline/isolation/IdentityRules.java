package org.tierline.isolation;

import static org.tierline.isolation.Who.*;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tierline.identity.FactorEnrolment;
import org.tierline.identity.IssuedKey;
import org.tierline.identity.Telephone;
import org.tierline.kernel.Caller;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.PersonId;
import org.tierline.org.NewMachine;
import org.tierline.org.NewSession;
import org.tierline.org.Role;
import org.tierline.testkit.TestCity;

/** Who sees and changes the ways by which people and machines sign in. */
final class IdentityRules {
  private static final AtomicInteger ADDRESS = new AtomicInteger();
  static final String ISSUER = "https://login.example.cn/realms/city";
  private static final Duration STEP = Duration.ofSeconds(30);

  private IdentityRules() {}

  static List<Rule> all() {
    return Stream.of(ways(), ClaimsRules.all(), OperatorRules.all()).flatMap(List::stream).toList();
  }

  private static List<Rule> ways() {
    return List.of(
        Rule.of("Accounts.resetAtRandom", ADMIN)
            .person(Scene::freshPersonWithAccount)
            .also(Rules.OPERATES, OPERATOR_HERE),
        front("Sessions.begin"),
        front("Sessions.use"),
        Rule.of("Sessions.renew", LIAISON).person(Scene::liaison),
        front("Sessions.purge").ownOnly("forgets sessions of his own city", OTHER_SYSTEM),
        administered("Sessions.list"),
        administered("Sessions.end"),
        administered("Sessions.endAll"),
        administered("AccountEvents.list"),
        administered("SecondFactors.status"),
        administered("SecondFactors.disable")
            .person(IdentityRules::withFactor)
            .also("the holder works at the county, which he administers", PARENT),
        Rule.of("SecondFactors.enrol", LIAISON),
        Rule.of("SecondFactors.confirm", LIAISON_ABOVE),
        Rule.of("SecondFactors.renewCodes", LIAISON_ABOVE),
        Rule.of("SecondFactors.remove", LIAISON_ABOVE),
        front("SecondFactors.check").person(scene -> holder(scene.city)),
        administered("MachineKeys.issue"),
        administered("MachineKeys.rotate"),
        administered("MachineKeys.revoke"),
        administered("MachineKeys.list"),
        front("MachineKeys.use"),
        administered("OutsideIdentities.link"),
        administered("OutsideIdentities.unlink"),
        administered("OutsideIdentities.list"),
        front("OutsideIdentities.resolve"),
        administered("HeldRights.of"),
        administered("HeldRights.holders"));
  }

  private static Rule front(String method) {
    return Rule.of(method, SYSTEM);
  }

  private static Rule administered(String method) {
    return Rule.of(method, ADMIN).also(Rules.OPERATES, OPERATOR_HERE);
  }

  static void addTo(
      Map<Class<?>, Function<Scene, ? extends @Nullable Object>> byType,
      Map<String, Function<Scene, ? extends @Nullable Object>> byName) {
    byType.put(NewSession.class, IdentityRules::session);
    byType.put(
        NewMachine.class,
        scene -> new NewMachine("机器", scene.unit(), false, Set.of(Role.UNIT_LIAISON)));
    byType.put(Duration.class, scene -> Duration.ofHours(1));
    byName.put("Instant expiresAt", scene -> scene.city.engine().now().plus(Duration.ofDays(1)));
    byName.put("keepSession", scene -> null);
    byName.put("keep", scene -> null);
    byName.put("sessionId", CatalogueArguments.once(IdentityRules::begun));
    byName.put("keyId", CatalogueArguments.once(scene -> issued(scene).key().id()));
    byName.put("keyText", scene -> issued(scene).text());
    byName.put("oneTimeCode", IdentityRules::code);
    byName.put("issuer", scene -> ISSUER);
    byName.put("subject", IdentityRules::subject);
    ClaimsRules.addTo(byType, byName);
    OperatorRules.addTo(byName);
  }

  private static NewSession session(Scene scene) {
    // Each from another place, so that none is passed over by the trail.
    return new NewSession(
        "test", "10.0.0." + ADDRESS.incrementAndGet(), scene.city.engine().now().plus(STEP));
  }

  private static Caller system(TestCity city) {
    return Caller.system(city.tenant(), "isolation test");
  }

  private static Long begun(Scene scene) {
    return scene
        .city
        .tierline()
        .sessions()
        .begin(system(scene.city), scene.person(), session(scene));
  }

  private static IssuedKey issued(Scene scene) {
    return scene
        .city
        .tierline()
        .machineKeys()
        .issue(
            scene.city.administrator(),
            new NewMachine("机器", scene.unit(), false, Set.of(Role.UNIT_LIAISON)),
            scene.city.engine().now().plus(Duration.ofDays(1)));
  }

  /** A name of its own, linked already unless linking it is what is tried. */
  static String subject(Scene scene) {
    String subject = Scene.unique("subject");
    if (!scene.isAbout("OutsideIdentities.link")) {
      scene
          .city
          .tierline()
          .outsideIdentities()
          .link(scene.city.administrator(), scene.person(), ISSUER, subject);
    }
    return subject;
  }

  private static PersonId withFactor(Scene scene) {
    confirmed(scene.city, enrolled(scene.city));
    return holder(scene.city);
  }

  /** Whose factor comes and goes; the liaison of the township has none that is confirmed. */
  private static PersonId holder(TestCity city) {
    return Callers.person(city.unit("A").liaison());
  }

  /** The code that the holder's telephone shows, whose factor is made afresh. */
  private static String code(Scene scene) {
    FactorEnrolment enrolment = enrolled(scene.city);
    if (!scene.isAbout("SecondFactors.confirm")) {
      confirmed(scene.city, enrolment);
    }
    return Telephone.code(enrolment.secret(), scene.city.engine().now());
  }

  private static FactorEnrolment enrolled(TestCity city) {
    unless(() -> city.tierline().secondFactors().disable(city.administrator(), holder(city)));
    unless(
        () ->
            city.tierline()
                .accounts()
                .open(city.administrator(), holder(city), "holder", Scene.PASSWORD));
    return city.tierline().secondFactors().enrol(city.unit("A").liaison());
  }

  /** Does what may be done already. */
  private static void unless(Runnable step) {
    try {
      step.run();
    } catch (DomainException e) {
      // Done before.
    }
  }

  private static void confirmed(TestCity city, FactorEnrolment enrolment) {
    String code = Telephone.code(enrolment.secret(), city.engine().now());
    city.tierline().secondFactors().confirm(city.unit("A").liaison(), code);
    city.engine().clock().set(city.engine().now().plus(STEP));
  }
}
