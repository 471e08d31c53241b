package org.tierline.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.tierline.org.UnitsTest.refused;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.UnitId;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** A tree of units from an uploaded table: all of it or nothing, every bad line by its number. */
class TreeImportTest {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final String HEADER = "code,name,parent_code,kind\n";

  static ManualEngine engine;
  static TestCity city;
  int sizeBefore;
  int expectedGrowth;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void count() {
    sizeBefore = size();
  }

  @AfterEach
  void nothing_is_half_written() {
    assertThat(size()).isEqualTo(sizeBefore + expectedGrowth);
  }

  private static int size() {
    return engine.tierline().units().visibleTree(city.administrator()).size();
  }

  private static UnitId a() {
    return city.unit("A").id();
  }

  private TreeImportReport imported(byte[] file, @Nullable Charset charset) {
    TreeImportReport report = take(new ByteArrayInputStream(file), charset);
    expectedGrowth = report.units();
    return report;
  }

  private static TreeImportReport take(InputStream file, @Nullable Charset charset) {
    return engine.tierline().units().importTree(city.administrator(), a(), file, charset);
  }

  private static List<String> violations(byte[] file, @Nullable Charset charset) {
    Invalid refusal =
        catchThrowableOfType(Invalid.class, () -> take(new ByteArrayInputStream(file), charset));
    assertThat(refusal).isNotNull();
    return refusal.violations().stream().map(v -> v.field() + ": " + v.rule().slug()).toList();
  }

  private static List<String> violations(String lines) {
    return violations((HEADER + lines).getBytes(StandardCharsets.UTF_8), null);
  }

  private static String name(String code) {
    return engine.tierline().units().getByCode(city.administrator(), code).name();
  }

  @Test
  void a_table_with_a_byte_order_mark_is_read() {
    imported(
        ("\uFEFF" + HEADER + "BOM1,湖滨街道,,TERRITORIAL\n").getBytes(StandardCharsets.UTF_8), null);

    assertThat(name("BOM1")).isEqualTo("湖滨街道");
  }

  @Test
  void a_table_saved_by_a_spreadsheet_in_gb18030_is_recognised() {
    imported((HEADER + "GB1,贺兰山西路街道,,TERRITORIAL\r\n").getBytes(GB18030), null);

    assertThat(name("GB1")).isEqualTo("贺兰山西路街道");
  }

  @Test
  void a_declared_charset_is_taken_at_its_word() {
    imported((HEADER + "GB2,满城北街街道,,TERRITORIAL\n").getBytes(GB18030), GB18030);

    assertThat(name("GB2")).isEqualTo("满城北街街道");
  }

  @Test
  void a_wrong_declared_charset_is_named_and_makes_no_question_marks() {
    byte[] file = (HEADER + "GB3,满城北街街道,,TERRITORIAL\n").getBytes(GB18030);

    assertThat(violations(file, StandardCharsets.UTF_8)).containsExactly("file: wrong-charset");
    assertThat(violations(file, StandardCharsets.US_ASCII)).containsExactly("file: wrong-charset");
  }

  @Test
  void a_parent_may_come_after_its_children() {
    TreeImportReport report =
        imported(
            (HEADER
                    + "PA3,村,PA2,TERRITORIAL\n"
                    + "PA2,镇的下级,PA1,TERRITORIAL\n"
                    + "PA1,镇,,TERRITORIAL\n")
                .getBytes(StandardCharsets.UTF_8),
            null);

    assertThat(report.byLevel()).isEqualTo(java.util.Map.of(3, 1L, 4, 1L, 5, 1L));
  }

  @Test
  void a_parent_may_stand_in_the_tree_already_below_the_unit() {
    imported((HEADER + "EX1,新村,A1,TERRITORIAL\n").getBytes(StandardCharsets.UTF_8), null);

    assertThat(engine.tierline().units().getByCode(city.administrator(), "EX1").parent())
        .isEqualTo(city.unit("A1").id());
  }

