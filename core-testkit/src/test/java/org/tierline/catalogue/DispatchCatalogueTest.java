package org.tierline.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.tierline.workorder.Refusals.assertRefused;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.catalogue.DispatchCheck.Outcome;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.Rejected;
import org.tierline.org.Role;
import org.tierline.org.UnitKind;
import org.tierline.org.UnitNode;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/**
 * To whom a demand may be given. {@code D} is the city's department of housing, {@code A} a county,
 * {@code A1} a township below it, {@code A11} a community below that.
 */
class DispatchCatalogueTest {
  private static final String LIGHTS = "010203";

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

  private DispatchCatalogue catalogue() {
    return city.tierline().dispatchCatalogue();
  }

  private DispatchCheck check(String code, String unit) {
    return catalogue().preview(city.unit(unit).liaison(), code, city.unit(unit).id());
  }

  private Outcome outcome(String code, String unit) {
    return check(code, unit).outcome();
  }

  private DispatchEntryView name(String code, String unit) {
    return catalogue()
        .put(
            city.administrator(),
            new PutDispatchEntry(code, city.unit(unit).id(), null, null, "三定方案第五条", null),
            "责任分工");
  }

  private void name(String code, UnitKind kind, int level) {
    catalogue()
        .put(
            city.administrator(),
            new PutDispatchEntry(code, null, kind, level, null, null),
            "责任分工");
  }

  private void duty(String code, boolean communities) {
    city.tierline()
        .townshipDuties()
        .put(city.administrator(), new TownshipDuty(code, communities, "清单", null), "清单发布");
  }

  private List<String> suggest(String code) {
    return city.tierline()
        .transactions()
        .read(
            city.at(Role.DISPATCHER),
            work -> catalogue().suggest(work, code).stream().map(UnitNode::code).toList());
  }

  private ImportReport take(String csv, boolean dryRun) {
    return catalogue()
        .importEntries(
            city.administrator(),
            new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
            null,
            "2026 年派单目录",
            dryRun);
  }

  @Test
  void a_city_without_lines_is_not_restricted() {
    for (String unit : List.of("A", "A1", "A11", "D", "E")) {
      assertThat(outcome(LIGHTS, unit)).as(unit).isEqualTo(Outcome.FITS);
    }
    assertThat(suggest(LIGHTS)).isEmpty();
  }

  @Test
  void a_department_that_is_named_is_the_only_one_that_fits() {
    DispatchEntryView line = name("01", "D");

    assertThat(outcome(LIGHTS, "D")).isEqualTo(Outcome.FITS);
    assertThat(outcome(LIGHTS, "E")).isEqualTo(Outcome.NOT_THIS_UNIT);
    assertThat(outcome("020101", "E")).as("another class").isEqualTo(Outcome.FITS);
    assertThat(suggest(LIGHTS)).containsExactly("D");

    DispatchCheck county = check(LIGHTS, "A");
    assertThat(county.outcome()).isEqualTo(Outcome.NOT_THIS_UNIT);
    assertThat(county.lines()).containsExactly(line);
    assertThat(county.responsible()).extracting(UnitNode::code).containsExactly("D");
    Rejected refused = catchThrowableOfType(Rejected.class, county::requireFits);
    assertThat(refused.code()).isEqualTo(CatalogueError.NOT_RESPONSIBLE_UNIT);
    assertThat(refused.text(Locale.CHINA)).contains("A县", LIGHTS, "住房城乡建设局", "三定方案第五条");
  }

  @Test
  void the_line_of_the_longest_code_holds() {
    name("01", "D");
    name(LIGHTS, "E");

    assertThat(outcome(LIGHTS, "E")).isEqualTo(Outcome.FITS);
    assertThat(outcome(LIGHTS, "D")).isEqualTo(Outcome.NOT_THIS_UNIT);
    assertThat(outcome("010201", "D")).isEqualTo(Outcome.FITS);
    assertThat(suggest(LIGHTS)).containsExactly("E");
  }

