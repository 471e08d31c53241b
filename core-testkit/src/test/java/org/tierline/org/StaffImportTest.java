package org.tierline.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.tierline.org.UnitsTest.refused;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** The staff of a county from an uploaded table: all of it or nothing. */
class StaffImportTest {
  private static final String HEADER = "name,phone,unit_code,role,subtree,outsourced,person_key\n";

  static ManualEngine engine;
  TestCity city;

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
  }

  private StaffImportReport take(Caller caller, String table, Charset charset) {
    return engine
        .tierline()
        .people()
        .importStaff(
            caller, city.unit("A").id(), new ByteArrayInputStream(table.getBytes(charset)), null);
  }

  private StaffImportReport take(String lines) {
    return take(city.administrator(), HEADER + lines, StandardCharsets.UTF_8);
  }

  private List<String> violations(String lines) {
    List<StaffView> before = staff("A1");
    Invalid refusal = catchThrowableOfType(Invalid.class, () -> take(lines));
    assertThat(refusal).isNotNull();
    assertThat(staff("A1")).isEqualTo(before);
    return refusal.violations().stream().map(v -> v.field() + ": " + v.rule().slug()).toList();
  }

  private List<StaffView> staff(String unit) {
    return engine
        .tierline()
        .people()
        .staff(city.administrator(), city.unit(unit).id(), PageRequest.FIRST)
        .items();
  }

  private PersonId added(String unit, String name) {
    return staff(unit).stream()
        .filter(staff -> staff.name().equals(name))
        .map(StaffView::person)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void lines_with_one_key_are_one_person_with_several_roles() {
    StaffImportReport report =
        take(
            "王五,0951-1,A1,UNIT_LIAISON,true,,w5\n"
                + "赵六,,A11,UNIT_LIAISON,,,\n"
                + "王五,0951-1,A2,UNIT_LEADER,false,false,w5\n");

    assertThat(report)
        .isEqualTo(
            new StaffImportReport(2, 3, Map.of(Role.UNIT_LIAISON, 2L, Role.UNIT_LEADER, 1L)));
    PersonId wang = added("A1", "王五");
    assertThat(added("A2", "王五")).isEqualTo(wang);
    assertThat(engine.tierline().units().visibleTree(city.caller(wang)))
        .extracting(UnitNode::code)
        .containsExactlyInAnyOrder("A1", "A11", "A12", "A2");
    assertThat(engine.tierline().people().get(city.administrator(), wang).phone())
        .isEqualTo("0951-1");
  }

  @Test
  void a_table_of_the_four_required_columns_in_gb18030_will_do() {
    take(
        city.administrator(),
        "role,unit_code,phone,name\nUNIT_LIAISON,A1,,凤凰北街街道联络员\n",
        Charset.forName("GB18030"));

    assertThat(staff("A1")).extracting(StaffView::name).contains("凤凰北街街道联络员");
  }

  @Test
  void every_bad_line_is_named_with_its_column() {
    assertThat(
            violations(
                "一,,A1,UNIT_LIAISON,,,\n"
                    + "二,,A1,BOSS,,,\n"
                    + "三,call me,A1,UNIT_LIAISON,,,\n"
                    + "四,,A1,UNIT_LIAISON,yes,,\n"
                    + ",,A1,UNIT_LIAISON,,,\n"
                    + "五,,A1,UNIT_LIAISON\n"
                    + "六,,A1,UNIT_LIAISON,,true,\n"))
        .containsExactly(
            "line 3, role: unknown-value",
            "line 4, phone: malformed",
            "line 5, subtree: unknown-value",
            "line 6, name: required",
            "line 7: unreadable-line",
            "line 8, role: outsourced-role");
  }

  @Test
  void a_unit_that_is_unknown_or_outside_of_the_county_is_named() {
    assertThat(
            violations(
                "一,,NOWHERE,UNIT_LIAISON,,,\n"
                    + "二,,A1,UNIT_LIAISON,,,\n"
                    + "三,,B1,UNIT_LIAISON,,,\n"
                    + "四,,990100,TENANT_ADMIN,true,,\n"))
        .containsExactly(
            "line 2, unit_code: unknown-unit",
            "line 4, unit_code: unknown-unit",
            "line 5, unit_code: unknown-unit");
  }

  @Test
  void one_person_gets_no_roles_of_both_sides_nor_one_role_twice() {
    assertThat(
            violations(
                "一,,A1,UNIT_LIAISON,,,k\n"
                    + "一,,A1,REVIEWER,,,k\n"
                    + "二,,A1,UNIT_LEADER,,,m\n"
                    + "二,,A1,UNIT_LEADER,true,,m\n"))
        .containsExactly("line 3, role: separation-of-duties", "line 5: already-exists");
  }

  @Test
  void one_key_stands_for_one_name_and_number() {
    assertThat(violations("一,123,A1,UNIT_LIAISON,,,k\n二,123,A2,UNIT_LIAISON,,,k\n"))
        .containsExactly("line 3, person_key: another-person");
  }

  @Test
  void one_person_has_at_most_a_hundred_roles() {
    String lines =
        IntStream.range(0, 101)
            .mapToObj(i -> "一,,A1,UNIT_LIAISON,,,k")
            .collect(Collectors.joining("\n"));

    assertThat(violations(lines)).contains("line 102, person_key: out-of-range");
  }

  @Test
  void too_many_lines_are_refused() {
    String lines = "一,,A1,UNIT_LIAISON,,,\n".repeat(200_001);

    assertThat(violations(lines)).containsExactly("file: too-many-lines");
  }

  @Test
  void outsourced_people_may_answer_the_telephone() {
    assertThat(take("外包,,A,AGENT,,true,\n").people()).isEqualTo(1);
    assertThat(engine.tierline().people().get(city.administrator(), added("A", "外包")).outsourced())
        .isTrue();
  }

  @Test
  void a_county_administrator_imports_into_his_county_if_he_administers_all_of_it() {
    Caller county = city.person(Role.TENANT_ADMIN, city.unit("A").id(), true);
    Caller narrow = city.person(Role.TENANT_ADMIN, city.unit("A").id(), false);
    Caller elsewhere = city.person(Role.TENANT_ADMIN, city.unit("B").id(), true);
    String table = HEADER + "一,,A12,UNIT_LIAISON,true,,\n";

    refused(
        Forbidden.class,
        KernelError.NOT_PERMITTED,
        () -> take(narrow, table, StandardCharsets.UTF_8));
    refused(
        NotFound.class,
        OrgError.UNKNOWN_UNIT,
        () -> take(elsewhere, table, StandardCharsets.UTF_8));
    assertThat(take(county, table, StandardCharsets.UTF_8).grants()).isEqualTo(1);
  }

  @Test
  void whoever_was_imported_counts_at_once() {
    take("新联络员,,A1,UNIT_LIAISON,true,,\n");
    Caller liaison = city.caller(added("A1", "新联络员"));

    assertThat(engine.tierline().units().visibleTree(liaison)).hasSize(3);
  }
}
