package org.tierline.org;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Origin;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.setting.NewValue;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** Where people are signed in, and the passwords and locks around it. */
class SessionsTest {
  private static final String FIRST = "first-password";

  ManualEngine engine;
  TestCity city;
  Sessions sessions;
  Accounts accounts;
  Caller system;
  Caller self;
  PersonId liaison;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    sessions = engine.tierline().sessions();
    accounts = engine.tierline().accounts();
    system = Caller.system(city.tenant(), "sign-in");
    self = city.unit("A").liaison();
    liaison = requireNonNull(self.person());
    accounts.open(city.administrator(), liaison, "li.si", FIRST);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private long begin(String device) {
    return sessions.begin(
        system,
        liaison,
        new NewSession(device, "10.0.0.1", engine.now().plus(Duration.ofMinutes(30))));
  }

  private void closed(long session) {
    assertThatThrownBy(() -> sessions.use(system, session)).isInstanceOf(NotFound.class);
  }

  @Test
  void a_session_is_listed_with_where_it_is_and_when_it_was_used() {
    var begun = engine.now();
    long session = begin("Firefox\u0000 on Linux");
    engine.tick(Duration.ofMinutes(5));
    assertThat(sessions.use(system, session)).isEqualTo(liaison);

    assertThat(sessions.list(self, liaison, PageRequest.FIRST).items())
        .containsExactly(
            new SessionView(
                session,
                liaison,
                "Firefox  on Linux",
                "10.0.0.1",
                begun,
                engine.now(),
                begun.plus(Duration.ofMinutes(30))));
    engine.tick(Duration.ofMinutes(25));
    closed(session);
    assertThat(sessions.list(self, liaison, PageRequest.FIRST).items()).isEmpty();
  }

  @Test
  void one_session_or_all_but_the_present_one_are_ended_by_their_owner() {
    long one = begin("one");
    long two = begin("two");
    long three = begin("three");
    sessions.end(self, one);
    closed(one);
    assertThat(sessions.use(system, two)).isEqualTo(liaison);

    assertThat(sessions.endAll(self, liaison, three)).isEqualTo(1);
    closed(two);
    assertThat(sessions.use(system, three)).isEqualTo(liaison);
  }

  @Test
  void an_administrator_ends_sessions_of_his_own_part_of_the_tree_only() {
    long session = begin("one");
    Caller there = city.person(Role.TENANT_ADMIN, city.unit("B").id(), true);
    assertThatThrownBy(() -> sessions.end(there, session)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> sessions.endAll(there, liaison, null)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> sessions.list(there, liaison, PageRequest.FIRST))
        .isInstanceOf(NotFound.class);

    Caller here = city.person(Role.TENANT_ADMIN, city.unit("A").id(), true);
    sessions.end(here, session);
    closed(session);
  }

  @Test
  void another_password_ends_all_other_sessions() {
    long present = begin("present");
    long lost = begin("lost telephone");
    accounts.change(self, FIRST, "quite another one", present);
    closed(lost);
    assertThat(sessions.use(system, present)).isEqualTo(liaison);

    accounts.resetAtRandom(city.administrator(), liaison);
    closed(present);
  }

  @Test
  void who_has_left_is_signed_in_no_more() {
    long session = begin("one");
    engine.tierline().people().deactivate(city.administrator(), liaison, null);
    closed(session);
  }

  @Test
  void what_ended_thirty_days_ago_is_forgotten() {
    begin("one");
    engine.tick(Duration.ofMinutes(30).plus(Duration.ofDays(30)));
    assertThat(sessions.purge(system, 100)).isZero();
    engine.tick(Duration.ofSeconds(1));
    assertThat(sessions.purge(system, 100)).isEqualTo(1);
  }

  @Test
  void a_password_reset_at_random_opens_once_it_is_told_and_must_be_changed() {
    String password = accounts.resetAtRandom(city.administrator(), liaison);
    assertThat(accounts.signIn(system, "li.si", FIRST)).isEmpty();
    assertThat(accounts.signIn(system, "li.si", password))
        .hasValue(new SignedIn(liaison, "UNIT_LIAISON", true));
  }

  @Test
  void each_further_lock_lasts_twice_as_long_up_to_a_day_until_a_right_password_ends_the_row() {
    // 15, 30, 60, 120, 240, 480, 960 minutes, and then a day instead of 1920.
    for (int minutes : new int[] {15, 30, 60, 120, 240, 480, 960, 1440}) {
      lock();
      engine.tick(Duration.ofMinutes(minutes).minusSeconds(1));
      assertThat(accounts.signIn(system, "li.si", FIRST)).as("after %s", minutes).isEmpty();
      engine.tick(Duration.ofSeconds(1));
    }
    assertThat(accounts.signIn(system, "li.si", FIRST)).isPresent();
    lock();
    engine.tick(Duration.ofMinutes(15));
    assertThat(accounts.signIn(system, "li.si", FIRST)).isPresent();
  }

  private void lock() {
    for (int i = 0; i < 5; i++) {
      assertThat(accounts.signIn(system, "li.si", "wrong password")).isEmpty();
    }
  }

