package org.tierline.org;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tierline.org.UnitsTest.refused;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
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
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** People and the roles that they hold. */
class PeopleTest {
  ManualEngine engine;
  TestCity city;
  People people;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    people = engine.tierline().people();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private UnitId unit(String code) {
    return city.unit(code).id();
  }

  private PersonId person(Role role, String unit) {
    return people.add(city.administrator(), new NewPerson("某人"), role, unit(unit), false).id();
  }

  private List<String> visible(PersonId person) {
    return engine.tierline().units().visibleTree(city.caller(person)).stream()
        .map(UnitNode::code)
        .toList();
  }

  @Test
  void a_grant_for_all_below_reaches_the_communities_and_no_other_county() {
    PersonId auditor = person(Role.AUDITOR, "D");
    people.grant(city.administrator(), GrantRole.within(unit("A"), Role.AUDITOR, auditor));

    assertThat(visible(auditor))
        .containsExactlyInAnyOrder("A", "A1", "A11", "A12", "A2", "A21", "A22", "D");
  }

  @Test
  void a_grant_counts_from_its_beginning_until_its_end() {
    Instant from = engine.now().plus(Duration.ofHours(1));
    Instant to = engine.now().plus(Duration.ofHours(3));
    PersonId auditor = person(Role.AUDITOR, "D");
    people.grant(
        city.administrator(), new GrantRole(auditor, Role.AUDITOR, unit("A"), false, from, to));

    assertThat(visible(auditor)).containsExactly("D");
    engine.clock().set(from);
    assertThat(visible(auditor)).containsExactlyInAnyOrder("A", "D");
    engine.clock().set(to.minusMillis(1));
    assertThat(visible(auditor)).containsExactlyInAnyOrder("A", "D");
    engine.clock().set(to);
    assertThat(visible(auditor)).containsExactly("D");
  }

