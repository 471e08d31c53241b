package org.tierline.org;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.tierline.org.UnitsTest.refused;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** A register of staff, shown as a plan and then applied. */
class StaffPlanTest {
  private static final String HEADER =
      "name,phone,unit_code,role,subtree,outsourced,external_id,login\n";

  static ManualEngine engine;
  TestCity city;
  StaffImports imports;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void found() {
    city = engine.city();
    imports = engine.tierline().staffImports();
  }

  private static StaffUpload upload(String lines, boolean complete) {
    var content = new ByteArrayInputStream((HEADER + lines).getBytes(StandardCharsets.UTF_8));
    return new StaffUpload(content, null, complete);
  }

  private StaffPlan plan(Caller caller, String lines, boolean complete) {
    return imports.plan(caller, city.unit("A").id(), upload(lines, complete));
  }

  private List<String> shown(String lines, boolean complete) {
    return shown(plan(city.administrator(), lines, complete));
  }

  private static List<String> shown(StaffPlan plan) {
    return plan.changes().stream()
        .map(
            change ->
                change.line()
                    + " "
                    + change.kind()
                    + " "
                    + change.name()
                    + (change.role() == null ? "" : " " + change.role() + " " + change.unit()))
        .toList();
  }

  private StaffPlan apply(String lines, boolean complete) {
    String fingerprint = plan(city.administrator(), lines, complete).fingerprint();
    return imports.apply(
        city.administrator(), city.unit("A").id(), upload(lines, complete), fingerprint);
  }

  private List<String> violations(Caller caller, String lines) {
    Invalid refusal = catchThrowableOfType(Invalid.class, () -> plan(caller, lines, false));
    assertThat(refusal).isNotNull();
    return refusal.violations().stream().map(v -> v.field() + ": " + v.rule().slug()).toList();
  }

  private List<String> staff(String unit) {
    return engine
        .tierline()
        .people()
        .staff(city.administrator(), city.unit(unit).id(), PageRequest.FIRST)
        .items()
        .stream()
        .map(staff -> staff.name() + " " + staff.role())
        .sorted()
        .toList();
  }

  @Test
  void a_plan_changes_nothing_and_is_applied_as_it_was_shown() {
    String lines = "王五,0951-1,A1,UNIT_LIAISON,,,007,\n王五,0951-1,A2,UNIT_LEADER,,,007,\n";
    List<String> before = staff("A1");

    assertThat(shown(lines, false))
        .containsExactly(
            "2 ADD_PERSON 王五", "2 GRANT 王五 UNIT_LIAISON A1", "3 GRANT 王五 UNIT_LEADER A2");
    assertThat(staff("A1")).isEqualTo(before);
    apply(lines, false);
    assertThat(staff("A1")).contains("王五 UNIT_LIAISON");
    assertThat(staff("A2")).contains("王五 UNIT_LEADER");
    assertThat(shown(lines, false)).as("again").isEmpty();
  }

  @Test
  void people_are_known_again_by_number_or_login_and_only_the_difference_is_made() {
    apply("王五,0951-1,A1,UNIT_LIAISON,,,007,\n", false);
    PersonId clerk = person(city.person(Role.UNIT_LIAISON, city.unit("A2").id(), false));
    engine.tierline().accounts().open(city.administrator(), clerk, "clerk", "long-enough-for-all");

    assertThat(
            shown("王五一,0951-1,A11,UNIT_LIAISON,,,007,\n某人,,A2,UNIT_LIAISON,,,008,clerk\n", false))
        .containsExactly(
            "2 CHANGE_PERSON 王五一", "2 GRANT 王五一 UNIT_LIAISON A11", "3 CHANGE_PERSON 某人");
    apply("某人,,A2,UNIT_LIAISON,,,008,clerk\n", false);
    assertThat(shown("某人,,A2,UNIT_LIAISON,,,008,\n", false)).isEmpty();
    assertThat(violations(city.administrator(), "某人,,A2,UNIT_LIAISON,,,,nobody\n"))
        .containsExactly("line 2, login: not-found");
  }

