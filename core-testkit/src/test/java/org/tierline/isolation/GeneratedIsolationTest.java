package org.tierline.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tierline.isolation.ServiceMethods.UseCase;
import org.tierline.kernel.TenantId;
import org.tierline.store.Work;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/**
 * Calls every use case of the library with every wrong caller and with wrong ids: it must be
 * refused, tell nothing, and leave every row as it was. The right caller shows that it works. Two
 * cities stand beside each other, built alike, so that codes and order numbers are the same in
 * both.
 */
class GeneratedIsolationTest {
  static ManualEngine engine;
  static TestCity here;
  static TestCity other;
  static CityRows rows;
  static Callers callers;
  static Arguments arguments;
  static Map<String, UseCase> useCases;
  static final Map<String, Rule> RULES = Rules.all();

  @BeforeAll
  static void found_two_cities() {
    engine = ManualEngine.at("2026-03-02T09:00");
    here = engine.city();
    other = engine.city();
    rows = new CityRows(engine.database().superuser());
    callers = new Callers(here, other);
    arguments = new Arguments(everythingReadable());
    useCases = ServiceMethods.of(engine.tierline());
    engine.tierline().operators().add(engine.operator(), OperatorRules.OWN);
    for (TestCity city : List.of(here, other)) {
      city.tierline()
          .accounts()
          .open(
              city.administrator(),
              Callers.person(city.unit("A1").liaison()),
              "liaison",
              Scene.PASSWORD);
      CatalogueArguments.fill(city);
      Scene.first(city);
      Scene.registered(city);
    }
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void every_use_case_has_a_rule_and_every_rule_a_use_case() {
    assertThat(useCases.keySet())
        .as("use cases of the library; say in Rules who may call a new one")
        .isEqualTo(RULES.keySet());
  }

  @Test
  void every_parameter_of_every_use_case_can_be_filled() {
    var unknown = new TreeSet<String>();
    useCases.forEach(
        (name, useCase) -> {
          var parameters = useCase.method().getParameters();
          for (int i = 1; i < parameters.length; i++) {
            if (!arguments.knows(parameters[i])) {
              unknown.add(name + " " + parameters[i]);
            }
          }
        });
    assertThat(unknown).as("say in Arguments how to fill them").isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> strangers_are_refused_and_learn_nothing() {
    return each(GeneratedIsolationTest::refusesStrangers);
  }

  @TestFactory
  Stream<DynamicTest> the_right_caller_succeeds() {
    return each(GeneratedIsolationTest::servesTheRightCallers);
  }

  @TestFactory
  Stream<DynamicTest> ids_of_the_other_city_and_of_nothing_are_refused() {
    return each(GeneratedIsolationTest::refusesWrongIds);
  }

  @TestFactory
  Stream<DynamicTest> hostile_texts_are_answered_in_words() {
    return each(GeneratedIsolationTest::answersHostileTexts);
  }

  private interface Check {
    void run(UseCase useCase, Rule rule, List<String> wrong);
  }

  private static Stream<DynamicTest> each(Check check) {
    return useCases.entrySet().stream()
        .filter(entry -> RULES.containsKey(entry.getKey()))
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> {
                      var wrong = new ArrayList<String>();
                      check.run(
                          entry.getValue(),
                          Objects.requireNonNull(RULES.get(entry.getKey())),
                          wrong);
                      assertThat(wrong).as(entry.getKey()).isEmpty();
                    }));
  }