  @Test
  void the_four_slots_come_along_where_the_table_has_them() {
    imported(
        ("code,name,parent_code,kind,procedure,leader\nSL1,街道,,TERRITORIAL,制度,张主任\n")
            .getBytes(StandardCharsets.UTF_8),
        null);

    assertThat(engine.tierline().units().getByCode(city.administrator(), "SL1").readiness())
        .isEqualTo(new Readiness("张主任", null, null, "制度"));
  }

  @Test
  void a_missing_parent_is_named_once_and_not_again_for_those_below_it() {
    assertThat(
            violations(
                "X1,一,,TERRITORIAL\n"
                    + "X2,二,NOWHERE,TERRITORIAL\n"
                    + "X3,三,X2,TERRITORIAL\n"
                    + "X4,四,NOWHERE,TERRITORIAL\n"))
        .containsExactly("line 3: unknown-parent", "line 5: unknown-parent");
  }

  @Test
  void a_parent_outside_of_the_unit_is_as_good_as_missing() {
    assertThat(violations("X1,一,B,TERRITORIAL\nX2,二,990100,TERRITORIAL\n"))
        .containsExactly("line 2: unknown-parent", "line 3: unknown-parent");
  }

  @Test
  void every_line_of_a_circle_is_named_and_none_beside_it() {
    assertThat(
            violations(
                "OK,好,,TERRITORIAL\n"
                    + "UNDER,下,C1,TERRITORIAL\n"
                    + "C1,一,C2,TERRITORIAL\n"
                    + "C2,二,C3,TERRITORIAL\n"
                    + "C3,三,C1,TERRITORIAL\n"
                    + "SELF,己,SELF,TERRITORIAL\n"))
        .containsExactlyInAnyOrder(
            "line 4: parent-is-below",
            "line 5: parent-is-below",
            "line 6: parent-is-below",
            "line 7: parent-is-below");
  }

  @Test
  void a_code_twice_in_the_table_is_named() {
    assertThat(violations("T1,一,,TERRITORIAL\nT2,二,,TERRITORIAL\nT1,又一,,TERRITORIAL\n"))
        .containsExactly("line 4: duplicate-code");
  }

  @Test
  void a_code_that_the_city_has_already_is_named_wherever_it_stands() {
    assertThat(violations("T1,一,,TERRITORIAL\nB22,二,,TERRITORIAL\nA,三,,TERRITORIAL\n"))
        .containsExactly("line 3: duplicate-code", "line 4: duplicate-code");
  }

  @Test
  void lines_below_the_eighth_level_are_named_all_of_them() {
    String chain =
        IntStream.rangeClosed(3, 10)
            .mapToObj(
                level ->
                    "D" + level + ",级," + (level == 3 ? "" : "D" + (level - 1)) + ",TERRITORIAL")
            .collect(Collectors.joining("\n"));

    assertThat(violations(chain)).containsExactly("line 8: too-deep", "line 9: too-deep");
  }

  @Test
  void short_long_and_senseless_lines_are_each_named_by_number_and_column() {
    assertThat(
            violations(
                "S1,一,\n"
                    + "S2,二,,TERRITORIAL,\n"
                    + "S3,三,,VILLAGE\n"
                    + "\n"
                    + "S 4,,,TERRITORIAL\n"
                    + "S5,"
                    + "名".repeat(121)
                    + ",,DEPARTMENT\n"))
        .containsExactly(
            "line 2: unreadable-line",
            "line 3: unreadable-line",
            "line 4, kind: unknown-value",
            "line 6, code: malformed",
            "line 6, name: required",
            "line 7, name: too-long");
  }

  @Test
  void a_wrong_header_is_refused_before_anything_else() {
    for (String header :
        List.of(
            "code,name,kind",
            "code,name,parent_code,kind,phone",
            "a,b,c,d",
            "code,code,name,parent_code,kind")) {
      assertThat(
              violations((header + "\nX1,一,,TERRITORIAL\n").getBytes(StandardCharsets.UTF_8), null))
          .containsExactly("line 1: wrong-header");
    }
  }

  @Test
  void an_empty_file_has_no_header() {
    assertThat(violations(new byte[0], null)).containsExactly("file: wrong-header");
    assertThat(violations("\r\n\r\n".getBytes(StandardCharsets.UTF_8), null))
        .containsExactly("file: wrong-header");
  }