  @Test
  void whom_a_complete_register_no_longer_names_loses_his_roles_here_and_nobody_else_does() {
    apply("王五,,A1,UNIT_LIAISON,,,007,\n赵六,,A1,UNIT_LEADER,,,008,\n", false);
    PersonId boss =
        engine
            .tierline()
            .people()
            .staff(city.administrator(), city.unit("A1").id(), PageRequest.FIRST)
            .items()
            .stream()
            .filter(staff -> staff.name().equals("赵六"))
            .map(StaffView::person)
            .findFirst()
            .orElseThrow();
    engine
        .tierline()
        .people()
        .grant(city.administrator(), GrantRole.at(city.unit("A1").id(), Role.TENANT_ADMIN, boss));
    engine
        .tierline()
        .people()
        .grant(city.administrator(), GrantRole.at(city.unit("B").id(), Role.AUDITOR, boss));
    String lines = "王五,,A2,UNIT_LIAISON,,,007,\n";

    assertThat(shown(lines, false)).containsExactly("2 GRANT 王五 UNIT_LIAISON A2");
    assertThat(shown(lines, true))
        .containsExactly(
            "0 END_GRANT 王五 UNIT_LIAISON A1",
            "2 GRANT 王五 UNIT_LIAISON A2",
            "0 END_GRANT 赵六 UNIT_LEADER A1");
    apply(lines, true);
    assertThat(staff("A1"))
        .containsExactly("UNIT_LEADER UNIT_LEADER", "UNIT_LIAISON UNIT_LIAISON", "赵六 TENANT_ADMIN");
    assertThat(staff("B")).contains("赵六 AUDITOR");
  }

  @Test
  void what_is_no_longer_as_it_was_shown_is_not_applied() {
    String lines = "王五,,A1,UNIT_LIAISON,,,007,\n";
    String fingerprint = plan(city.administrator(), lines, false).fingerprint();
    apply("王五,0951-9,A1,UNIT_LIAISON,,,007,\n", false);
    List<String> before = staff("A1");

    refused(
        Conflict.class,
        OrgError.PLAN_CHANGED,
        () ->
            imports.apply(
                city.administrator(), city.unit("A").id(), upload(lines, false), fingerprint));
    refused(
        Conflict.class,
        OrgError.PLAN_CHANGED,
        () ->
            imports.apply(
                city.administrator(),
                city.unit("A").id(),
                upload("王五二,,A1,UNIT_LIAISON,,,009,\n", false),
                plan(city.administrator(), lines, false).fingerprint()));
    assertThat(staff("A1")).isEqualTo(before);
  }

  @Test
  void a_register_gives_no_more_than_its_reader_could_by_hand() {
    Caller county = city.person(Role.TENANT_ADMIN, city.unit("A").id(), true);
    engine
        .tierline()
        .accounts()
        .open(city.administrator(), person(county), "county", "long-enough-for-all");
    PersonId stranger = city.unit("B").leader();
    engine
        .tierline()
        .accounts()
        .open(city.administrator(), stranger, "stranger", "long-enough-for-all");
    apply("王五,,A1,UNIT_LIAISON,,,007,\n", false);

    assertThat(violations(county, "某人,,A1,UNIT_LEADER,,,,county\n"))
        .containsExactly("line 2, role: own-role");
    assertThat(violations(county, "某人,,A1,UNIT_LEADER,,,,stranger\n"))
        .containsExactly("line 2, external_id: already-exists");
    assertThat(violations(county, "王五,,B1,UNIT_LIAISON,,,007,\n"))
        .containsExactly("line 2, unit_code: unknown-unit");
    assertThat(violations(county, "王五,,A1,UNIT_LIAISON,,,007,\n王五,,A1,AGENT,,,007,\n"))
        .containsExactly("line 3, role: separation-of-duties");
    assertThat(violations(county, "王五,,A1,REVIEWER,,,007,\n"))
        .containsExactly("line 2, role: separation-of-duties");
    assertThat(violations(county, "无号,,A1,REVIEWER,,,,\n"))
        .containsExactly("line 2, external_id: required");
    refused(
        NotFound.class,
        OrgError.UNKNOWN_UNIT,
        () -> imports.plan(county, city.unit("B").id(), upload("", false)));
  }

  @Test
  void a_role_out_of_a_complete_register_makes_room_for_one_of_the_other_side() {
    apply("王五,,A1,UNIT_LIAISON,,,007,\n", false);

    assertThat(shown("王五,,A1,REVIEWER,,,007,\n", true))
        .containsExactly("0 END_GRANT 王五 UNIT_LIAISON A1", "2 GRANT 王五 REVIEWER A1");
  }

  private static PersonId person(Caller caller) {
    return requireNonNull(caller.person());
  }
}
