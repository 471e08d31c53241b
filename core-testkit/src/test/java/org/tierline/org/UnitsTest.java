package org.tierline.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.ErrorCode;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.tenant.NewTenant;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** Units of a city: drafting, readiness, activation, reading. */
class UnitsTest {
  static final Readiness READY = new Readiness("张副主任", "综合办公室", "李联络员 0951-1234567", "办理制度");

  static ManualEngine engine;
  static TestCity city;
  static Units units;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    units = engine.tierline().units();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  static void refused(
      Class<? extends DomainException> kind, ErrorCode code, ThrowingCallable attempt) {
    assertThatThrownBy(attempt)
        .isInstanceOfSatisfying(kind, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private static UnitView draft(String code, Readiness readiness) {
    return units.create(
        city.administrator(),
        city.unit("A").id(),
        new NewUnit(code, code + "街道", UnitKind.TERRITORIAL, readiness));
  }

  private static void staff(UnitId unit, Role role) {
    engine.tierline().people().add(city.administrator(), new NewPerson("新联络员"), role, unit, false);
  }

  @Test
  void a_county_a_department_and_a_company_stand_side_by_side_on_tier_two() {
    for (UnitKind kind : UnitKind.values()) {
      UnitView unit =
          units.create(city.administrator(), city.root(), new NewUnit("K-" + kind, "某单位", kind));

      assertThat(unit.kind()).isEqualTo(kind);
      assertThat(unit.level()).isEqualTo(2);
      assertThat(unit.parent()).isEqualTo(city.root());
      assertThat(unit.status()).isEqualTo(UnitStatus.DRAFT);
      assertThat(unit.capabilities()).isEqualTo(Capabilities.ALL);
    }
  }

  @Test
  void a_community_handles_and_answers_but_neither_assigns_nor_supervises() {
    UnitView community = units.getByCode(city.administrator(), "A11");

    assertThat(community.level()).isEqualTo(4);
    assertThat(community.capabilities()).isEqualTo(new Capabilities(true, false, true, false));
  }

  @Test
  void chains_of_a_unit_are_opened_and_closed() {
    UnitView drafted = draft("CAP", Readiness.EMPTY);

    UnitView changed =
        units.changeCapabilities(
            city.administrator(),
            drafted.id(),
            drafted.version(),
            new Capabilities(false, true, false, true));

    assertThat(changed.capabilities()).isEqualTo(new Capabilities(false, true, false, true));
    assertThat(units.get(city.administrator(), drafted.id())).isEqualTo(changed);
  }

  @Test
  void a_unit_is_not_activated_while_one_of_the_four_ones_is_missing() {
    UnitView drafted = draft("N1", new Readiness("张副主任", "综合办公室", null, "  "));
    staff(drafted.id(), Role.UNIT_LIAISON);

    assertThatThrownBy(() -> units.activate(city.administrator(), drafted.id(), null))
        .isInstanceOfSatisfying(
            Rejected.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(OrgError.NOT_READY);
              assertThat(refusal.arguments()).containsExactly("N1", "liaison, procedure");
            });
    assertThat(units.get(city.administrator(), drafted.id()).status()).isEqualTo(UnitStatus.DRAFT);
  }

  @Test
  void a_unit_is_not_activated_without_a_liaison() {
    UnitView drafted = draft("N2", READY);
    staff(drafted.id(), Role.UNIT_LEADER);

    refused(
        Rejected.class,
        OrgError.NO_LIAISON,
        () -> units.activate(city.administrator(), drafted.id(), null));
  }

  @Test
  void a_liaison_who_has_left_does_not_count() {
    UnitView drafted = draft("N3", READY);
    PersonView gone =
        engine
            .tierline()
            .people()
            .add(
                city.administrator(), new NewPerson("离职者"), Role.UNIT_LIAISON, drafted.id(), false);
    engine.tierline().people().deactivate(city.administrator(), gone.id(), gone.version());

    refused(
        Rejected.class,
        OrgError.NO_LIAISON,
        () -> units.activate(city.administrator(), drafted.id(), null));
  }

  @Test
  void a_ready_unit_with_a_liaison_is_activated() {
    UnitView drafted = draft("Y1", READY);
    staff(drafted.id(), Role.UNIT_LIAISON);

    assertThat(units.activate(city.administrator(), drafted.id(), drafted.version()).status())
        .isEqualTo(UnitStatus.ACTIVE);
  }

  @Test
  void a_liaison_of_the_county_and_all_below_is_liaison_enough_for_a_township() {
    TestCity other = engine.city();
    other.person(Role.UNIT_LIAISON, other.unit("B").id(), true);
    UnitView drafted =
        units.create(
            other.administrator(),
            other.unit("B1").id(),
            new NewUnit("B13", "新社区", UnitKind.TERRITORIAL, READY));

    assertThat(units.activate(other.administrator(), drafted.id(), null).status())
        .isEqualTo(UnitStatus.ACTIVE);
  }

  @Test
  void without_the_holidays_of_any_year_nothing_is_activated_one_by_one_or_at_once() {
    FoundedCity founded = CitiesTest.found(engine, NewTenant.ofChina("bare", "某市", "M", "990300"));
    Caller admin = Caller.person(founded.tenant(), founded.administrator());
    engine
        .tierline()
        .people()
        .add(admin, new NewPerson("联络员"), Role.UNIT_LIAISON, founded.root(), false);
    units.fillReadiness(admin, founded.root(), null, READY);

    refused(
        Rejected.class, OrgError.NO_CALENDAR, () -> units.activate(admin, founded.root(), null));
    refused(
        Rejected.class, OrgError.NO_CALENDAR, () -> units.activateSubtree(admin, founded.root()));

    engine.tierline().calendars().loadShippedHolidays(admin, 2026);
    assertThat(units.activateSubtree(admin, founded.root())).isEqualTo(1);
  }

  @Test
  void activating_a_whole_county_leaves_out_what_is_not_ready() {
    TestCity other = engine.city();
    UnitView ready = draftIn(other, "A3", READY);
    UnitView unready = draftIn(other, "A4", Readiness.EMPTY);
    other.person(Role.UNIT_LIAISON, ready.id(), false);
    other.person(Role.UNIT_LIAISON, unready.id(), false);
    UnitView unstaffed = draftIn(other, "A5", READY);

    assertThat(units.activateSubtree(other.administrator(), other.unit("A").id())).isEqualTo(1);

    assertThat(units.get(other.administrator(), ready.id()).status()).isEqualTo(UnitStatus.ACTIVE);
    assertThat(units.get(other.administrator(), unready.id()).status()).isEqualTo(UnitStatus.DRAFT);
    assertThat(units.get(other.administrator(), unstaffed.id()).status())
        .isEqualTo(UnitStatus.DRAFT);
  }

  private static UnitView draftIn(TestCity other, String code, Readiness readiness) {
    return units.create(
        other.administrator(),
        other.unit("A").id(),
        new NewUnit(code, code, UnitKind.TERRITORIAL, readiness));
  }

  @Test
  void a_unit_with_open_work_stays_in_service_until_the_work_is_gone() {
    TestCity other = engine.city();
    var order = other.request().dispatchedTo("A");

    refused(
        Rejected.class,
        OrgError.UNIT_HAS_OPEN_WORK,
        () -> units.deactivate(other.administrator(), other.unit("A").id(), null));

    order.sign("A").contact("A").progress("A", "已处理").submit("A").pass().rated(5).close();
    assertThat(units.deactivate(other.administrator(), other.unit("A").id(), null).status())
        .isEqualTo(UnitStatus.INACTIVE);
  }

  @Test
  void who_read_an_older_version_overwrites_nothing() {
    UnitView read = draft("V1", Readiness.EMPTY);
    units.rename(city.administrator(), read.id(), read.version(), "新名称");

    refused(
        Conflict.class,
        KernelError.STALE_VERSION,
        () -> units.fillReadiness(city.administrator(), read.id(), read.version(), READY));
    assertThat(units.get(city.administrator(), read.id()))
        .satisfies(unit -> assertThat(unit.name()).isEqualTo("新名称"))
        .satisfies(unit -> assertThat(unit.readiness()).isEqualTo(Readiness.EMPTY));
  }

  @Test
  void two_units_never_share_a_code() {
    draft("DUP", Readiness.EMPTY);

    assertThatThrownBy(() -> draft("DUP", Readiness.EMPTY))
        .isInstanceOfSatisfying(
            Invalid.class,
            refusal ->
                assertThat(refusal.violations())
                    .extracting(v -> v.rule())
                    .containsExactly(OrgError.DUPLICATE_CODE));
  }

  @Test
  void a_tree_has_at_most_eight_levels() {
    UnitId deepest = city.unit("A22").id();
    for (int level = 5; level <= 8; level++) {
      deepest =
          units
              .create(
                  city.administrator(),
                  deepest,
                  new NewUnit("L" + level, "第" + level + "级", UnitKind.TERRITORIAL))
              .id();
    }
    UnitId bottom = deepest;

    refused(
        Rejected.class,
        OrgError.TOO_DEEP,
        () ->
            units.create(
                city.administrator(), bottom, new NewUnit("L9", "第9级", UnitKind.TERRITORIAL)));
  }

  @Test
  void children_come_page_by_page_in_the_order_of_their_codes() {
    UnitId parent = city.unit("B22").id();
    for (String code : List.of("P3", "P1", "P5", "P2", "P4")) {
      units.create(city.administrator(), parent, new NewUnit(code, code, UnitKind.TERRITORIAL));
    }
    var codes = new ArrayList<List<String>>();
    PageRequest next = new PageRequest(2, null);
    while (next != null) {
      Page<UnitView> page = units.children(city.administrator(), parent, next);
      codes.add(page.items().stream().map(UnitView::code).toList());
      next = page.next() == null ? null : new PageRequest(2, page.next());
    }

    assertThat(codes).containsExactly(List.of("P1", "P2"), List.of("P3", "P4"), List.of("P5"));
  }

  @Test
  void a_township_liaison_sees_his_township_alone_unless_he_is_liaison_of_all_below() {
    TestCity other = engine.city();
    Caller narrow = other.unit("A1").liaison();
    Caller wide = other.person(Role.UNIT_LIAISON, other.unit("A1").id(), true);

    assertThat(units.visibleTree(narrow)).extracting(UnitNode::code).containsExactly("A1");
    assertThat(units.visibleTree(wide))
        .extracting(UnitNode::code)
        .containsExactly("A1", "A11", "A12");
    assertThat(units.get(narrow, other.unit("A11").id()).code())
        .as("he hands work down to the units directly below")
        .isEqualTo("A11");
    refused(NotFound.class, OrgError.UNKNOWN_UNIT, () -> units.get(narrow, other.unit("A2").id()));
    refused(NotFound.class, OrgError.UNKNOWN_UNIT, () -> units.getByCode(wide, "A"));
  }

  @Test
  void a_unit_of_another_city_does_not_exist() {
    TestCity other = engine.city();

    refused(
        NotFound.class, OrgError.UNKNOWN_UNIT, () -> units.get(city.administrator(), other.root()));
    refused(
        NotFound.class,
        OrgError.UNKNOWN_UNIT,
        () -> units.rename(city.administrator(), other.unit("A").id(), null, "偷改"));
  }

  @Test
  void only_administrators_change_units_and_whole_parts_only_who_administers_them_all() {
    TestCity other = engine.city();
    Caller liaison = other.unit("A").liaison();
    Caller narrow = other.person(Role.TENANT_ADMIN, other.unit("A").id(), false);

    refused(
        Forbidden.class,
        KernelError.NOT_PERMITTED,
        () -> units.rename(liaison, other.unit("A").id(), null, "改名"));
    refused(
        Forbidden.class,
        KernelError.NOT_PERMITTED,
        () -> units.activateSubtree(narrow, other.unit("A").id()));
    assertThat(units.rename(narrow, other.unit("A").id(), null, "甲县").name()).isEqualTo("甲县");
  }
}