  @Test
  void binary_junk_is_refused_as_what_it_is() {
    for (int seed = 0; seed < 20; seed++) {
      byte[] junk = new byte[5_000];
      new Random(seed).nextBytes(junk);

      assertThat(violations(junk, null))
          .isSubsetOf("file: wrong-charset", "file: unreadable-line", "line 1: wrong-header")
          .isNotEmpty();
    }
  }

  @Test
  void a_quote_that_is_never_closed_spoils_its_line_and_no_more_is_read() {
    assertThat(violations("Q1,\"一,,TERRITORIAL\nQ2,二,,TERRITORIAL\n")).hasSize(1);
  }

  @Test
  void one_endless_field_is_refused() {
    byte[] file = (HEADER + "E1,\"" + "长".repeat(7_000_000)).getBytes(StandardCharsets.UTF_8);

    assertThat(violations(file, null)).hasSize(1);
  }

  @Test
  void a_file_beyond_all_measure_is_refused_without_being_kept_in_memory() {
    InputStream endless =
        new InputStream() {
          private long at;

          @Override
          public int read() {
            String line = at < HEADER.length() ? HEADER : "X,Y,Z\n";
            int place = at < HEADER.length() ? (int) at : (int) ((at - HEADER.length()) % 6);
            at++;
            return line.charAt(place);
          }
        };
    Invalid refusal = catchThrowableOfType(Invalid.class, () -> take(endless, null));

    assertThat(refusal).isNotNull();
    assertThat(refusal.violations()).hasSize(1 + 1_000);
    assertThat(refusal.violations().get(0).rule()).isEqualTo(OrgError.TOO_MANY_LINES);
  }

  @Test
  void a_chain_of_a_hundred_thousand_lines_is_refused_without_walking_it_over_and_over() {
    String circle =
        IntStream.range(0, 100_000)
            .mapToObj(i -> "R" + i + ",环,R" + (i + 1) % 100_000 + ",TERRITORIAL")
            .collect(Collectors.joining("\n"));
    String chain =
        IntStream.range(0, 100_000)
            .mapToObj(i -> "R" + i + ",链," + (i == 0 ? "" : "R" + (i - 1)) + ",TERRITORIAL")
            .collect(Collectors.joining("\n"));

    assertThat(violations(circle)).containsOnlyOnce("line 2: parent-is-below").hasSize(1_000);
    assertThat(violations(chain)).containsOnlyOnce("line 8: too-deep").hasSize(1_000);
  }

  @Test
  void only_an_administrator_of_all_below_imports() {
    byte[] file = (HEADER + "F1,一,,TERRITORIAL\n").getBytes(StandardCharsets.UTF_8);
    Caller narrow = city.person(Role.TENANT_ADMIN, a(), false);
    Caller elsewhere = city.person(Role.TENANT_ADMIN, city.unit("B").id(), true);

    refused(
        Forbidden.class,
        KernelError.NOT_PERMITTED,
        () ->
            engine
                .tierline()
                .units()
                .importTree(narrow, a(), new ByteArrayInputStream(file), null));
    refused(
        NotFound.class,
        OrgError.UNKNOWN_UNIT,
        () ->
            engine
                .tierline()
                .units()
                .importTree(elsewhere, a(), new ByteArrayInputStream(file), null));
  }

  @Test
  void ten_thousand_lines_in_any_order_find_their_places() {
    var lines =
        IntStream.range(0, 10_000)
            .mapToObj(
                i -> "W" + i + ",单位" + i + "," + (i < 10 ? "" : "W" + i / 10) + ",TERRITORIAL")
            .collect(Collectors.toList());
    Collections.shuffle(lines, new Random(7));

    TreeImportReport report =
        imported((HEADER + String.join("\n", lines)).getBytes(StandardCharsets.UTF_8), null);

    assertThat(report.byLevel()).isEqualTo(java.util.Map.of(3, 10L, 4, 90L, 5, 900L, 6, 9_000L));
  }
}