  @Test
  void several_lines_of_one_category_name_alternatives() {
    name("0102", "D");
    name("0102", UnitKind.TERRITORIAL, 2);

    assertThat(outcome(LIGHTS, "D")).isEqualTo(Outcome.FITS);
    assertThat(outcome(LIGHTS, "B")).isEqualTo(Outcome.FITS);
    assertThat(outcome(LIGHTS, "E")).isEqualTo(Outcome.NOT_THIS_UNIT);
    assertThat(suggest(LIGHTS)).containsExactly("A", "B", "D");
  }

  @Test
  void a_unit_on_the_way_down_to_the_responsible_one_fits() {
    name(LIGHTS, "A1");

    assertThat(outcome(LIGHTS, "A")).isEqualTo(Outcome.FITS);
    assertThat(outcome(LIGHTS, "A1")).isEqualTo(Outcome.FITS);
    assertThat(outcome(LIGHTS, "A11")).as("its community").isEqualTo(Outcome.FITS);
    assertThat(outcome(LIGHTS, "B")).isEqualTo(Outcome.NOT_THIS_UNIT);
    assertThat(outcome(LIGHTS, "A2")).isEqualTo(Outcome.NOT_A_TOWNSHIP_DUTY);
  }

  @Test
  void a_departments_matter_is_not_pushed_down_to_a_township() {
    name("0102", "D");

    DispatchCheck township = check(LIGHTS, "A1");

    assertThat(township.outcome()).isEqualTo(Outcome.NOT_A_TOWNSHIP_DUTY);
    assertThat(township.responsible()).extracting(UnitNode::code).containsExactly("D");
    assertRefused(CatalogueError.NOT_A_TOWNSHIP_DUTY, township::requireFits);
    assertThat(outcome(LIGHTS, "A11")).isEqualTo(Outcome.NOT_A_TOWNSHIP_DUTY);
  }

  @Test
  void a_township_gets_what_stands_on_its_duty_list_and_nothing_else() {
    name("0103", UnitKind.TERRITORIAL, 2);
    duty("010301", false);

    assertThat(outcome("010301", "A")).isEqualTo(Outcome.FITS);
    assertThat(outcome("010301", "A1")).isEqualTo(Outcome.FITS);
    assertThat(outcome("010301", "A11"))
        .as("not for communities")
        .isEqualTo(Outcome.NOT_A_TOWNSHIP_DUTY);
    assertThat(outcome("010302", "A")).isEqualTo(Outcome.FITS);
    assertThat(outcome("010302", "A1")).isEqualTo(Outcome.NOT_A_TOWNSHIP_DUTY);
    assertThat(outcome("050101", "A1"))
        .as("a category that the dispatch catalogue does not know")
        .isEqualTo(Outcome.NOT_A_TOWNSHIP_DUTY);

    duty("010301", true);
    assertThat(outcome("010301", "A11")).isEqualTo(Outcome.FITS);

    city.tierline().townshipDuties().remove(city.administrator(), "010301", "清单调整");
    assertThat(outcome("050101", "A1")).as("no list, no restriction").isEqualTo(Outcome.FITS);
  }

  @Test
  void departments_at_any_tier_are_not_bound_by_the_duty_list() {
    duty("0103", true);
    assertThat(outcome(LIGHTS, "D")).isEqualTo(Outcome.FITS);
    assertThat(outcome(LIGHTS, "A")).isEqualTo(Outcome.FITS);
  }

  @Test
  void a_line_about_the_same_units_is_changed_and_not_doubled() {
    DispatchEntryView first = name("0102", "D");
    DispatchEntryView again =
        catalogue()
            .put(
                city.administrator(),
                new PutDispatchEntry("0102", city.unit("D").id(), null, null, "新三定方案", "备注"),
                "机构改革");

    assertThat(again.id()).isEqualTo(first.id());
    assertThat(catalogue().list(city.unit("A1").liaison(), PageRequest.FIRST).items())
        .containsExactly(again);

    catalogue().remove(city.administrator(), first.id(), "职责划转");
    assertThat(catalogue().list(city.unit("A1").liaison(), PageRequest.FIRST).items()).isEmpty();
    assertThat(
            city.tierline()
                .catalogueChanges()
                .list(city.administrator(), CatalogueSubject.DISPATCH_ENTRY, PageRequest.FIRST)
                .items())
        .extracting(CatalogueChange::what, CatalogueChange::reason)
        .containsExactly(tuple("REMOVE", "职责划转"), tuple("PUT", "机构改革"), tuple("PUT", "责任分工"));
  }

