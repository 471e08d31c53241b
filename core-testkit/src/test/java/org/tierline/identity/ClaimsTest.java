package org.tierline.identity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.org.AccountEventKind;
import org.tierline.org.AccountEventView;
import org.tierline.org.GrantRole;
import org.tierline.org.GrantView;
import org.tierline.org.NewPerson;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** Roles that follow the claims of an outside issuer. */
class ClaimsTest {
  private static final String ISSUER = "https://login.example.cn/realms/city";

  static ManualEngine engine;
  TestCity city;
  ClaimRules rules;
  ClaimSignIns signIns;
  Caller system;

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
    rules = engine.tierline().claimRules();
    signIns = engine.tierline().claimSignIns();
    system = Caller.system(city.tenant(), "front door");
    rules.saveSource(
        city.administrator(), ISSUER, null, new SaveClaimSource("city.groups", "name", true));
  }

  private ClaimRule gives(Caller author, String group, Role role, String unit) {
    return rules.addRule(
        author, new NewClaimRule(ISSUER, group, role, city.unit(unit).id(), false));
  }

  /** A token made now, in which somebody belongs to these groups. */
  private OutsideClaims token(String subject, String... groups) {
    return new OutsideClaims(ISSUER, subject, engine.now(), claims(subject, groups));
  }

  private static Map<String, Object> claims(String subject, String... groups) {
    return Map.of("name", "张" + subject, "city", Map.of("groups", List.of(groups)));
  }

  private PersonId enter(String subject, String... groups) {
    return signIns.enter(system, token(subject, groups));
  }

  /** What somebody holds now by his claims, as role and unit's code. */
  private List<String> held(PersonId person) {
    return engine.tierline().people().grants(city.administrator(), person).stream()
        .filter(grant -> grant.issuer() != null)
        .filter(grant -> grant.validTo() == null || grant.validTo().isAfter(engine.now()))
        .map(grant -> grant.role() + " " + code(grant))
        .sorted()
        .toList();
  }

  private String code(GrantView grant) {
    return engine.tierline().units().get(city.administrator(), grant.unit()).code();
  }

  private List<ClaimResult> results(String subject, String... groups) {
    return signIns
        .preview(city.administrator(), ISSUER, subject, claims(subject, groups))
        .outcomes()
        .stream()
        .map(ClaimOutcome::result)
        .toList();
  }

  @Test
  void somebody_whose_groups_give_him_a_role_is_added_and_holds_it() {
    gives(city.administrator(), "lamps", Role.UNIT_LIAISON, "A1");
    gives(city.administrator(), "roads", Role.UNIT_LEADER, "A1");

    PersonId person = enter("1", "lamps", "choir");

    assertThat(engine.tierline().people().get(city.administrator(), person).name()).isEqualTo("张1");
    assertThat(held(person)).containsExactly("UNIT_LIAISON A1");
    assertThat(enter("1", "lamps", "choir")).isEqualTo(person);
    assertThat(engine.tierline().people().grants(city.administrator(), person)).hasSize(1);
    assertThat(engine.tierline().units().get(city.caller(person), city.unit("A1").id()).code())
        .isEqualTo("A1");
  }

  @Test
  void somebody_whose_groups_give_nothing_is_not_added() {
    gives(city.administrator(), "lamps", Role.UNIT_LIAISON, "A1");

    assertThatThrownBy(() -> enter("1", "choir")).isInstanceOf(NotFound.class);
    rules.saveSource(
        city.administrator(), ISSUER, null, new SaveClaimSource("city.groups", "name", false));
    assertThatThrownBy(() -> enter("1", "lamps")).isInstanceOf(NotFound.class);
  }

  @Test
  void a_group_that_is_gone_ends_its_role_and_one_that_is_new_gives_another() {
    gives(city.administrator(), "lamps", Role.UNIT_LIAISON, "A1");
    gives(city.administrator(), "roads", Role.UNIT_LEADER, "A2");
    PersonId person = enter("1", "lamps");
    engine.clock().advance(Duration.ofMinutes(5));

    enter("1", "roads");
    assertThat(held(person)).containsExactly("UNIT_LEADER A2");
    engine.clock().advance(Duration.ofMinutes(5));
    enter("1");
    assertThat(held(person)).isEmpty();
    assertThat(engine.tierline().people().grants(city.administrator(), person)).hasSize(2);
  }

  @Test
  void a_token_that_is_older_than_one_already_followed_brings_no_role_back() {
    gives(city.administrator(), "lamps", Role.UNIT_LIAISON, "A1");
    OutsideClaims first = token("1", "lamps");
    PersonId person = signIns.enter(system, first);
    engine.clock().advance(Duration.ofMinutes(1));
    enter("1");

    assertThat(signIns.enter(system, first)).isEqualTo(person);
    assertThat(held(person)).isEmpty();
    engine.clock().advance(Duration.ofMinutes(1));
    OutsideClaims without = token("1");
    engine.clock().advance(Duration.ofMinutes(1));
    enter("1", "lamps");
    signIns.enter(system, without);
    assertThat(held(person)).containsExactly("UNIT_LIAISON A1");
  }

  @Test
  void roles_that_people_gave_are_left_alone() {
    gives(city.administrator(), "lamps", Role.UNIT_LIAISON, "A1");
    PersonId liaison = requireNonNull(city.unit("B").liaison().person());
    engine.tierline().outsideIdentities().link(city.administrator(), liaison, ISSUER, "b");

    enter("b", "lamps");
    assertThat(held(liaison)).containsExactly("UNIT_LIAISON A1");
    engine.clock().advance(Duration.ofMinutes(1));
    enter("b");
    assertThat(engine.tierline().people().grants(city.administrator(), liaison))
        .filteredOn(grant -> grant.validTo() == null)
        .extracting(GrantView::unit)
        .containsExactly(city.unit("B").id());
  }

  @Test
  void nobody_gets_roles_of_both_sides_by_his_groups() {
    gives(city.administrator(), "lamps", Role.UNIT_LIAISON, "A1");
    rules.addRule(
        city.administrator(),
        new NewClaimRule(ISSUER, "centre", Role.REVIEWER, city.root(), false));
    PersonId person = enter("1", "centre", "lamps");
    PersonId reviewer = requireNonNull(city.at(Role.REVIEWER).person());
    engine.tierline().outsideIdentities().link(city.administrator(), reviewer, ISSUER, "r");
    enter("r", "lamps");

    assertThat(held(person)).containsExactly("UNIT_LIAISON A1");
    assertThat(held(reviewer)).isEmpty();
    assertThat(results("1", "centre", "lamps"))
        .containsExactly(ClaimResult.KEEPS, ClaimResult.SEPARATION_OF_DUTIES);
    assertThat(results("r", "lamps")).containsExactly(ClaimResult.SEPARATION_OF_DUTIES);
  }

  @Test
  void somebody_of_a_contractor_gets_by_groups_only_what_he_may_hold() {
    gives(city.administrator(), "lamps", Role.AUDITOR, "A1");
    PersonId agent =
        engine
            .tierline()
            .people()
            .add(
                city.administrator(),
                new NewPerson("外包", null, true),
                Role.AGENT,
                city.root(),
                false)
            .id();
    engine.tierline().outsideIdentities().link(city.administrator(), agent, ISSUER, "o");

    enter("o", "lamps");
    assertThat(held(agent)).isEmpty();
    assertThat(results("o", "lamps")).containsExactly(ClaimResult.OUTSOURCED);
  }

  @Test
  void a_rule_gives_no_more_than_its_author_may_hand_on() {
    Caller county = city.person(Role.TENANT_ADMIN, city.unit("A").id(), true);
    gives(county, "lamps", Role.UNIT_LIAISON, "A1");
    assertThatThrownBy(() -> gives(county, "lamps", Role.UNIT_LIAISON, "B1"))
        .isInstanceOf(NotFound.class);
    Caller narrow = city.person(Role.TENANT_ADMIN, city.unit("A").id(), false);
    assertThatThrownBy(
            () ->
                rules.addRule(
                    narrow, new NewClaimRule(ISSUER, "x", Role.AUDITOR, city.unit("A").id(), true)))
        .isInstanceOf(Forbidden.class);
    PersonId person = enter("1", "lamps");
    assertThat(held(person)).containsExactly("UNIT_LIAISON A1");

    engine
        .tierline()
        .people()
        .deactivate(city.administrator(), requireNonNull(county.person()), null);
    assertThat(results("1", "lamps")).containsExactly(ClaimResult.AUTHOR_MAY_NOT);
    enter("1", "lamps");
    assertThat(held(person)).isEmpty();
    gives(city.administrator(), "lamps", Role.UNIT_LIAISON, "A1");
    enter("1", "lamps");
    assertThat(held(person)).containsExactly("UNIT_LIAISON A1");
    assertThat(rules.rules(narrow(), city.unit("A1").id(), PageRequest.FIRST).items()).hasSize(1);
  }

  private Caller narrow() {
    return city.person(Role.TENANT_ADMIN, city.unit("A1").id(), false);
  }

  @Test
  void a_role_by_a_deputys_rule_ends_with_the_deputys_right() {
    Instant end = engine.now().plus(Duration.ofDays(3));
    Caller deputy = city.person(Role.AUDITOR, city.unit("E").id(), false);
    engine
        .tierline()
        .people()
        .grant(
            city.administrator(),
            new GrantRole(
                requireNonNull(deputy.person()),
                Role.TENANT_ADMIN,
                city.unit("A").id(),
                true,
                null,
                end));
    gives(deputy, "lamps", Role.UNIT_LIAISON, "A1");

    PersonId person = enter("1", "lamps");
    assertThat(engine.tierline().people().grants(city.administrator(), person))
        .extracting(GrantView::role, GrantView::validTo)
        .containsExactly(tuple(Role.UNIT_LIAISON, end));
  }

  @Test
  void nobody_gives_himself_a_role_by_a_rule() {
    Caller county = city.person(Role.TENANT_ADMIN, city.unit("A").id(), true);
    PersonId self = requireNonNull(county.person());
    engine.tierline().outsideIdentities().link(city.administrator(), self, ISSUER, "c");
    gives(county, "lamps", Role.UNIT_LEADER, "A");

    enter("c", "lamps");
    assertThat(held(self)).isEmpty();
    assertThat(results("c", "lamps")).containsExactly(ClaimResult.OWN_RULE);
  }

  @Test
  void a_preview_tells_what_somebody_would_get_and_lose_and_changes_nothing() {
    ClaimRule lamps = gives(city.administrator(), "lamps", Role.UNIT_LIAISON, "A1");
    gives(city.administrator(), "roads", Role.UNIT_LEADER, "A2");
    PersonId person = enter("1", "roads");

    ClaimPreview preview =
        signIns.preview(
            city.administrator(), ISSUER, "1", Map.of("city", Map.of("groups", "choir lamps")));

    assertThat(preview.person()).isEqualTo(person);
    assertThat(preview.comesIn()).isTrue();
    assertThat(preview.values()).containsExactly("choir", "lamps");
    assertThat(preview.outcomes())
        .containsExactly(new ClaimOutcome(lamps, ClaimResult.GIVES, null));
    assertThat(preview.ends()).extracting(GrantView::role).containsExactly(Role.UNIT_LEADER);
    assertThat(held(person)).containsExactly("UNIT_LEADER A2");
    ClaimPreview stranger =
        signIns.preview(city.administrator(), ISSUER, "2", claims("2", "choir"));
    assertThat(stranger.person()).isNull();
    assertThat(stranger.comesIn()).isFalse();
  }

  @Test
  void what_an_issuer_says_counts_in_one_city_only() {
    gives(city.administrator(), "lamps", Role.UNIT_LIAISON, "A1");
    TestCity other = engine.city();
    Caller there = Caller.system(other.tenant(), "front door");
    PersonId here = enter("1", "lamps");

    assertThatThrownBy(() -> signIns.enter(there, token("1", "lamps")))
        .isInstanceOf(NotFound.class);
    rules.saveSource(
        other.administrator(), ISSUER, null, new SaveClaimSource("city.groups", "name", true));
    assertThatThrownBy(() -> signIns.enter(there, token("1", "lamps")))
        .isInstanceOf(NotFound.class);
    rules.addRule(
        other.administrator(),
        new NewClaimRule(ISSUER, "lamps", Role.UNIT_LIAISON, other.unit("B").id(), false));
    PersonId elsewhere = signIns.enter(there, token("1", "lamps"));
    assertThat(elsewhere).isNotEqualTo(here);
    assertThat(held(here)).containsExactly("UNIT_LIAISON A1");
  }

  @Test
  void an_issuer_that_is_followed_no_longer_leaves_nothing_behind() {
    ClaimRule rule = gives(city.administrator(), "lamps", Role.UNIT_LIAISON, "A1");
    PersonId person = enter("1", "lamps");
    assertThatThrownBy(
            () ->
                rules.saveSource(
                    city.administrator(), ISSUER, 7L, new SaveClaimSource("g", "n", true)))
        .isInstanceOf(Conflict.class);

    rules.removeSource(city.administrator(), ISSUER);
    assertThat(held(person)).isEmpty();
    assertThat(enter("1", "lamps")).isEqualTo(person);
    assertThat(held(person)).isEmpty();
    assertThatThrownBy(() -> rules.removeRule(city.administrator(), rule.id()))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void a_link_that_is_taken_back_ends_the_roles_that_came_by_it() {
    gives(city.administrator(), "lamps", Role.UNIT_LIAISON, "A1");
    PersonId person = enter("1", "lamps");

    engine.tierline().outsideIdentities().unlink(city.administrator(), person, ISSUER, "1");

    assertThat(held(person)).isEmpty();
    assertThat(
            engine
                .tierline()
                .accountEvents()
                .list(city.administrator(), person, PageRequest.FIRST)
                .items())
        .extracting(AccountEventView::kind)
        .containsExactly(
            AccountEventKind.IDENTITY_LINKED,
            AccountEventKind.ROLES_BY_CLAIM,
            AccountEventKind.IDENTITY_UNLINKED);
  }

  @Test
  void groups_are_read_from_lists_and_words_and_names_with_dots() {
    var said =
        new OutsideClaims(
            ISSUER,
            "1",
            engine.now(),
            Map.of(
                "https://example.cn/groups",
                List.of("a", 7, "b"),
                "scope",
                " x  y x ",
                "deep",
                Map.of("er", Map.of("est", List.of("c"))),
                "flag",
                true));

    assertThat(said.values("https://example.cn/groups")).isEqualTo(Set.of("a", "b"));
    assertThat(said.values("scope")).isEqualTo(Set.of("x", "y"));
    assertThat(said.values("deep.er.est")).isEqualTo(Set.of("c"));
    for (String nothing : List.of("flag", "deep", "deep.er.est.c", "none", "")) {
      assertThat(said.values(nothing)).as(nothing).isEmpty();
    }
  }
}
