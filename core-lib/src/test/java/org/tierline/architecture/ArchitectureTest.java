package org.tierline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tierline.Tierline;

/**
 * The library keeps every rule of the house, and every rule rejects the fixture that breaks it: a
 * rule that looks in the wrong place would pass for ever.
 */
class ArchitectureTest {
  private static final String ROOT = "org.tierline";
  private static final String BAD = ArchitectureTest.class.getPackageName() + ".bad";

  /** The library's own folder of classes: a class path may hold other modules' beside it. */
  private static final JavaClasses LIBRARY =
      new ClassFileImporter()
          .importUrl(Tierline.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void the_library_was_found() {
    assertThat(LIBRARY.contain(ROOT + ".Tierline")).isTrue();
    assertThat(LIBRARY.contain(ArchitectureTest.class.getName())).isFalse();
  }

  @TestFactory
  Stream<DynamicTest> the_library_keeps_the_rule() {
    return HouseRules.below(ROOT).entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(LIBRARY)));
  }

  @Test
  void every_entity_is_listed_for_the_persistence_provider() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(
            Tierline.class.getResourceAsStream("/META-INF/tierline-persistence.xml"))) {
      String listed = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      List<String> entities =
          LIBRARY.stream()
              .filter(type -> type.isAnnotatedWith(Entity.class))
              .map(type -> "<class>" + type.getName() + "</class>")
              .toList();
      assertThat(entities).isNotEmpty();
      assertThat(listed).contains(entities);
    }
  }

  @TestFactory
  Stream<DynamicTest> the_rule_rejects_its_bad_fixture() {
    return HouseRules.below(BAD).keySet().stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> rejects(name)));
  }

  /** Each fixture breaks one rule and keeps all others that could see it. */
  @TestFactory
  Stream<DynamicTest> the_bad_fixture_breaks_no_other_rule() {
    return HouseRules.below(BAD).keySet().stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> keepsTheOthers(name)));
  }

  private static void rejects(String name) {
    ArchRule rule = Objects.requireNonNull(HouseRules.below(BAD + "." + name).get(name));
    assertThat(rule.evaluate(fixture(name)).hasViolation()).as("%s rejects", name).isTrue();
  }

  private static void keepsTheOthers(String name) {
    JavaClasses fixture = fixture(name);
    HouseRules.below(BAD + "." + name)
        .forEach(
            (other, rule) -> {
              if (!other.equals(name) && !overlap(name, other)) {
                EvaluationResult result = rule.allowEmptyShould(true).evaluate(fixture);
                assertThat(result.getFailureReport().getDetails())
                    .as("rule %s about the fixture of %s", other, name)
                    .isEmpty();
              }
            });
  }

  /** A cycle always runs against one of the arrows. */
  private static boolean overlap(String name, String other) {
    return name.equals("cycle") && other.equals("arrows");
  }

  private static JavaClasses fixture(String name) {
    JavaClasses found = new ClassFileImporter().importPackages(BAD + "." + name);
    assertThat(found).as("fixture of " + name).isNotEmpty();
    return found;
  }
}
