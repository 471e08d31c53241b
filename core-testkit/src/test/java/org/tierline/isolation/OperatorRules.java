package org.tierline.isolation;

import static org.tierline.isolation.Who.*;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.identity.FactorEnrolment;
import org.tierline.identity.OperatorFactors;
import org.tierline.identity.Telephone;
import org.tierline.kernel.Caller;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.PageRequest;
import org.tierline.org.NewSession;
import org.tierline.testkit.ManualEngine;

/** Operators, their second factors and sessions: for operators alone. */
final class OperatorRules {
  /** The login of the test's own operator. */
  static final String OWN = "test";

  /** The page that begins with it, however many operators the test has made. */
  private static final PageRequest JUST_OWN = new PageRequest(1, "tess");

  private static final Duration STEP = Duration.ofSeconds(30);

  private OperatorRules() {}

  static List<Rule> all() {
    return List.of(
        operators("Operators.add"),
        operators("Operators.logins"),
        operators("Operators.remove"),
        operators("Operators.readmit"),
        operators("OperatorFactors.status"),
        operators("OperatorFactors.enrol"),
        operators("OperatorFactors.confirm"),
        operators("OperatorFactors.renewCodes"),
        operators("OperatorFactors.remove"),
        operators("OperatorFactors.disable"),
        operators("OperatorFactors.check"),
        operators("OperatorSessions.begin"),
        operators("OperatorSessions.use"),
        operators("OperatorSessions.list"),
        operators("OperatorSessions.end"),
        operators("OperatorSessions.endAll"));
  }

  private static Rule operators(String method) {
    return Rule.of(method, OPERATOR).anyOperator();
  }

  static void addTo(Map<String, Function<Scene, ? extends @Nullable Object>> byName) {
    byName.put("login", own(byName.get("login"), OperatorRules::login));
    byName.put(
        "sessionId", own(byName.get("sessionId"), CatalogueArguments.once(OperatorRules::begun)));
    byName.put("oneTimeCode", own(byName.get("oneTimeCode"), OperatorRules::code));
  }

  private static Function<Scene, ? extends @Nullable Object> own(
      @Nullable Function<Scene, ? extends @Nullable Object> ofPeople,
      Function<Scene, ? extends @Nullable Object> ofOperators) {
    return scene ->
        scene.method().startsWith("Operator") || ofPeople == null
            ? ofOperators.apply(scene)
            : ofPeople.apply(scene);
  }

  /** With an account for its own operator. */
  private static ManualEngine engine(Scene scene) {
    ManualEngine engine = scene.city.engine();
    if (!engine.tierline().operators().logins(engine.operator(), JUST_OWN).items().contains(OWN)) {
      engine.tierline().operators().add(engine.operator(), OWN);
    }
    return engine;
  }

  private static String login(Scene scene) {
    ManualEngine engine = engine(scene);
    switch (scene.method()) {
      case "Operators.add" -> {
        return Scene.unique("op");
      }
      case "Operators.remove", "Operators.readmit" -> {
        String login = Scene.unique("op");
        engine.tierline().operators().add(engine.operator(), login);
        return login;
      }
      case "OperatorFactors.disable" -> {
        return withFactor(engine);
      }
      case "Operators.createFirst", "Operators.signIn", "Operators.change" -> {
        return scene.login();
      }
      default -> {
        return OWN;
      }
    }
  }

  /** Another operator with a second factor; that of the own one is gone, so that it can be made. */
  private static String withFactor(ManualEngine engine) {
    String login = "second";
    unless(() -> engine.tierline().operators().add(engine.operator(), login));
    Caller second = Caller.operator(login);
    OperatorFactors factors = engine.tierline().operatorFactors();
    unless(() -> factors.disable(second, OWN));
    factors.enrol(second);
    return login;
  }

  /** The installation's own; to ask for one of the other city is to ask for none. */
  private static Long begun(Scene scene) {
    if (scene.city == GeneratedIsolationTest.other) {
      return 1L;
    }
    ManualEngine engine = engine(scene);
    return engine
        .tierline()
        .operatorSessions()
        .begin(
            engine.operator(),
            OWN,
            new NewSession("test", "10.0.0.1", engine.now().plus(Duration.ofDays(1))));
  }

  private static String code(Scene scene) {
    ManualEngine engine = engine(scene);
    OperatorFactors factors = engine.tierline().operatorFactors();
    unless(() -> factors.disable(Caller.operator("second"), OWN));
    FactorEnrolment enrolment = factors.enrol(engine.operator());
    if (!scene.isAbout("OperatorFactors.confirm")) {
      factors.confirm(engine.operator(), Telephone.code(enrolment.secret(), engine.now()));
      engine.clock().set(engine.now().plus(STEP));
    }
    return Telephone.code(enrolment.secret(), engine.now());
  }

  /** Does what may be done already. */
  private static void unless(Runnable step) {
    try {
      step.run();
    } catch (DomainException e) {
      // Done before.
    }
  }
}
