package org.tierline.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.tierline.workorder.Refusals.assertRefused;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** A city's tree of categories: imported as a whole or not at all, retired, never deleted. */
class CategoriesTest {
  private static final PageRequest ALL = new PageRequest(200, null);

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

  private Categories categories() {
    return city.tierline().categories();
  }

  private ImportReport take(String csv, boolean dryRun) {
    return take(csv, StandardCharsets.UTF_8, dryRun);
  }

  private ImportReport take(String csv, Charset charset, boolean dryRun) {
    return categories()
        .importCategories(
            city.administrator(),
            new ByteArrayInputStream(csv.getBytes(charset)),
            null,
            "2026 年分类",
            dryRun);
  }

  private List<String> codes(CategoryQuery query) {
    return categories().list(city.citizen(), query, ALL).items().stream()
        .map(CategoryView::code)
        .toList();
  }

  @Test
  void a_city_begins_without_categories_and_takes_the_sample_of_twelve_roots() {
    assertThat(codes(CategoryQuery.ALL)).isEmpty();

    ImportReport report = categories().importSample(city.administrator());

    List<CategoryView> all = categories().list(city.citizen(), CategoryQuery.ALL, ALL).items();
    assertThat(all).hasSize(report.added());
    assertThat(all).filteredOn(c -> c.level() == 1).hasSize(12);
    assertThat(all).filteredOn(c -> c.level() == 3).hasSizeGreaterThan(30);
    assertThat(all).allMatch(c -> c.tags().contains("样例"));
    assertThat(categories().get(city.citizen(), "010203").nameZh()).isEqualTo("路灯照明");
  }

  @Test
  void lines_may_come_in_any_order_and_in_the_charset_of_a_spreadsheet() {
    ImportReport report =
        take(
            "code,name_zh,name_en,tags\n010203,路灯,,夏季；夜间\n0102,市政,,\n01,城建,Building,\n",
            Charset.forName("GB18030"),
            false);

    assertThat(report).isEqualTo(new ImportReport(3, 0, 0, 0, false));
    CategoryView light = categories().get(city.citizen(), "010203");
    assertThat(light.parent()).isEqualTo("0102");
    assertThat(light.tags()).isEqualTo(Set.of("夏季", "夜间"));
    assertThat(codes(new CategoryQuery("01", null, false))).containsExactly("0102", "010203");
    assertThat(codes(new CategoryQuery(null, "夜间", false))).containsExactly("010203");
  }

  @Test
  void a_later_file_changes_what_it_names_and_leaves_the_rest() {
    take("code,name_zh\n01,城建\n0101,住房\n02,公用\n", false);

    String second = "code,name_zh\n01,城乡建设\n02,公用\n03,交通\n";
    assertThat(take(second, true)).isEqualTo(new ImportReport(1, 1, 1, 0, true));
    assertThat(codes(CategoryQuery.ALL)).containsExactly("01", "0101", "02");

    take(second, false);
    assertThat(codes(CategoryQuery.ALL)).containsExactly("01", "0101", "02", "03");
    assertThat(categories().get(city.citizen(), "01").nameZh()).isEqualTo("城乡建设");
  }

  @Test
  void every_bad_line_is_named_and_nothing_is_taken() {
    String bad =
        """
        code,name_zh,active
        01,城建,
        1,太短,
        010000,补零,
        0202,没有上级,
        01,重复,
        03,,
        04,停用,maybe
        """;

    Invalid shape = catchThrowableOfType(Invalid.class, () -> take(bad, false));
    assertThat(shape.violations())
        .extracting(v -> v.field() + " " + v.rule().slug())
        .containsExactly(
            "line 3, code malformed",
            "line 4, code malformed",
            "line 6, code duplicate-category",
            "line 7, name_zh required",
            "line 8, active unknown-value");

    Invalid place =
        catchThrowableOfType(
            Invalid.class, () -> take("code,name_zh\n01,城建\n0202,孤\n030303,孤\n", false));
    assertThat(place.violations())
        .extracting(v -> v.field() + " " + v.rule().slug())
        .containsExactly(
            "line 3, code parent-category-missing", "line 4, code parent-category-missing");
    assertThat(codes(CategoryQuery.ALL)).isEmpty();
  }

