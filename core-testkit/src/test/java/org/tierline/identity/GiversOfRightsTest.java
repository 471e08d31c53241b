package org.tierline.identity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.GrantRole;
import org.tierline.org.NewMachine;
import org.tierline.org.NewPerson;
import org.tierline.org.Role;
import org.tierline.org.StaffUpload;
import org.tierline.reorganization.Fate;
import org.tierline.reorganization.Fates;
import org.tierline.reorganization.MergeUnits;
import org.tierline.reorganization.TreeChange;
import org.tierline.rescue.RescueCity;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** Whoever may act somewhere is told with who gave him that, and when. */
class GiversOfRightsTest {
  private static final String ISSUER = "https://login.example.cn/realms/city";
  private static final HeldRight.Given UNKNOWN = new HeldRight.Given(null, null, null, null);

  ManualEngine engine;
  TestCity city;
  Caller ofA;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    PersonId person =
        city.tierline()
            .people()
            .add(
                city.administrator(),
                new NewPerson("张主任"),
                Role.TENANT_ADMIN,
                city.unit("A").id(),
                true)
            .id();
    ofA = city.caller(person);
    engine.tick(Duration.ofHours(1));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private HeldRight right(PersonId person, UnitId unit, Role role) {
    return city.tierline().heldRights().of(city.administrator(), person, unit).stream()
        .filter(held -> held.role() == role)
        .findFirst()
        .orElseThrow();
  }

  private HeldRight.Given given(PersonId person, UnitId unit, Role role) {
    return right(person, unit, role).given();
  }

  private HeldRight.Given by(Caller giver, String name, Instant at) {
    return new HeldRight.Given(requireNonNull(giver.person()), name, at, null);
  }

  private HeldRight.Given byNobodyOfTheCity() {
    return new HeldRight.Given(null, null, engine.now(), null);
  }

