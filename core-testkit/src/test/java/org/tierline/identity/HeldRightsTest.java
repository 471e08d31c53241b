package org.tierline.identity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.org.GrantRole;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** Who may do what here, and why; and by which outside name he comes. */
class HeldRightsTest {
  private static final String ISSUER = "https://login.example.cn/realms/city";

  ManualEngine engine;
  TestCity city;
  HeldRights rights;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    rights = engine.tierline().heldRights();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void a_right_from_above_names_the_unit_at_which_it_was_given() {
    Caller auditor = city.person(Role.AUDITOR, city.unit("A").id(), true);
    city.grant(auditor, Role.TENANT_ADMIN, city.unit("A1").id());
    PersonId person = requireNonNull(auditor.person());

    assertThat(rights.of(auditor, person, city.unit("A1").id()))
        .extracting(HeldRight::role, HeldRight::throughCode, HeldRight::inherited)
        .containsExactlyInAnyOrder(
            tuple(Role.AUDITOR, "A", true), tuple(Role.TENANT_ADMIN, "A1", false));
    assertThat(rights.of(auditor, person, city.unit("A11").id()))
        .extracting(HeldRight::role, HeldRight::throughCode)
        .containsExactly(tuple(Role.AUDITOR, "A"));
    assertThat(rights.of(city.administrator(), person, city.unit("B").id())).isEmpty();
  }

  @Test
  void a_grant_counts_from_its_beginning_to_its_end() {
    PersonId person = requireNonNull(city.unit("B").liaison().person());
    var from = engine.now().plus(Duration.ofDays(1));
    var to = engine.now().plus(Duration.ofDays(2));
    engine
        .tierline()
        .people()
        .grant(
            city.administrator(),
            new GrantRole(person, Role.AUDITOR, city.unit("A").id(), false, from, to));

    assertThat(rights.of(city.administrator(), person, city.unit("A").id())).isEmpty();
    engine.tick(Duration.ofDays(1));
    assertThat(rights.of(city.administrator(), person, city.unit("A").id()))
        .singleElement()
        .satisfies(
            held -> {
              assertThat(held.since()).isEqualTo(from);
              assertThat(held.until()).isEqualTo(to);
            });
    engine.tick(Duration.ofDays(1));
    assertThat(rights.of(city.administrator(), person, city.unit("A").id())).isEmpty();
  }

  @Test
  void a_right_that_follows_claims_names_its_issuer_and_one_that_was_given_names_none() {
    var rules = engine.tierline().claimRules();
    var unit = city.unit("A1").id();
    rules.saveSource(
        city.administrator(), ISSUER, null, new SaveClaimSource("groups", "name", true));
    rules.addRule(
        city.administrator(), new NewClaimRule(ISSUER, "lamps", Role.UNIT_LIAISON, unit, false));
    PersonId person =
        engine
            .tierline()
            .claimSignIns()
            .enter(
                Caller.system(city.tenant(), "front door"),
                new OutsideClaims(
                    ISSUER, "u-1", engine.now(), Map.of("name", "张三", "groups", List.of("lamps"))));
    city.grant(city.caller(person), Role.AUDITOR, unit);

    assertThat(rights.of(city.administrator(), person, unit))
        .extracting(HeldRight::role, HeldRight::issuer)
        .containsExactlyInAnyOrder(tuple(Role.UNIT_LIAISON, ISSUER), tuple(Role.AUDITOR, null));
  }

  @Test
  void all_who_hold_a_role_at_a_unit_are_listed_page_by_page() {
    Caller county = city.person(Role.UNIT_LIAISON, city.unit("A").id(), true);
    city.person(Role.UNIT_LIAISON, city.unit("A").id(), false);

    var first =
        rights.holders(
            city.administrator(),
            city.unit("A1").id(),
            Role.UNIT_LIAISON,
            new PageRequest(1, null));
    assertThat(first.items())
        .extracting(HeldRight::person)
        .containsExactly(requireNonNull(city.unit("A1").liaison().person()));
    var second =
        rights.holders(
            city.administrator(),
            city.unit("A1").id(),
            Role.UNIT_LIAISON,
            new PageRequest(1, first.next()));
    assertThat(second.items())
        .extracting(HeldRight::person)
        .containsExactly(requireNonNull(county.person()));
    assertThat(second.next()).isNull();
  }

  @Test
  void a_linked_name_lets_its_person_in_until_the_link_is_taken_back() {
    OutsideIdentities names = engine.tierline().outsideIdentities();
    PersonId person = requireNonNull(city.unit("A").liaison().person());
    Caller system = Caller.system(city.tenant(), "front door");
    names.link(city.administrator(), person, ISSUER, "u-1");

    assertThat(names.resolve(system, ISSUER, "u-1")).isEqualTo(person);
    assertThatThrownBy(() -> names.resolve(system, ISSUER, "u-2")).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> names.resolve(system, ISSUER + "2", "u-1"))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(
            () -> names.link(city.administrator(), city.unit("B").leader(), ISSUER, "u-1"))
        .isInstanceOf(Conflict.class);
    TestCity other = engine.city();
    assertThatThrownBy(
            () -> names.resolve(Caller.system(other.tenant(), "front door"), ISSUER, "u-1"))
        .isInstanceOf(NotFound.class);

    names.unlink(city.administrator(), person, ISSUER, "u-1");
    assertThatThrownBy(() -> names.resolve(system, ISSUER, "u-1")).isInstanceOf(NotFound.class);
  }

  @Test
  void a_linked_name_of_somebody_who_has_left_opens_nothing() {
    OutsideIdentities names = engine.tierline().outsideIdentities();
    PersonId person = requireNonNull(city.unit("A").liaison().person());
    names.link(city.administrator(), person, ISSUER, "u-1");
    engine.tierline().people().deactivate(city.administrator(), person, null);
    assertThatThrownBy(
            () -> names.resolve(Caller.system(city.tenant(), "front door"), ISSUER, "u-1"))
        .isInstanceOf(NotFound.class);
  }
}