  @Test
  void a_retired_class_takes_those_below_along_and_may_come_back() {
    take("code,name_zh\n01,城建\n0102,市政\n010203,路灯\n02,公用\n", false);

    categories().retire(city.administrator(), "01", "并入新分类");

    assertThat(codes(CategoryQuery.ALL)).containsExactly("02");
    assertThat(codes(new CategoryQuery(null, null, true))).hasSize(4);
    assertThat(categories().get(city.citizen(), "010203").active()).isFalse();
    assertRefused(CatalogueError.CATEGORY_RETIRED, () -> requireUsable("010203"));

    Invalid orphan =
        catchThrowableOfType(Invalid.class, () -> take("code,name_zh\n0102,市政\n", false));
    assertThat(orphan.violations().get(0).rule()).isEqualTo(CatalogueError.CATEGORY_RETIRED);
    take("code,name_zh\n01,城建\n0102,市政\n", false);
    assertThat(codes(CategoryQuery.ALL)).containsExactly("01", "0102", "02");
  }

  @Test
  void demands_bear_any_code_until_the_city_has_a_tree() {
    requireUsable("999999");
    take("code,name_zh\n01,城建\n", false);
    requireUsable("01");
    assertRefused(CatalogueError.UNKNOWN_CATEGORY, () -> requireUsable("999999"));
  }

  private void requireUsable(String code) {
    city.tierline()
        .transactions()
        .read(
            city.at(Role.AGENT),
            work -> {
              categories().requireUsable(work, code);
              return code;
            });
  }

  @Test
  void another_node_sees_a_change_with_its_next_transaction() {
    take("code,name_zh\n01,城建\n", false);
    try (var other = engine.anotherNode()) {
      assertThat(other.categories().get(city.citizen(), "01").nameZh()).isEqualTo("城建");
      take("code,name_zh\n01,建设\n", false);
      assertThat(other.categories().get(city.citizen(), "01").nameZh()).isEqualTo("建设");
    }
  }

  @Test
  void pages_follow_the_codes() {
    take("code,name_zh\n01,甲\n0101,乙\n02,丙\n", false);
    var first = categories().list(city.citizen(), CategoryQuery.ALL, new PageRequest(2, null));
    assertThat(first.next()).isEqualTo("0101");
    var second =
        categories().list(city.citizen(), CategoryQuery.ALL, new PageRequest(2, first.next()));
    assertThat(second.items()).extracting(CategoryView::code).containsExactly("02");
    assertThat(second.next()).isNull();
  }

  @Test
  void the_log_says_who_changed_what_and_why() {
    take("code,name_zh\n01,城建\n", false);
    categories().retire(city.administrator(), "01", "停用原因");

    var log =
        city.tierline()
            .catalogueChanges()
            .list(city.administrator(), CatalogueSubject.CATEGORY, PageRequest.FIRST)
            .items();

    assertThat(log).extracting(CatalogueChange::what).containsExactly("RETIRE", "IMPORT");
    assertThat(log.get(0).reason()).isEqualTo("停用原因");
    assertThat(log.get(0).person()).isEqualTo(city.administrator().person());
    assertThat(log.get(0).at()).isEqualTo(engine.now());
    assertThat(log.get(1).detail()).isEqualTo("+1 ~0 =0 -0");
  }

  @Test
  void only_administrators_of_the_city_change_it_and_none_without_a_reason() {
    assertThat(
            catchThrowableOfType(
                Forbidden.class, () -> categories().importSample(city.at(Role.DISPATCHER))))
        .isNotNull();
    assertRefused(
        KernelError.INVALID_INPUT, () -> categories().retire(city.administrator(), "01", " "));
    assertThat(
            catchThrowableOfType(
                NotFound.class, () -> categories().retire(city.administrator(), "77", "无")))
        .isNotNull();
  }
}