  private static ByteArrayInputStream file(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void a_role_names_the_administrator_who_gave_it_and_when_though_it_counts_from_later_on() {
    UnitId township = city.unit("A1").id();
    PersonId added =
        city.tierline()
            .people()
            .add(ofA, new NewPerson("李干事"), Role.UNIT_LIAISON, township, false)
            .id();
    Instant from = engine.now().plus(Duration.ofDays(1));
    Instant gave = engine.now();
    city.tierline()
        .people()
        .grant(ofA, new GrantRole(added, Role.UNIT_LEADER, township, false, from, null));
    engine.tick(Duration.ofDays(2));

    assertThat(given(added, township, Role.UNIT_LIAISON)).isEqualTo(by(ofA, "张主任", gave));
    HeldRight later = right(added, township, Role.UNIT_LEADER);
    assertThat(later.given()).isEqualTo(by(ofA, "张主任", gave));
    assertThat(later.since()).isEqualTo(from);
    assertThat(city.tierline().heldRights().of(city.caller(added), added, township))
        .extracting(held -> held.given().name())
        .containsOnly("张主任");
  }

  @Test
  void the_first_administrator_was_given_his_role_by_nobody_of_the_city() {
    PersonId first = requireNonNull(city.administrator().person());
    HeldRight.Given founding = given(first, city.root(), Role.TENANT_ADMIN);
    assertThat(founding.by()).isNull();
    assertThat(founding.at()).isEqualTo(engine.now().minus(Duration.ofHours(1)));
    assertThat(right(first, city.unit("A11").id(), Role.TENANT_ADMIN))
        .satisfies(
            held -> {
              assertThat(held.subtree()).isTrue();
              assertThat(held.inherited()).isTrue();
              assertThat(held.given()).isEqualTo(founding);
            });
  }

  @Test
  void an_operator_at_work_in_the_city_is_nobody_of_it() {
    PersonId liaison = requireNonNull(city.unit("B").liaison().person());
    UnitId unit = city.unit("B").id();
    city.tierline()
        .people()
        .grant(engine.operator().in(city.tenant()), GrantRole.at(unit, Role.AUDITOR, liaison));
    assertThat(given(liaison, unit, Role.AUDITOR)).isEqualTo(byNobodyOfTheCity());
  }

  @Test
  void whoever_is_let_in_again_by_the_operator_was_given_his_role_by_nobody_of_the_city() {
    PersonId liaison = requireNonNull(city.unit("A").liaison().person());
    city.tierline()
        .accounts()
        .openChosen(
            engine.operator().in(city.tenant()), liaison, "liaison", "correct horse battery 7");
    city.tierline()
        .cityRescues()
        .rescue(
            engine.operator(),
            new RescueCity("city1", "liaison", null, Duration.ofDays(3), "管理员无法登录"));
    assertThat(given(liaison, city.root(), Role.TENANT_ADMIN)).isEqualTo(byNobodyOfTheCity());
  }

  @Test
  void a_role_that_follows_claims_names_its_issuer_and_no_giver() {
    var rules = city.tierline().claimRules();
    UnitId unit = city.unit("A1").id();
    lampsGive(unit);
    PersonId person = enter("lamps");
    HeldRight right = right(person, unit, Role.UNIT_LIAISON);
    assertThat(right.issuer()).isEqualTo(ISSUER);
    assertThat(right.given()).isEqualTo(byNobodyOfTheCity());
  }

  private void lampsGive(UnitId unit) {
    var rules = city.tierline().claimRules();
    rules.saveSource(
        city.administrator(), ISSUER, null, new SaveClaimSource("groups", "name", true));
    rules.addRule(
        city.administrator(), new NewClaimRule(ISSUER, "lamps", Role.UNIT_LIAISON, unit, false));
  }

  private PersonId enter(String group) {
    return city.tierline()
        .claimSignIns()
        .enter(
            Caller.system(city.tenant(), "front door"),
            new OutsideClaims(
                ISSUER, "u-1", engine.now(), Map.of("name", "张三", "groups", List.of(group))));
  }

  @Test
  void a_role_that_follows_claims_follows_them_too_where_a_merger_took_it() {
    lampsGive(city.unit("A1").id());
    UnitId into = city.unit("A2").id();
    PersonId person = enter("lamps");
    engine.tick(Duration.ofDays(1));
    mergeA1IntoA2();
    engine.tick(Duration.ofMinutes(1));
    assertThat(right(person, into, Role.UNIT_LIAISON).issuer()).isEqualTo(ISSUER);

    enter("choir");
    assertThat(city.tierline().heldRights().of(city.administrator(), person, into)).isEmpty();
  }

  @Test
  void what_somebody_was_given_outlives_the_same_role_by_claims_where_a_merger_joins_them() {
    UnitId into = city.unit("A2").id();
    lampsGive(into);
    PersonId person = enter("lamps");
    city.tierline()
        .people()
        .grant(ofA, GrantRole.at(city.unit("A1").id(), Role.UNIT_LIAISON, person));
    engine.tick(Duration.ofDays(1));
    mergeA1IntoA2();
    engine.tick(Duration.ofMinutes(1));
    enter("choir");
    assertThat(city.tierline().heldRights().of(city.administrator(), person, into))
        .extracting(HeldRight::role, HeldRight::issuer, held -> held.given().name())
        .containsExactly(tuple(Role.UNIT_LIAISON, null, "张主任"));
  }

  @Test
  void roles_out_of_files_and_of_machines_name_whoever_brought_them_in() {
    UnitId township = city.unit("A1").id();
    city.tierline()
        .people()
        .importStaff(
            ofA,
            city.unit("A").id(),
            file("name,phone,unit_code,role\n王一,,A1,AUDITOR\n"),
            StandardCharsets.UTF_8);
    StaffUpload kept = list();
    String fingerprint =
        city.tierline().staffImports().plan(ofA, city.unit("A").id(), kept).fingerprint();
    city.tierline().staffImports().apply(ofA, city.unit("A").id(), list(), fingerprint);
    city.tierline()
        .machineKeys()
        .issue(
            ofA,
            new NewMachine("路灯系统", township, false, Set.of(Role.AUDITOR)),
            engine.now().plus(Duration.ofDays(1)));

    assertThat(
            city.tierline()
                .heldRights()
                .holders(
                    city.administrator(),
                    township,
                    Role.AUDITOR,
                    org.tierline.kernel.PageRequest.FIRST)
                .items())
        .hasSize(3)
        .extracting(HeldRight::given)
        .containsOnly(by(ofA, "张主任", engine.now()));
  }

  private static StaffUpload list() {
    String text = "name,phone,unit_code,role,external_id\n王二,,A1,AUDITOR,w-2\n";
    return new StaffUpload(file(text), StandardCharsets.UTF_8, false);
  }

  @Test
  void a_role_that_went_along_with_its_unit_stays_his_gift_and_names_the_change() {
    PersonId added =
        city.tierline()
            .people()
            .add(ofA, new NewPerson("李干事"), Role.UNIT_LIAISON, city.unit("A1").id(), false)
            .id();
    Instant gave = engine.now();
    engine.tick(Duration.ofDays(3));
    TreeChange done = mergeA1IntoA2();
    engine.tick(Duration.ofMinutes(1));

    HeldRight moved = right(added, city.unit("A2").id(), Role.UNIT_LIAISON);
    assertThat(moved.given())
        .isEqualTo(new HeldRight.Given(requireNonNull(ofA.person()), "张主任", gave, done.id()));
    assertThat(moved.since()).isEqualTo(gave.plus(Duration.ofDays(3)));
  }

  private TreeChange mergeA1IntoA2() {
    var merging =
        new MergeUnits(
            List.of(city.unit("A1").id()),
            city.unit("A2").id(),
            null,
            Fates.all(Fate.MOVE),
            "撤并乡镇");
    var changes = city.tierline().treeChanges();
    long seen = changes.preview(city.administrator(), merging).treeVersion();
    return changes.apply(city.administrator(), merging, seen);
  }

  @Test
  void of_a_role_from_before_nobody_knows_who_gave_it() throws SQLException {
    PersonId liaison = requireNonNull(city.unit("A").liaison().person());
    try (Connection connection = engine.database().superuser().getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "update tierline.role_grant set granted_by = null, granted_at = null");
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    }
    assertThat(given(liaison, city.unit("A").id(), Role.UNIT_LIAISON)).isEqualTo(UNKNOWN);
  }
}
