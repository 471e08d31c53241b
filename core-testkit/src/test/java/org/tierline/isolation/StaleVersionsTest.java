package org.tierline.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tierline.isolation.ServiceMethods.UseCase;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.KernelError;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/**
 * Every use case on an order that takes the version which its caller has read refuses one that is
 * not the present one, and changes nothing (section 5.3, invariant 8).
 */
class StaleVersionsTest {
  private static final long NEVER = 0;

  static ManualEngine engine;
  static TestCity here;
  static CityRows rows;
  static Callers callers;
  static Arguments arguments;
  static Map<String, UseCase> useCases;
  static final Map<String, Rule> RULES = Rules.all();

  @BeforeAll
  static void found_a_city() {
    engine = ManualEngine.at("2026-03-02T09:00");
    here = engine.city();
    rows = new CityRows(engine.database().superuser());
    callers = new Callers(here, engine.city());
    arguments = new Arguments(work -> "");
    useCases = ServiceMethods.of(engine.tierline());
    CatalogueArguments.fill(here);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  private static boolean takesVersion(UseCase useCase) {
    return Arrays.stream(useCase.method().getParameters())
        .anyMatch(p -> p.getName().equals("expectedVersion"));
  }

  private static Stream<Map.Entry<String, UseCase>> versioned() {
    return useCases.entrySet().stream()
        .filter(entry -> takesVersion(entry.getValue()))
        .filter(entry -> Objects.requireNonNull(RULES.get(entry.getKey())).order() != null);
  }

  @Test
  void most_steps_on_orders_take_a_version() {
    assertThat(versioned().map(Map.Entry::getKey).toList())
        .hasSizeGreaterThan(40)
        .contains("WorkOrders.dispatch", "Feedbacks.submit", "CallBacks.close", "Rounds.reopen");
  }

  @TestFactory
  Stream<DynamicTest> a_version_that_is_not_the_present_one_is_refused_and_changes_nothing() {
    return versioned()
        .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> refuses(entry.getKey())));
  }

  private static void refuses(String name) {
    UseCase useCase = Objects.requireNonNull(useCases.get(name));
    Rule rule = Objects.requireNonNull(RULES.get(name));
    @Nullable Object[] filled = arguments.of(useCase.method(), new Scene(here, rule));
    List<Parameter> parameters = List.of(useCase.method().getParameters());
    for (int i = 1; i < parameters.size(); i++) {
      if (parameters.get(i).getName().equals("expectedVersion")) {
        filled[i - 1] = NEVER;
      }
    }
    try (CityRows.Moment before = rows.moment()) {
      Attempt attempt = Attempt.of(useCase, callers.get(rule.right()), filled);
      assertThat(attempt.failure())
          .as(attempt.outcome())
          .isInstanceOfSatisfying(
              Conflict.class, no -> assertThat(no.code()).isEqualTo(KernelError.STALE_VERSION));
      assertThat(before.changes(here.tenant())).isEmpty();
    }
  }
}
