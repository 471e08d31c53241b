package org.tierline.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.Violation;
import org.tierline.tenant.NewTenant;
import org.tierline.tenant.TenantListing;
import org.tierline.testkit.ManualEngine;

/** Founding a city. */
class CitiesTest {
  static ManualEngine engine;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  static FoundedCity found(ManualEngine at, NewTenant tenant) {
    return at.tierline()
        .cities()
        .found(
            at.operator(),
            new FoundCity(tenant, tenant.name() + "12345中心", new NewPerson("管理员"), null));
  }

  @Test
  void a_city_begins_with_its_centre_and_an_administrator() {
    FoundedCity founded = found(engine, NewTenant.ofChina("shizuishan", "石嘴山市", "SZS", "640200"));
    Caller admin = Caller.person(founded.tenant(), founded.administrator());

    assertThat(founded.oneTimePassword()).isNull();
    UnitView centre = engine.tierline().units().get(admin, founded.root());
    assertThat(centre.code()).isEqualTo("640200");
    assertThat(centre.level()).isEqualTo(1);
    assertThat(centre.parent()).isNull();
    assertThat(engine.tierline().people().grants(admin, founded.administrator()))
        .singleElement()
        .satisfies(grant -> assertThat(grant.role()).isEqualTo(Role.TENANT_ADMIN))
        .satisfies(grant -> assertThat(grant.subtree()).isTrue());
    assertThat(engine.tierline().tenants().get(admin).name()).isEqualTo("石嘴山市");
  }

  @Test
  void with_a_login_the_administrator_gets_a_one_time_password_that_he_must_change() {
    FoundedCity founded =
        engine
            .tierline()
            .cities()
            .found(
                engine.operator(),
                new FoundCity(
                    NewTenant.ofChina("wuzhong", "吴忠市", "WZ", "640300"),
                    "吴忠市12345中心",
                    new NewPerson("管理员"),
                    "wz.admin"));
    String password = founded.oneTimePassword();

    assertThat(password).hasSize(16);
    assertThat(
            engine
                .tierline()
                .accounts()
                .signIn(
                    Caller.system(founded.tenant(), "sign-in"),
                    "wz.admin",
                    String.valueOf(password)))
        .hasValue(new SignedIn(founded.administrator(), "管理员", true));
  }

  @Test
  void two_cities_never_share_a_name_in_addresses_and_the_second_leaves_no_trace() {
    found(engine, NewTenant.ofChina("guyuan", "固原市", "GY", "640400"));
    var before = slugs();

    assertThatThrownBy(() -> found(engine, NewTenant.ofChina("guyuan", "又一个", "GY", "640401")))
        .isInstanceOfSatisfying(
            Conflict.class, c -> assertThat(c.code()).isEqualTo(KernelError.ALREADY_EXISTS));
    assertThat(slugs()).isEqualTo(before).contains("guyuan");
  }

  private static List<String> slugs() {
    return engine.tierline().tenants().list(engine.operator(), PageRequest.FIRST).items().stream()
        .map(TenantListing::slug)
        .toList();
  }

  @Test
  void only_operators_found_cities() {
    FoundedCity city = found(engine, NewTenant.ofChina("zhongwei", "中卫市", "ZW", "640500"));
    Caller admin = Caller.person(city.tenant(), city.administrator());

    assertThatThrownBy(
            () ->
                engine
                    .tierline()
                    .cities()
                    .found(
                        admin,
                        new FoundCity(
                            NewTenant.ofChina("own", "私设市", "OWN", "640600"),
                            "中心",
                            new NewPerson("某人"),
                            null)))
        .isInstanceOf(Forbidden.class);
  }

  @Test
  void every_bad_field_of_a_new_city_is_named() {
    assertThatThrownBy(
            () ->
                new NewTenant(
                    "Not A Slug", " ", ZoneId.of("Asia/Shanghai"), "fr", List.of("市"), "yc", "64"))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid ->
                assertThat(invalid.violations())
                    .extracting(Violation::field)
                    .contains("slug", "name", "language", "tierNames", "orderPrefix", "areaCode"));
  }
}
