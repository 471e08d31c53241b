package org.tierline.org;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.tierline.org.UnitsTest.refused;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Rejected;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** Duties that are kept apart, how long rights last that are handed on, and the last of all. */
class DutiesTest {
  /** Who supervises, reviews and calls back, and who handles: written down from the rule itself. */
  private static final Set<Role> CENTRE =
      EnumSet.of(
          Role.AGENT,
          Role.DISPATCHER,
          Role.REVIEWER,
          Role.CALLBACK_AGENT,
          Role.SUPERVISOR,
          Role.CENTER_DIRECTOR);

  private static final Set<Role> HANDLING = EnumSet.of(Role.UNIT_LIAISON, Role.UNIT_LEADER);

  static ManualEngine engine;
  TestCity city;
  People people;

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
    people = engine.tierline().people();
  }

  private static boolean mayGoTogether(Role one, Role other) {
    boolean bothSides =
        CENTRE.contains(one) && HANDLING.contains(other)
            || HANDLING.contains(one) && CENTRE.contains(other);
    boolean watchesOwnWork =
        one == Role.OVERSEER && (CENTRE.contains(other) || HANDLING.contains(other))
            || other == Role.OVERSEER && (CENTRE.contains(one) || HANDLING.contains(one));
    return !bothSides && !watchesOwnWork;
  }

  private PersonId person(Caller caller) {
    return requireNonNull(caller.person());
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void whoever_holds_a_role_gets_every_other_that_goes_with_it_and_no_more(Role held) {
    for (Role wanted : Role.values()) {
      PersonId somebody = person(city.person(held, city.unit("A").id(), false));
      Rejected refusal =
          catchThrowableOfType(
              Rejected.class,
              () ->
                  people.grant(
                      city.administrator(),
                      GrantRole.within(city.unit("B").id(), wanted, somebody)));
      assertThat(refusal == null)
          .as(held + " and " + wanted)
          .isEqualTo(mayGoTogether(held, wanted));
      if (refusal != null) {
        assertThat(refusal.code()).isEqualTo(OrgError.SEPARATION_OF_DUTIES);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void somebody_of_a_contractor_gets_the_roles_at_the_telephone_alone(Role role) {
    var contracted = new NewPerson("外包人员", null, true);
    Set<Role> telephone = EnumSet.of(Role.AGENT, Role.CALLBACK_AGENT);
    PersonId there =
        people.add(city.administrator(), contracted, Role.AGENT, city.root(), false).id();

    Rejected added =
        catchThrowableOfType(
            Rejected.class,
            () -> people.add(city.administrator(), contracted, role, city.root(), false));
    Rejected granted =
        catchThrowableOfType(
            Rejected.class,
            () ->
                people.grant(city.administrator(), GrantRole.at(city.unit("A").id(), role, there)));

    assertThat(added == null).isEqualTo(telephone.contains(role));
    assertThat(granted == null).isEqualTo(telephone.contains(role));
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void nobody_gives_himself_a_role(Role role) {
    refused(
        Forbidden.class,
        OrgError.OWN_ROLE,
        () ->
            people.grant(
                city.administrator(),
                GrantRole.at(city.unit("A").id(), role, person(city.administrator()))));
  }

  @Test
  void what_is_handed_on_lasts_no_longer_than_the_right_of_him_who_gives_it() {
    Instant end = engine.now().plus(Duration.ofDays(7));
    Caller deputy = deputyUntil(end);
    PersonId clerk = person(city.person(Role.AUDITOR, city.unit("A1").id(), false));

    assertThat(people.grant(deputy, at(clerk, null, null)).validTo()).isEqualTo(end);
    assertThat(people.grant(deputy, at(clerk, null, end)).validTo()).isEqualTo(end);
    assertThat(people.grant(deputy, at(clerk, null, end.minusSeconds(1))).validTo())
        .isEqualTo(end.minusSeconds(1));
    refused(
        Forbidden.class,
        OrgError.CANNOT_HAND_ON,
        () -> people.grant(deputy, at(clerk, null, end.plusSeconds(1))));
    refused(
        Forbidden.class, OrgError.CANNOT_HAND_ON, () -> people.grant(deputy, at(clerk, end, null)));
    PersonId added =
        people
            .add(deputy, new NewPerson("新人"), Role.UNIT_LIAISON, city.unit("A11").id(), true)
            .id();
    assertThat(people.grants(deputy, added)).extracting(GrantView::validTo).containsExactly(end);
  }

  private GrantRole at(PersonId person, @Nullable Instant from, @Nullable Instant to) {
    return new GrantRole(person, Role.TENANT_ADMIN, city.unit("A1").id(), true, from, to);
  }

  /** Administers the county A and all below it until then. */
  private Caller deputyUntil(Instant end) {
    Caller deputy = city.person(Role.AUDITOR, city.unit("E").id(), false);
    people.grant(
        city.administrator(),
        new GrantRole(person(deputy), Role.TENANT_ADMIN, city.unit("A").id(), true, null, end));
    return deputy;
  }

  @Test
  void a_deputy_shuts_others_out_but_neither_acts_in_their_name_nor_ends_who_outlasts_him() {
    Caller deputy = deputyUntil(engine.now().plus(Duration.ofDays(7)));
    PersonId clerk = person(city.person(Role.UNIT_LIAISON, city.unit("A1").id(), false));
    PersonId chief = person(city.person(Role.TENANT_ADMIN, city.unit("A1").id(), true));

    refused(
        Forbidden.class,
        KernelError.NOT_PERMITTED,
        () -> engine.tierline().accounts().open(deputy, clerk, "clerk", "long-enough-for-all"));
    refused(
        Forbidden.class, KernelError.NOT_PERMITTED, () -> people.deactivate(deputy, chief, null));
    long held = people.grants(city.administrator(), chief).get(0).id();
    refused(Forbidden.class, OrgError.CANNOT_HAND_ON, () -> people.revoke(deputy, held));
    assertThat(people.deactivate(deputy, clerk, null).active()).isFalse();
  }

  @Test
  void a_county_ends_no_sessions_of_somebody_who_stands_above_it() {
    Caller county = city.person(Role.TENANT_ADMIN, city.unit("A").id(), true);
    PersonId above = person(city.person(Role.TENANT_ADMIN, city.root(), true));
    people.grant(city.administrator(), GrantRole.at(city.unit("A").id(), Role.AUDITOR, above));

    refused(
        Forbidden.class,
        KernelError.NOT_PERMITTED,
        () -> engine.tierline().sessions().endAll(county, above, null));
    assertThat(engine.tierline().sessions().endAll(city.administrator(), above, null)).isZero();
  }

  @Test
  void the_last_administrator_of_a_city_stays_whoever_tries_to_end_him() {
    PersonId last = person(city.administrator());
    long held = people.grants(city.administrator(), last).get(0).id();
    city.person(Role.TENANT_ADMIN, city.unit("A").id(), true);
    city.person(Role.TENANT_ADMIN, city.root(), false);
    PersonId passing = person(city.person(Role.AUDITOR, city.root(), false));
    people.grant(
        city.administrator(),
        new GrantRole(
            passing, Role.TENANT_ADMIN, city.root(), true, null, engine.now().plusSeconds(9)));
    Caller operator = engine.operator().in(city.tenant());

    for (Caller caller : List.of(city.administrator(), operator)) {
      refused(
          Rejected.class, OrgError.LAST_ADMINISTRATOR, () -> people.deactivate(caller, last, null));
      refused(Rejected.class, OrgError.LAST_ADMINISTRATOR, () -> people.revoke(caller, held));
    }
    assertThat(people.get(city.administrator(), last).active()).isTrue();
    Caller second = city.person(Role.TENANT_ADMIN, city.root(), true);
    assertThat(people.deactivate(second, last, null).active()).isFalse();
  }

  @Test
  void two_administrators_who_shut_each_other_out_at_once_leave_one() throws Exception {
    Caller second = city.person(Role.TENANT_ADMIN, city.root(), true);
    var barrier = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    var failures = new ArrayList<Throwable>();
    try {
      var attempts = new ArrayList<Future<PersonView>>();
      attempts.add(threads.submit(shutOut(barrier, second, person(city.administrator()))));
      attempts.add(threads.submit(shutOut(barrier, city.administrator(), person(second))));
      for (Future<PersonView> attempt : attempts) {
        try {
          attempt.get();
        } catch (ExecutionException e) {
          failures.add(e.getCause());
        }
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(failures).hasSize(1);
    Caller operator = engine.operator().in(city.tenant());
    assertThat(
            List.of(
                people.get(operator, person(second)).active(),
                people.get(operator, person(city.administrator())).active()))
        .containsExactlyInAnyOrder(true, false);
  }

  private Callable<PersonView> shutOut(CyclicBarrier barrier, Caller caller, PersonId whom) {
    return () -> {
      barrier.await();
      return people.deactivate(caller, whom, null);
    };
  }
}