  @Test
  void common_guessable_and_telling_passwords_are_refused() {
    for (String common :
        new String[] {
          "password123",
          "P@ssw0rd2026",
          "1234567890",
          "13912345678",
          "qwertyuiop",
          "abcabcabcabc",
          "aaaaaaaaaaaa",
          "Administrator1",
          "!!letmein!!!!"
        }) {
      refused(OrgError.COMMON_PASSWORD, common);
    }
    refused(OrgError.WEAK_PASSWORD, "my li.si key");
    refused(OrgError.WEAK_PASSWORD, "old unit_liaison");
    refused(OrgError.WEAK_PASSWORD, "ninechars");
    accounts.reset(city.administrator(), liaison, "red lamps at noon");
  }

  private void refused(OrgError rule, String password) {
    assertThatThrownBy(() -> accounts.reset(city.administrator(), liaison, password))
        .as(password)
        .isInstanceOfSatisfying(
            Invalid.class,
            refusal ->
                assertThat(refusal.violations())
                    .singleElement()
                    .satisfies(v -> assertThat(v.rule()).isEqualTo(rule)));
  }

  private static final Duration IDLE = Duration.ofMinutes(30);

  private Caller in(long session) {
    return self.by(Origin.session(session));
  }

  @Test
  void whoever_is_at_work_in_a_session_renews_it_up_to_the_longest_life() {
    Instant begun = engine.now();
    long session = begin("one");
    for (int i = 0; i < 34; i++) {
      engine.tick(Duration.ofMinutes(20));
      assertThat(sessions.renew(in(session), session, IDLE).keepUntil())
          .isEqualTo(engine.now().plus(IDLE));
    }
    engine.tick(Duration.ofMinutes(15));
    // 11 hours and 35 minutes have passed.
    assertThat(sessions.renew(in(session), session, IDLE).keepUntil())
        .isEqualTo(begun.plus(Duration.ofHours(12)));
    engine.tick(Duration.ofMinutes(20));
    assertThat(sessions.use(system, session)).isEqualTo(liaison);
    assertThat(sessions.renew(in(session), session, IDLE).keepUntil())
        .isEqualTo(begun.plus(Duration.ofHours(12)));
    engine.tick(Duration.ofMinutes(5));
    closed(session);
    assertThatThrownBy(() -> sessions.renew(in(session), session, IDLE))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void a_city_may_let_sessions_end_sooner() {
    city.tierline()
        .settings()
        .set(
            city.administrator(),
            city.root(),
            "identity.session.hours",
            null,
            new NewValue("1", null, "试用"));
    Instant begun = engine.now();
    long session = begin("one");
    engine.tick(Duration.ofMinutes(25));
    sessions.renew(in(session), session, IDLE);
    engine.tick(Duration.ofMinutes(20));
    assertThat(sessions.renew(in(session), session, IDLE).keepUntil())
        .as("five minutes more are not worth a row")
        .isEqualTo(begun.plus(Duration.ofMinutes(55)));
    engine.tick(Duration.ofMinutes(10));
    closed(session);
  }

  @Test
  void without_being_renewed_it_ends_and_ended_it_is_not_renewed() {
    long idle = begin("idle");
    long ended = begin("ended");
    sessions.end(in(ended), ended);
    assertThatThrownBy(() -> sessions.renew(in(ended), ended, IDLE)).isInstanceOf(NotFound.class);
    sessions.use(system, idle);
    engine.tick(Duration.ofMinutes(30));
    assertThatThrownBy(() -> sessions.renew(in(idle), idle, IDLE)).isInstanceOf(NotFound.class);
  }

  @Test
  void a_row_is_written_only_once_a_quarter_of_the_idle_time_has_passed() {
    long session = begin("one");
    Instant first = engine.now().plus(IDLE);
    engine.tick(Duration.ofMinutes(7));
    engine.runtime().reset();
    assertThat(sessions.renew(in(session), session, IDLE).keepUntil()).isEqualTo(first);
    assertThat(engine.runtime().statements()).noneMatch(sql -> sql.startsWith("update"));
    engine.tick(Duration.ofSeconds(30));
    engine.runtime().reset();
    assertThat(sessions.renew(in(session), session, IDLE).keepUntil())
        .isEqualTo(engine.now().plus(IDLE));
    assertThat(engine.runtime().statements())
        .filteredOn(sql -> sql.startsWith("update"))
        .hasSize(1);
  }

  @Test
  void nobody_renews_the_session_of_another_or_another_of_his_own() {
    long session = begin("one");
    long other = begin("two");
    engine.tick(Duration.ofMinutes(20));
    for (Caller who : List.of(city.administrator(), city.unit("B").liaison(), in(other))) {
      assertThatThrownBy(() -> sessions.renew(who, session, IDLE)).isInstanceOf(NotFound.class);
    }
    assertThat(sessions.list(self, liaison, PageRequest.FIRST).items())
        .extracting(SessionView::keepUntil)
        .containsOnly(engine.now().plus(Duration.ofMinutes(10)));
  }
}
