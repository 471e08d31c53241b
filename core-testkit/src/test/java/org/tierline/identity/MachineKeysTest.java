package org.tierline.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.ErrorCode;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PageRequest;
import org.tierline.org.NewMachine;
import org.tierline.org.OrgError;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** Keys by which machines come in. */
class MachineKeysTest {
  private static final Duration MONTH = Duration.ofDays(30);

  ManualEngine engine;
  TestCity city;
  MachineKeys keys;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    keys = engine.tierline().machineKeys();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private Instant in(Duration length) {
    return engine.now().plus(length);
  }

  private NewMachine app(Role... roles) {
    return new NewMachine("市民App", city.root(), false, Set.of(roles));
  }

  private IssuedKey issue() {
    return keys.issue(city.administrator(), app(Role.AGENT), in(MONTH));
  }

  private Caller opened(String key) {
    return Caller.person(city.tenant(), keys.use(Caller.system(city.tenant(), "front door"), key));
  }

  private void closed(String key) {
    assertThatThrownBy(() -> opened(key)).isInstanceOf(NotFound.class);
  }

  private static void refused(ErrorCode code, ThrowingCallable attempt) {
    assertThatThrownBy(attempt)
        .isInstanceOfSatisfying(
            DomainException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @Test
  void a_machine_acts_in_its_roles_and_under_its_own_name() {
    Caller machine = opened(issue().text());

    var order =
        engine.tierline().workOrders().register(machine, city.request().title("路灯不亮").command());

    var first = engine.tierline().workOrders().timeline(city.at(Role.AGENT), order.id()).get(0);
    assertThat(first.person()).isEqualTo(machine.person());
    assertThat(first.actor()).isEqualTo("市民App");
    assertThatThrownBy(
            () -> engine.tierline().people().staff(machine, city.root(), PageRequest.FIRST))
        .isInstanceOf(Forbidden.class);
  }

  @Test
  void a_key_ends_when_it_was_said_to_and_no_key_is_good_for_more_than_a_year() {
    String key = issue().text();
    engine.tick(MONTH.minusSeconds(1));
    opened(key);
    engine.tick(Duration.ofSeconds(1));
    closed(key);

    refused(
        IdentityError.KEY_TOO_LONG,
        () ->
            keys.issue(
                city.administrator(), app(Role.AGENT), in(Duration.ofDays(365).plusSeconds(1))));
    refused(
        IdentityError.KEY_TOO_LONG,
        () -> keys.issue(city.administrator(), app(Role.AGENT), engine.now()));
  }

  @Test
  void an_old_key_stands_beside_the_new_one_for_as_long_as_they_overlap() {
    IssuedKey old = issue();
    IssuedKey next =
        keys.rotate(city.administrator(), old.key().id(), in(MONTH), Duration.ofDays(1));

    assertThat(opened(next.text()).person()).isEqualTo(opened(old.text()).person());
    engine.tick(Duration.ofDays(1));
    closed(old.text());
    opened(next.text());
    refused(
        IdentityError.KEY_ENDED,
        () -> keys.rotate(city.administrator(), old.key().id(), in(MONTH), Duration.ZERO));
  }

  @Test
  void a_key_that_was_called_back_opens_nothing_and_its_last_use_stays_known() {
    IssuedKey key = issue();
    opened(key.text());
    Instant used = engine.now();
    engine.tick(Duration.ofHours(1));

    keys.revoke(city.administrator(), key.key().id());

    closed(key.text());
    assertThat(keys.list(city.administrator(), city.root(), PageRequest.FIRST).items())
        .singleElement()
        .satisfies(
            shown -> {
              assertThat(shown.name()).isEqualTo("市民App");
              assertThat(shown.lastUsedAt()).isEqualTo(used);
              assertThat(shown.revokedAt()).isEqualTo(engine.now());
            });
  }

  @Test
  void a_changed_key_and_a_key_of_another_city_open_nothing() {
    String key = issue().text();
    char last = key.charAt(key.length() - 1);
    closed(key.substring(0, key.length() - 1) + (last == 'A' ? 'B' : 'A'));
    closed(key.substring(0, key.length() - 1));
    closed("tlk_9999999999999999999_" + "A".repeat(43));

    TestCity other = engine.city();
    assertThatThrownBy(() -> keys.use(Caller.system(other.tenant(), "front door"), key))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void nobody_gives_a_machine_more_reach_than_he_has() {
    Caller county = city.person(Role.TENANT_ADMIN, city.unit("A").id(), false);
    refused(OrgError.UNKNOWN_UNIT, () -> keys.issue(county, app(Role.AGENT), in(MONTH)));
    refused(
        OrgError.CANNOT_HAND_ON,
        () ->
            keys.issue(
                county,
                new NewMachine("泵站", city.unit("A").id(), true, Set.of(Role.UNIT_LIAISON)),
                in(MONTH)));
    refused(
        KernelError.NOT_PERMITTED,
        () ->
            keys.issue(
                city.unit("A").liaison(),
                new NewMachine("泵站", city.unit("A").id(), false, Set.of(Role.UNIT_LIAISON)),
                in(MONTH)));
  }

  @Test
  void a_machine_takes_no_role_for_which_a_person_answers_nor_roles_of_both_sides() {
    for (Role role :
        Set.of(
            Role.UNIT_LEADER,
            Role.CENTER_DIRECTOR,
            Role.LEADER,
            Role.OVERSEER,
            Role.TENANT_ADMIN)) {
      refused(OrgError.PERSONAL_ROLE, () -> keys.issue(city.administrator(), app(role), in(MONTH)));
    }
    refused(
        OrgError.SEPARATION_OF_DUTIES,
        () -> keys.issue(city.administrator(), app(Role.AGENT, Role.UNIT_LIAISON), in(MONTH)));
    var machine = issue().key().machine();
    refused(
        OrgError.MACHINE_HAS_NO_ACCOUNT,
        () ->
            engine
                .tierline()
                .accounts()
                .open(city.administrator(), machine, "robot", "long-enough-for-it"));
  }

  @Test
  void a_machine_that_was_set_inactive_comes_in_no_more() {
    IssuedKey key = issue();
    engine.tierline().people().deactivate(city.administrator(), key.key().machine(), null);
    closed(key.text());
  }
}