  @Test
  void a_grant_that_would_end_before_now_is_invalid() {
    PersonId auditor = person(Role.AUDITOR, "D");

    assertThatThrownBy(
            () ->
                people.grant(
                    city.administrator(),
                    new GrantRole(auditor, Role.AUDITOR, unit("A"), false, null, engine.now())))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void a_role_that_was_taken_back_counts_no_more_and_stays_on_record() {
    PersonId auditor = person(Role.AUDITOR, "D");
    GrantView grant =
        people.grant(city.administrator(), GrantRole.at(unit("A"), Role.AUDITOR, auditor));
    engine.tick(Duration.ofMinutes(1));

    GrantView ended = people.revoke(city.administrator(), grant.id());

    assertThat(ended.validTo()).isEqualTo(engine.now());
    assertThat(visible(auditor)).containsExactly("D");
    assertThat(people.grants(city.administrator(), auditor)).contains(ended).hasSize(2);
  }

  @Test
  void somebody_inactive_may_do_nothing_and_gets_no_role() {
    PersonId auditor = person(Role.AUDITOR, "D");
    people.deactivate(city.administrator(), auditor, null);

    assertThat(visible(auditor)).isEmpty();
    refused(
        Rejected.class,
        OrgError.PERSON_INACTIVE,
        () -> people.grant(city.administrator(), GrantRole.at(unit("A"), Role.AUDITOR, auditor)));
  }

  @Test
  void who_read_an_older_version_of_a_person_deactivates_nobody() {
    PersonId auditor = person(Role.AUDITOR, "D");

    refused(
        Conflict.class,
        KernelError.STALE_VERSION,
        () -> people.deactivate(city.administrator(), auditor, 99L));
    assertThat(people.get(city.administrator(), auditor).active()).isTrue();
  }

  @Test
  void an_administrator_of_one_unit_hands_on_no_reach_over_those_below() {
    Caller narrow = city.person(Role.TENANT_ADMIN, unit("A"), false);

    refused(
        Forbidden.class,
        OrgError.CANNOT_HAND_ON,
        () -> people.add(narrow, new NewPerson("某人"), Role.AUDITOR, unit("A"), true));
    assertThat(people.add(narrow, new NewPerson("某人"), Role.AUDITOR, unit("A"), false).name())
        .isEqualTo("某人");
  }

  @Test
  void an_administrator_of_one_unit_takes_back_no_role_over_those_below() {
    Caller narrow = city.person(Role.TENANT_ADMIN, unit("A"), false);
    Caller wide = city.person(Role.TENANT_ADMIN, unit("A"), true);
    long grant = people.grants(city.administrator(), requireNonNull(wide.person())).get(0).id();

    refused(Forbidden.class, OrgError.CANNOT_HAND_ON, () -> people.revoke(narrow, grant));
  }

  @Test
  void a_county_administrator_administers_his_county_and_nothing_else() {
    Caller county = city.person(Role.TENANT_ADMIN, unit("A"), true);

    people.add(county, new NewPerson("镇里人"), Role.UNIT_LIAISON, unit("A1"), true);
    for (UnitId elsewhere : List.of(unit("B"), unit("B11"), unit("D"), city.root())) {
      refused(
          NotFound.class,
          OrgError.UNKNOWN_UNIT,
          () -> people.add(county, new NewPerson("别处人"), Role.AUDITOR, elsewhere, false));
    }
  }

  @Test
  void a_county_administrator_knows_and_names_only_people_of_his_county() {
    Caller county = city.person(Role.TENANT_ADMIN, unit("A"), true);
    PersonId stranger = city.unit("B").leader();

    refused(NotFound.class, KernelError.NOT_FOUND, () -> people.get(county, stranger));
    refused(
        NotFound.class,
        KernelError.NOT_FOUND,
        () -> people.grant(county, GrantRole.at(unit("A"), Role.AUDITOR, stranger)));
  }

  @Test
  void who_may_do_more_than_his_administrator_is_not_deactivated_by_him() {
    Caller county = city.person(Role.TENANT_ADMIN, unit("A"), true);
    PersonId director = requireNonNull(city.at(Role.CENTER_DIRECTOR).person());
    people.grant(city.administrator(), GrantRole.at(unit("A"), Role.AUDITOR, director));

    assertThat(people.get(county, director).name()).isEqualTo("CENTER_DIRECTOR");
    refused(
        Forbidden.class,
        KernelError.NOT_PERMITTED,
        () -> people.deactivate(county, director, null));
  }

  @Test
  void nobody_holds_a_role_of_the_centre_and_one_of_a_handling_unit() {
    PersonId liaison = person(Role.UNIT_LIAISON, "A");
    PersonId agent = requireNonNull(city.at(Role.AGENT).person());

    refused(
        Rejected.class,
        OrgError.SEPARATION_OF_DUTIES,
        () ->
            people.grant(city.administrator(), GrantRole.at(city.root(), Role.REVIEWER, liaison)));
    refused(
        Rejected.class,
        OrgError.SEPARATION_OF_DUTIES,
        () -> people.grant(city.administrator(), GrantRole.at(unit("A"), Role.UNIT_LEADER, agent)));
  }

  @Test
  void roles_of_both_sides_one_after_the_other_are_no_clash() {
    PersonId liaison = person(Role.UNIT_LIAISON, "A");
    long held = people.grants(city.administrator(), liaison).get(0).id();
    Instant nextWeek = engine.now().plus(Duration.ofDays(7));
    var later = new GrantRole(liaison, Role.REVIEWER, city.root(), false, nextWeek, null);

    refused(
        Rejected.class,
        OrgError.SEPARATION_OF_DUTIES,
        () -> people.grant(city.administrator(), later));
    people.revoke(city.administrator(), held);
    assertThat(people.grant(city.administrator(), later).validFrom()).isEqualTo(nextWeek);
  }

  @Test
  void two_administrators_at_once_cannot_give_one_person_roles_of_both_sides() throws Exception {
    PersonId both = person(Role.AUDITOR, "A");
    var barrier = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    int refusals = 0;
    try {
      var attempts = new ArrayList<Future<GrantView>>();
      for (GrantRole wanted :
          List.of(
              GrantRole.at(city.root(), Role.REVIEWER, both),
              GrantRole.at(unit("A"), Role.UNIT_LIAISON, both))) {
        Callable<GrantView> attempt =
            () -> {
              barrier.await();
              return people.grant(city.administrator(), wanted);
            };
        attempts.add(threads.submit(attempt));
      }
      for (Future<GrantView> attempt : attempts) {
        try {
          attempt.get();
        } catch (java.util.concurrent.ExecutionException e) {
          assertThat(e.getCause()).isInstanceOf(Rejected.class);
          refusals++;
        }
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(refusals).isEqualTo(1);
    assertThat(people.grants(city.administrator(), both)).hasSize(2);
  }

  @Test
  void somebody_of_a_contractor_answers_the_telephone_and_no_more() {
    var contracted = new NewPerson("外包话务员", "0951-7654321", true);
    PersonId agent =
        people.add(city.administrator(), contracted, Role.AGENT, city.root(), false).id();

    people.grant(city.administrator(), GrantRole.at(city.root(), Role.CALLBACK_AGENT, agent));
    for (Role role : List.of(Role.DISPATCHER, Role.REVIEWER, Role.SUPERVISOR)) {
      refused(
          Rejected.class,
          OrgError.OUTSOURCED_ROLE,
          () -> people.grant(city.administrator(), GrantRole.at(city.root(), role, agent)));
    }
    refused(
        Rejected.class,
        OrgError.OUTSOURCED_ROLE,
        () -> people.add(city.administrator(), contracted, Role.UNIT_LIAISON, unit("A"), false));
  }

  @Test
  void the_staff_of_a_unit_comes_page_by_page_the_oldest_first() {
    for (int i = 1; i <= 5; i++) {
      people.add(city.administrator(), new NewPerson("职员" + i), Role.AUDITOR, unit("B"), false);
    }
    var names = new ArrayList<String>();
    PageRequest next = new PageRequest(3, null);
    int pages = 0;
    while (next != null) {
      Page<StaffView> page = people.staff(city.administrator(), unit("B"), next);
      page.items().forEach(staff -> names.add(staff.name()));
      next = page.next() == null ? null : new PageRequest(3, page.next());
      pages++;
    }

    assertThat(pages).isEqualTo(3);
    assertThat(names)
        .containsExactly("UNIT_LIAISON", "UNIT_LEADER", "职员1", "职员2", "职员3", "职员4", "职员5");
    assertThatThrownBy(() -> people.staff(city.administrator(), unit("B"), new PageRequest(3, "x")))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void who_left_or_whose_role_ended_is_not_on_the_staff_list() {
    PersonId gone = person(Role.AUDITOR, "B");
    PersonId ended = person(Role.AUDITOR, "B");
    people.deactivate(city.administrator(), gone, null);
    people.revoke(city.administrator(), people.grants(city.administrator(), ended).get(0).id());

    assertThat(people.staff(city.administrator(), unit("B"), PageRequest.FIRST).items())
        .extracting(StaffView::person)
        .doesNotContain(gone, ended)
        .hasSize(2);
  }
}
