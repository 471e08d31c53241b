package org.tierline.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tierline.audit.AuditAction;
import org.tierline.audit.Trail;
import org.tierline.inspection.AuditEntryView;
import org.tierline.inspection.AuditQuery;
import org.tierline.isolation.ServiceMethods.UseCase;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PageRequest;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/**
 * Calls every use case of the library by its right caller and looks at what it leaves. Whatever
 * changes a row, tells who a petitioner is, or hands content out must leave an entry on the trail,
 * or stand in {@link Unaudited} with a reason: so that a new use case cannot forget it.
 */
class AuditedUseCasesTest {
  private static final List<String> PERSONAL = List.of("13812345678", "张三");
  private static final Map<String, Rule> RULES = Rules.all();

  static ManualEngine engine;
  static TestCity here;
  static CityRows rows;
  static Callers callers;
  static Arguments arguments;
  static Map<String, UseCase> useCases;
  static Caller auditor;

  @BeforeAll
  static void found_two_cities() {
    engine = ManualEngine.at("2026-03-02T09:00");
    here = engine.city();
    TestCity other = engine.city();
    rows = new CityRows(engine.database().superuser());
    callers = new Callers(here, other);
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
    auditor = Objects.requireNonNull(callers.get(Who.AUDITOR));
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @TestFactory
  Stream<DynamicTest> what_changes_or_shows_something_leaves_an_entry_or_says_why_not() {
    return useCases.entrySet().stream()
        .filter(each -> RULES.containsKey(each.getKey()))
        .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> check(each)));
  }

  @Test
  void every_reason_is_about_a_use_case() {
    assertThat(useCases.keySet()).containsAll(Unaudited.reasons().keySet());
  }

  private static void check(Map.Entry<String, UseCase> each) {
    UseCase useCase = each.getValue();
    Rule rule = Objects.requireNonNull(RULES.get(each.getKey()));
    var scene = new Scene(here, rule);
    var filled = arguments.of(useCase.method(), scene);
    long before = newest(here, auditor) + newest(here, installation());
    @Nullable Caller caller = callers.get(rule.right());
    Set<String> changed;
    Attempt attempt;
    try (CityRows.Moment moment = rows.moment()) {
      attempt = Attempt.of(useCase, caller, filled);
      changed = new TreeSet<>(moment.changedTables(here.tenant()));
    }
    assertThat(attempt.succeeded()).as(attempt.outcome()).isTrue();
    changed.removeIf(table -> table.startsWith("audit_"));
    // The two looks before have left an entry each.
    long left = newest(here, auditor) + newest(here, installation()) - before - 2;

    String reason = Unaudited.reasons().get(each.getKey());
    if (left > 0) {
      assertThat(reason).as("leaves an entry, so there is nothing to excuse").isNull();
      return;
    }
    boolean told = PERSONAL.stream().anyMatch(String.valueOf(attempt.value())::contains);
    boolean opened = handsOut(useCase.method().getReturnType());
    if (changed.isEmpty() && !told && !opened) {
      return;
    }
    assertThat(reason)
        .as(
            "leaves no entry, but changes rows (%s), tells who somebody is (%s) or hands content"
                + " out (%s): note it by Trail.note, or say in Unaudited why not",
            changed, told, opened)
        .isNotNull();
    if (Unaudited.STEP.equals(reason)) {
      assertThat(changed).as("tables with changes").contains("order_event");
    }
  }

  private static Caller installation() {
    return engine.operator().in(Trail.INSTALLATION);
  }

  private static long newest(TestCity city, Caller reader) {
    List<AuditEntryView> newest =
        city.tierline().auditTrail().list(reader, AuditQuery.ALL, new PageRequest(1, null)).items();
    return newest.isEmpty() ? 0 : newest.get(0).seq();
  }

  /** Whether what is answered holds or writes a stream. */
  private static boolean handsOut(Class<?> type) {
    return type.getName().startsWith("org.tierline.")
        && Arrays.stream(type.getMethods())
            .anyMatch(
                method ->
                    InputStream.class.isAssignableFrom(method.getReturnType())
                        || Arrays.asList(method.getParameterTypes()).contains(OutputStream.class));
  }

  @Test
  void every_action_has_words_in_both_languages() {
    for (AuditAction action : AuditAction.values()) {
      assertThat(action.text(Locale.ENGLISH)).as(action.name()).isNotBlank();
      assertThat(action.text(Locale.CHINESE)).as(action.name()).matches("\\p{IsHan}+");
    }
  }
}