  private static void refusesStrangers(UseCase useCase, Rule rule, List<String> wrong) {
    var scene = new Scene(here, rule);
    arguments.of(useCase.method(), scene);
    Set<String> own = scene.secrets();
    Set<String> all = rows.secrets(here.tenant());
    for (Who who : Who.strangers()) {
      if (rule.right() == who || rule.alsoAllowed().containsKey(who)) {
        continue;
      }
      // Some arguments are made afresh, before anything is counted.
      var filled = arguments.of(useCase.method(), scene);
      CityRows.Moment before = rows.moment();
      Attempt attempt = Attempt.of(useCase, callers.get(who), filled);
      boolean mayAnswer = rule.ownOnlyAllowed().containsKey(who);
      if (mayAnswer ? !attempt.succeeded() : !attempt.isRefused()) {
        wrong.add(who + (mayAnswer ? " is not served: " : " is not refused: ") + attempt.outcome());
      }
      Set<String> told = attempt.told(who.here ? own : all);
      if (!told.isEmpty()) {
        wrong.add(who + " learns " + told + " from " + attempt.outcome());
      }
      if (mayAnswer) {
        noteChangesBesideLooks(before, who.name(), wrong);
      } else {
        noteChanges(before, who.name(), wrong, here.tenant());
      }
    }
  }

  /** Who is answered from his own part leaves an entry of his look, where looks leave one. */
  private static void noteChangesBesideLooks(
      CityRows.Moment before, String who, List<String> wrong) {
    try (before) {
      var changed = new TreeSet<>(before.changedTables(here.tenant()));
      changed.removeIf(table -> table.startsWith("audit_"));
      if (!changed.isEmpty()) {
        wrong.add(who + " changed rows: " + changed);
      }
    }
  }

  private static void noteChanges(
      CityRows.Moment before, String who, List<String> wrong, TenantId... cities) {
    try (before) {
      String changes = before.changes(cities);
      if (!changes.isEmpty()) {
        wrong.add(who + " changed rows: " + changes);
      }
    }
  }

  private static void servesTheRightCallers(UseCase useCase, Rule rule, List<String> wrong) {
    var right = new ArrayList<>(rule.alsoAllowed().keySet());
    right.add(0, rule.right());
    for (Who who : right) {
      var scene = new Scene(here, rule);
      Attempt attempt =
          Attempt.of(useCase, callers.get(who), arguments.of(useCase.method(), scene));
      if (!attempt.succeeded()) {
        wrong.add(who + " is refused: " + attempt.outcome());
      }
    }
  }

  private static void refusesWrongIds(UseCase useCase, Rule rule, List<String> wrong) {
    var scene = new Scene(here, rule);
    var foreign = new Scene(other, rule);
    for (WrongIds.Variant variant : WrongIds.of(useCase.method(), arguments, scene, foreign)) {
      Set<String> secrets = rows.secrets(other.tenant());
      CityRows.Moment before = rows.moment();
      Attempt attempt = Attempt.of(useCase, callers.get(rule.right()), variant.arguments());
      if (!attempt.isAnswered()) {
        wrong.add(variant.name() + " is not refused: " + attempt.outcome());
      }
      if (!attempt.told(secrets).isEmpty()) {
        wrong.add(variant.name() + " tells " + attempt.told(secrets));
      }
      noteChanges(before, variant.name(), wrong, here.tenant(), other.tenant());
    }
  }

  private static void answersHostileTexts(UseCase useCase, Rule rule, List<String> wrong) {
    var scene = new Scene(here, rule);
    for (WrongIds.Variant variant : WrongIds.hostileTexts(useCase.method(), arguments, scene)) {
      Attempt attempt = Attempt.of(useCase, callers.get(rule.right()), variant.arguments());
      if (!attempt.succeeded() && !attempt.isAnswered()) {
        wrong.add(variant.name() + " breaks: " + attempt.outcome());
      }
    }
  }

  /** The host's own statement, which forgets the city: reads every tenant table as text. */
  private static Function<Work, String> everythingReadable() {
    return work -> {
      var text = new StringBuilder();
      try (Statement statement = work.connection().createStatement()) {
        for (String table : rows.tables()) {
          try (ResultSet all =
              statement.executeQuery("select t::text from tierline." + table + " t")) {
            while (all.next()) {
              text.append(all.getString(1));
            }
          }
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return text.toString();
    };
  }
}
