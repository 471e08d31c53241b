package org.tierline.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tierline.isolation.ServiceMethods.UseCase;
import org.tierline.kernel.Caller;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/**
 * Calls every use case as anybody of one city with ids drawn from the other: any kind of id in any
 * place, ids with a bit turned over, neighbours, numbers at the edge, also deep within commands.
 * Whatever the answer, nothing of the other city may stand in it, and no row of it may change. What
 * was drawn can be drawn again: {@code -Dtierline.fuzz.seed=…}.
 */
class FuzzedIdsTest {
  private static final long SEED = Long.getLong("tierline.fuzz.seed", 12_345L);
  private static final int ROUNDS = 6;

  static ManualEngine engine;
  static TestCity here;
  static TestCity other;
  static CityRows rows;
  static HarvestedIds ids;
  static Set<String> secrets;
  static Callers callers;
  static Arguments arguments;
  static Map<String, UseCase> useCases;
  static final Map<String, Rule> RULES = Rules.all();
  static final List<Who> ANYBODY = Arrays.stream(Who.values()).filter(who -> who.here).toList();

  @BeforeAll
  static void found_two_cities() {
    engine = ManualEngine.at("2026-03-02T09:00");
    here = engine.city();
    other = engine.city();
    rows = new CityRows(engine.database().superuser());
    callers = new Callers(here, other);
    arguments = new Arguments(work -> "");
    useCases = ServiceMethods.of(engine.tierline());
    for (TestCity city : List.of(here, other)) {
      CatalogueArguments.fill(city);
      Scene.first(city);
    }
    useCases.keySet().forEach(FuzzedIdsTest::liveThrough);
    ids = HarvestedIds.of(engine.database().superuser(), other.tenant());
    secrets = rows.secrets(other.tenant());
    // Some texts are alike in both cities.
    secrets.removeIf(text -> !text.matches("\\d{12,}") && !text.contains("" + other.tenant()));
  }

  /** What a use case needs to be called in the other city, so that there is something to find. */
  private static void liveThrough(String name) {
    Rule rule = RULES.get(name);
    if (rule != null) {
      arguments.of(Objects.requireNonNull(useCases.get(name)).method(), new Scene(other, rule));
    }
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void there_is_something_to_find() {
    assertThat(ids.size()).isGreaterThan(500);
    assertThat(secrets).hasSizeGreaterThan(100);
  }

  @TestFactory
  Stream<DynamicTest> ids_of_the_other_city_open_nothing() {
    return useCases.keySet().stream()
        .filter(FuzzedIdsTest::isInACity)
        .map(name -> DynamicTest.dynamicTest(name, () -> fuzz(name)));
  }

  /** What operators do outside of every city may tell of all cities. */
  private static boolean isInACity(String name) {
    Rule rule = RULES.get(name);
    return rule != null && rule.right() != Who.OPERATOR;
  }

  private static void fuzz(String name) {
    UseCase useCase = Objects.requireNonNull(useCases.get(name));
    Rule rule = Objects.requireNonNull(RULES.get(name));
    var random = new SplittableRandom(SEED ^ name.hashCode());
    var mixer = new WithOtherIds(ids, random);
    var wrong = new ArrayList<String>();
    @Nullable Object[] right = arguments.of(useCase.method(), new Scene(here, rule));
    for (int round = 0; round < ROUNDS; round++) {
      Who who = round % 2 == 0 ? rule.right() : ANYBODY.get(random.nextInt(ANYBODY.size()));
      call(useCase, insider(who), mixer.some(right), wrong);
    }
    assertThat(wrong).as("seed " + SEED).isEmpty();
  }

  /** Operators may go anywhere: they are put into this city. */
  private static Caller insider(Who who) {
    Caller caller = Objects.requireNonNull(callers.get(who));
    return caller.kind() == Caller.Kind.OPERATOR ? engine.operator().in(here.tenant()) : caller;
  }

  private static void call(
      UseCase useCase, Caller caller, @Nullable Object[] drawn, List<String> wrong) {
    String asked = caller + " with " + Arrays.deepToString(drawn);
    try (CityRows.Moment before = rows.moment()) {
      Attempt attempt = Attempt.of(useCase, caller, drawn);
      if (!attempt.succeeded() && !attempt.isAnswered()) {
        wrong.add(asked + " breaks: " + attempt.outcome());
      }
      Set<String> told = attempt.told(secrets);
      if (!told.isEmpty()) {
        wrong.add(asked + " learns " + told + " from " + attempt.outcome());
      }
      String changes = before.changes(other.tenant());
      if (!changes.isEmpty()) {
        wrong.add(asked + " changed " + changes);
      }
    }
  }
}
