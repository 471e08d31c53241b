package org.tierline.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tierline.calendar.LimitSettings;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.NotFound;
import org.tierline.org.FoundCity;
import org.tierline.org.NewPerson;
import org.tierline.tenant.NewTenant;
import org.tierline.tenant.TenantView;
import org.tierline.testkit.ManualEngine;

/** Cities that are founded ready for their people, or not at all. */
class CityTemplatesTest {
  ManualEngine engine;
  CityTemplates templates;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    templates = engine.tierline().cityTemplates();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private static ProvisionCity command(
      String template, @Nullable String preset, @Nullable String tree) {
    var tenant =
        new NewTenant(
            "new-city",
            "新市",
            ZoneId.of("Asia/Urumqi"),
            "zh",
            List.of("市", "区", "街道", "社区"),
            "XS",
            "650100");
    return new ProvisionCity(
        new FoundCity(tenant, "新市12345中心", new NewPerson("管理员"), "admin"), template, preset, tree);
  }

  @Test
  void an_empty_city_has_its_centre_and_the_holidays_that_are_shipped() {
    ProvisionedCity founded = templates.found(engine.operator(), command("EMPTY", null, null));
    assertThat(founded.units()).isZero();
    assertThat(founded.holidays()).containsExactly(2025, 2026);
    assertThat(founded.preset()).isNull();
    assertThat(founded.city().oneTimePassword()).hasSize(16);
    Caller admin = Caller.person(founded.city().tenant(), founded.city().administrator());
    assertThat(engine.tierline().units().visibleTree(admin)).hasSize(1);
    assertThat(engine.tierline().tenants().get(admin).zone()).isEqualTo(ZoneId.of("Asia/Urumqi"));
    assertThat(
            engine
                .tierline()
                .accounts()
                .signIn(
                    Caller.system(founded.city().tenant(), "sign-in"),
                    "admin",
                    String.valueOf(founded.city().oneTimePassword())))
        .isPresent();
  }

  @Test
  void a_prefecture_has_its_departments_and_may_bring_its_own_tree_and_rules() {
    ProvisionedCity usual = templates.found(engine.operator(), command("PREFECTURE", null, null));
    assertThat(usual.units()).isEqualTo(29);
    assertThat(usual.preset()).isEqualTo("DEFAULT");
    Caller admin = Caller.person(usual.city().tenant(), usual.city().administrator());
    assertThat(engine.tierline().units().getByCode(admin, "CGJ").name()).isEqualTo("市城市管理局");
  }

  @ParameterizedTest
  @ValueSource(strings = {"EMPTY", "PREFECTURE"})
  void language_and_names_of_tiers_that_a_template_says_are_those_of_the_city(String code) {
    CityTemplate template = CityTemplate.of(code);
    var tenant =
        new NewTenant(
            "said-city",
            "新市",
            template.zone(),
            template.language(),
            template.tierNames(),
            "XS",
            "650100");
    ProvisionedCity founded =
        templates.found(
            engine.operator(),
            new ProvisionCity(
                new FoundCity(tenant, "新市12345中心", new NewPerson("管理员"), null), code, null, null));
    TenantView city =
        engine
            .tierline()
            .tenants()
            .get(Caller.person(founded.city().tenant(), founded.city().administrator()));
    assertThat(city.language()).isEqualTo("zh");
    assertThat(city.tierNames()).containsExactly("市", "县区", "乡镇街道", "村社区");
    assertThat(city.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
  }

  @Test
  void a_city_that_says_otherwise_keeps_its_own_language_and_names_of_tiers() {
    var tenant =
        new NewTenant(
            "own-city",
            "新市",
            ZoneId.of("Asia/Urumqi"),
            "en",
            List.of("City", "District", "Street", "Community"),
            "XS",
            "650100");
    ProvisionedCity founded =
        templates.found(
            engine.operator(),
            new ProvisionCity(
                new FoundCity(tenant, "新市12345中心", new NewPerson("管理员"), null),
                "PREFECTURE",
                null,
                null));
    TenantView city =
        engine
            .tierline()
            .tenants()
            .get(Caller.person(founded.city().tenant(), founded.city().administrator()));
    assertThat(city.language()).isEqualTo("en");
    assertThat(city.tierNames()).containsExactly("City", "District", "Street", "Community");
  }

  @Test
  void its_own_tree_and_rules_go_before_those_of_the_template() {
    String tree = "code,name,parent_code,kind\n650102,天山区,,TERRITORIAL\n";
    ProvisionedCity founded =
        templates.found(engine.operator(), command("PREFECTURE", "BEIJING", tree));
    assertThat(founded.units()).isEqualTo(1);
    Caller admin = Caller.person(founded.city().tenant(), founded.city().administrator());
    assertThat(
            engine
                .tierline()
                .settings()
                .get(admin, founded.city().root(), LimitSettings.PROFILE.name())
                .value())
        .isEqualTo("BEIJING");
  }

  @Test
  void of_a_city_that_cannot_be_founded_as_a_whole_nothing_is_left() {
    String badTree = "code,name,parent_code,kind\n650102,天山区,nowhere,TERRITORIAL\n";
    assertThat(
            catchThrowableOfType(
                Invalid.class,
                () -> templates.found(engine.operator(), command("EMPTY", null, badTree))))
        .isNotNull();
    assertThat(
            catchThrowableOfType(
                NotFound.class,
                () -> templates.found(engine.operator(), command("EMPTY", "NOBODYS", null))))
        .isNotNull();
    assertThat(engine.tierline().tenants().find(engine.operator(), "new-city")).isEmpty();
    templates.found(engine.operator(), command("EMPTY", null, null));
  }

  @Test
  void only_operators_found_and_only_from_templates_that_there_are() {
    assertThat(templates.list(engine.operator()))
        .extracting(CityTemplate::code)
        .containsExactly("EMPTY", "PREFECTURE");
    assertThat(templates.list(engine.operator()).get(0).name(Locale.CHINA)).isEqualTo("空白城市");
    assertThat(
            catchThrowableOfType(
                NotFound.class,
                () -> templates.found(engine.operator(), command("VILLAGE", null, null))))
        .isNotNull();
    Caller admin = engine.city().administrator();
    assertThat(
            catchThrowableOfType(
                Forbidden.class, () -> templates.found(admin, command("EMPTY", null, null))))
        .isNotNull();
  }
}