  @Test
  void a_file_replaces_the_whole_catalogue_after_a_dry_run() {
    DispatchEntryView kept = name("0102", "D");
    name("0201", "D");
    String file =
        """
        category_code,unit_code,unit_kind,unit_level,legal_basis,note
        0102,D,,,三定方案第五条,
        0201,E,,,供水条例,
        03,,TERRITORIAL,2,,
        """;

    assertThat(take(file, true)).isEqualTo(new ImportReport(2, 0, 1, 1, true));
    assertThat(suggest("0201")).containsExactly("D");
    assertThat(take(file, false)).isEqualTo(new ImportReport(2, 0, 1, 1, false));
    assertThat(suggest("0201")).containsExactly("E");
    assertThat(suggest("030101")).containsExactly("A", "B");
    assertThat(catalogue().list(city.unit("D").liaison(), PageRequest.FIRST).items())
        .hasSize(3)
        .contains(kept);
  }

  @Test
  void pages_of_lines_follow_each_other() {
    name("01", "D");
    name("0102", "D");
    name("02", "E");
    var first = catalogue().list(city.administrator(), new PageRequest(2, null));
    assertThat(first.items())
        .extracting(DispatchEntryView::categoryCode)
        .containsExactly("01", "0102");
    var second = catalogue().list(city.administrator(), new PageRequest(2, first.next()));
    assertThat(second.items()).extracting(DispatchEntryView::categoryCode).containsExactly("02");
  }

  @Test
  void every_bad_line_of_a_file_is_named_and_nothing_is_taken() {
    city.tierline().categories().importSample(city.administrator());
    Invalid shape =
        catchThrowableOfType(
            Invalid.class,
            () ->
                take(
                    """
                    category_code,unit_code,unit_kind,unit_level
                    0102,XX,,
                    0102,,,
                    0102,D,DEPARTMENT,
                    0102,,OFFICE,
                    0102,,,9
                    0102,D,,
                    0102,D,,
                    """,
                    false));
    assertThat(shape.violations())
        .extracting(v -> v.field() + " " + v.rule().slug())
        .containsExactly(
            "line 2, unit_code unknown-unit",
            "line 3, unit_code unit-or-kind",
            "line 4, unit_code unit-or-kind",
            "line 5, unit_kind unknown-value",
            "line 6, unit_level out-of-range",
            "line 8, category_code duplicate-entry");

    Invalid unknown =
        catchThrowableOfType(
            Invalid.class, () -> take("category_code,unit_code\n0102,D\n7777,D\n", false));
    assertThat(unknown.violations())
        .extracting(v -> v.field() + " " + v.rule().slug())
        .containsExactly("line 3, category_code unknown-category");
    assertThat(catalogue().list(city.administrator(), PageRequest.FIRST).items()).isEmpty();
  }

  @Test
  void the_duty_list_is_replaced_by_a_file_too() {
    duty("0103", true);
    duty("0401", false);
    var duties = city.tierline().townshipDuties();
    var report =
        duties.importDuties(
            city.administrator(),
            new ByteArrayInputStream(
                "category_code,communities,legal_basis\n0401,true,清单\n1101,true,清单\n"
                    .getBytes(StandardCharsets.UTF_8)),
            null,
            "2026 年清单",
            false);

    assertThat(report).isEqualTo(new ImportReport(1, 1, 0, 1, false));
    assertThat(duties.list(city.unit("A1").liaison(), PageRequest.FIRST).items())
        .extracting(TownshipDuty::categoryCode, TownshipDuty::communities)
        .containsExactly(tuple("0401", true), tuple("1101", true));
  }

  @Test
  void a_unit_out_of_service_is_not_suggested() {
    name("0201", "E");
    city.tierline().units().deactivate(city.administrator(), city.unit("E").id(), null);
    assertThat(suggest("0201")).isEmpty();
  }
}
