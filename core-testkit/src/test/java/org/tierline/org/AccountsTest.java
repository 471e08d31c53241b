package org.tierline.org;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tierline.org.UnitsTest.refused;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Rejected;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** Signing in with the built-in accounts. */
class AccountsTest {
  private static final String FIRST = "first-password";
  private static final String OWN = "my own password";

  ManualEngine engine;
  TestCity city;
  Accounts accounts;
  PersonId liaison;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    accounts = engine.tierline().accounts();
    liaison = requireNonNull(city.unit("A").liaison().person());
    accounts.open(city.administrator(), liaison, "li.si", FIRST);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private Optional<SignedIn> signIn(String password) {
    return accounts.signIn(Caller.system(city.tenant(), "sign-in"), "li.si", password);
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(signIn("wrong password")).isEmpty();
    }
  }

  @Test
  void the_first_password_opens_the_account_and_must_be_changed() {
    Caller self = city.caller(liaison);
    assertThat(signIn(FIRST)).hasValue(new SignedIn(liaison, "UNIT_LIAISON", true));
    assertThat(accounts.mustChange(self)).isTrue();

    accounts.change(self, FIRST, OWN, null);

    assertThat(signIn(FIRST)).isEmpty();
    assertThat(signIn(OWN)).hasValue(new SignedIn(liaison, "UNIT_LIAISON", false));
    assertThat(accounts.mustChange(self)).isFalse();
  }

  @Test
  void a_wrong_password_and_an_unknown_login_are_answered_alike() {
    assertThat(signIn("wrong password")).isEmpty();
    assertThat(accounts.signIn(Caller.system(city.tenant(), "sign-in"), "nobody", FIRST)).isEmpty();
  }

  @Test
  void five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour() {
    fail(5);
    assertThat(signIn(FIRST)).isEmpty();

    engine.tick(Duration.ofMinutes(15).minusSeconds(1));
    assertThat(signIn(FIRST)).isEmpty();
    engine.tick(Duration.ofSeconds(1));
    assertThat(signIn(FIRST)).isPresent();
  }

  @Test
  void a_right_password_forgives_the_wrong_ones_before() {
    fail(4);
    assertThat(signIn(FIRST)).isPresent();
    fail(4);
    assertThat(signIn(FIRST)).isPresent();
  }

  @Test
  void wrong_passwords_tried_all_at_once_are_counted_one_by_one() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(5);
    try {
      var tries = new ArrayList<Future<Optional<SignedIn>>>();
      for (int i = 0; i < 5; i++) {
        tries.add(threads.submit(() -> signIn("wrong password")));
      }
      for (Future<Optional<SignedIn>> each : tries) {
        assertThat(each.get()).isEmpty();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(signIn(FIRST)).isEmpty();
  }

  @Test
  void a_wrong_current_password_changes_nothing_and_counts_too() {
    Caller self = city.caller(liaison);
    for (int i = 0; i < 5; i++) {
      refused(
          Forbidden.class,
          OrgError.BAD_CREDENTIALS,
          () -> accounts.change(self, "wrong password", OWN, null));
    }

    assertThat(signIn(FIRST)).isEmpty();
    engine.tick(Duration.ofMinutes(15));
    assertThat(signIn(FIRST)).isPresent();
  }

  @Test
  void a_reset_ends_a_lock_and_must_be_changed_again() {
    accounts.change(city.caller(liaison), FIRST, OWN, null);
    fail(5);

    accounts.reset(city.administrator(), liaison, "another-one");

    assertThat(signIn(OWN)).isEmpty();
    assertThat(signIn("another-one")).hasValue(new SignedIn(liaison, "UNIT_LIAISON", true));
  }

  @Test
  void a_weak_password_is_refused_wherever_it_is_set() {
    Caller self = city.caller(liaison);
    PersonId leader = city.unit("A").leader();
    String login = "a-long-login-name";
    weak(() -> accounts.open(city.administrator(), leader, login, "ninechars"));
    weak(() -> accounts.open(city.administrator(), leader, login, "A-Long-Login-Name"));
    weak(() -> accounts.reset(city.administrator(), liaison, "ninechars"));
    weak(() -> accounts.change(self, FIRST, "ninechars", null));
    weak(() -> accounts.change(self, FIRST, FIRST, null));

    accounts.open(city.administrator(), leader, login, FIRST);
    weak(() -> accounts.change(city.caller(leader), FIRST, login, null));
    weak(() -> accounts.reset(city.administrator(), leader, login));
  }

  private static void weak(org.assertj.core.api.ThrowableAssert.ThrowingCallable attempt) {
    assertThatThrownBy(attempt)
        .isInstanceOfSatisfying(
            Invalid.class,
            refusal ->
                assertThat(refusal.violations())
                    .singleElement()
                    .satisfies(v -> assertThat(v.rule()).isEqualTo(OrgError.WEAK_PASSWORD)));
  }

  @Test
  void two_people_of_a_city_never_share_a_login_but_two_cities_may() {
    refused(
        Conflict.class,
        KernelError.ALREADY_EXISTS,
        () -> accounts.open(city.administrator(), city.unit("A").leader(), "li.si", FIRST));

    TestCity other = engine.city();
    accounts.open(other.administrator(), other.unit("A").leader(), "li.si", OWN);
    assertThat(signIn(OWN)).isEmpty();
    assertThat(signIn(FIRST)).isPresent();
  }

  @Test
  void who_has_left_signs_in_no_more_and_gets_no_account() {
    engine.tierline().people().deactivate(city.administrator(), liaison, null);
    assertThat(signIn(FIRST)).isEmpty();

    PersonId leader = city.unit("A").leader();
    engine.tierline().people().deactivate(city.administrator(), leader, null);
    refused(
        Rejected.class,
        OrgError.PERSON_INACTIVE,
        () -> accounts.open(city.administrator(), leader, "leader", FIRST));
  }

  @Test
  void a_county_administrator_sets_no_password_of_somebody_who_may_do_more_than_he() {
    Caller county = city.person(Role.TENANT_ADMIN, city.unit("A").id(), true);
    PersonId chief = requireNonNull(city.administrator().person());
    accounts.open(city.administrator(), chief, "chief", FIRST);
    engine
        .tierline()
        .people()
        .grant(
            engine.operator().in(city.tenant()),
            GrantRole.at(city.unit("A").id(), Role.AUDITOR, chief));

    refused(
        Forbidden.class,
        KernelError.NOT_PERMITTED,
        () -> accounts.reset(county, chief, "taken over!"));
    accounts.reset(county, liaison, "quite alright");
    assertThat(signIn("quite alright")).isPresent();
  }

  @Test
  void only_the_system_asks_whether_a_password_is_right() {
    refused(
        Forbidden.class,
        KernelError.NOT_PERMITTED,
        () -> accounts.signIn(city.administrator(), "li.si", FIRST));
  }
}
