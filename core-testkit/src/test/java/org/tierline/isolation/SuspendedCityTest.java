package org.tierline.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tierline.isolation.ServiceMethods.UseCase;
import org.tierline.tenant.SuspendCity;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/**
 * Calls every use case of the library by its right caller in a city that can only be read: whatever
 * it answers, no row of the city is another one afterwards, save what signing in leaves behind.
 */
class SuspendedCityTest {
  static ManualEngine engine;
  static TestCity here;
  static CityRows rows;
  static Callers callers;
  static Arguments arguments;
  static Map<String, UseCase> useCases;
  static final Map<String, Rule> RULES = Rules.all();

  @BeforeAll
  static void found_two_cities() {
    engine = ManualEngine.at("2026-03-02T09:00");
    here = engine.city();
    rows = new CityRows(engine.database().superuser());
    callers = new Callers(here, engine.city());
    arguments = new Arguments(work -> "");
    useCases = ServiceMethods.of(engine.tierline());
    here.tierline()
        .accounts()
        .open(
            here.administrator(),
            Callers.person(here.unit("A1").liaison()),
            "liaison",
            Scene.PASSWORD);
    CatalogueArguments.fill(here);
    Scene.first(here);
    Scene.registered(here);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @TestFactory
  Stream<DynamicTest> nothing_is_written_in_a_suspended_city() {
    return useCases.entrySet().stream()
        .filter(entry -> isRefusedTo(entry.getKey()))
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(), () -> leavesEverything(entry.getKey(), entry.getValue())));
  }

  private static boolean isRefusedTo(String name) {
    Rule rule = Objects.requireNonNull(RULES.get(name), name);
    boolean operates = rule.right() == Who.OPERATOR || rule.right() == Who.OPERATOR_HERE;
    return !operates && !LifeRules.WRITTEN_WHILE_SUSPENDED.contains(name);
  }

  private static void leavesEverything(String name, UseCase useCase) {
    Rule rule = Objects.requireNonNull(RULES.get(name), name);
    var scene = new Scene(here, rule);
    var filled = arguments.of(useCase.method(), scene);
    var suspension = new SuspendCity("city1", "系统迁移");
    here.tierline().suspensions().suspend(engine.operator(), suspension);
    try (CityRows.Moment before = rows.moment()) {
      Attempt attempt = Attempt.of(useCase, callers.get(rule.right()), filled);
      assertThat(before.changes(here.tenant())).as(attempt.outcome()).isEmpty();
      assertThat(attempt.succeeded() || attempt.isAnswered()).as(attempt.outcome()).isTrue();
    } finally {
      here.tierline().suspensions().resume(engine.operator(), suspension);
    }
  }
}
