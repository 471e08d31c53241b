package org.tierline.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PersonId;
import org.tierline.org.Accounts;
import org.tierline.org.GrantRole;
import org.tierline.org.NewPerson;
import org.tierline.org.People;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** Nobody climbs by way of somebody else's account. */
class TakeoverTest {
  private static final String PASSWORD = "a stolen horse 44";

  static ManualEngine engine;
  static TestCity city;
  static People people;
  static Accounts accounts;
  static Caller countyAdmin;

  private PersonId director;

  @BeforeAll
  static void found() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    people = city.tierline().people();
    accounts = city.tierline().accounts();
    countyAdmin = city.person(Role.TENANT_ADMIN, city.unit("A").id(), true);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void a_second_administrator_of_the_city() {
    director =
        people
            .add(city.administrator(), new NewPerson("市管理员"), Role.TENANT_ADMIN, city.root(), true)
            .id();
  }

  @Test
  void administrator_of_a_county_gains_no_power_over_somebody_by_granting_him_a_role() {
    assertThatThrownBy(
            () ->
                people.grant(
                    countyAdmin, GrantRole.at(city.unit("A").id(), Role.AUDITOR, director)))
        .isInstanceOf(NotFound.class);
    people.grant(city.administrator(), GrantRole.at(city.unit("A").id(), Role.AUDITOR, director));

    assertThatThrownBy(() -> accounts.reset(countyAdmin, director, PASSWORD))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> accounts.open(countyAdmin, director, "mine", PASSWORD))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> people.deactivate(countyAdmin, director, null))
        .isInstanceOf(Forbidden.class);
  }

  @Test
  void administrator_of_a_former_unit_has_no_power_left() {
    var grant =
        people.grant(
            city.administrator(), GrantRole.at(city.unit("A").id(), Role.AUDITOR, director));
    people.revoke(city.administrator(), grant.id());

    assertThatThrownBy(() -> accounts.reset(countyAdmin, director, PASSWORD))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> people.deactivate(countyAdmin, director, null))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void administrator_of_one_unit_has_no_power_over_one_whose_role_reaches_below_it() {
    Caller narrow = city.person(Role.TENANT_ADMIN, city.unit("A").id(), false);
    PersonId wide = Callers.person(city.person(Role.AUDITOR, city.unit("A").id(), true));

    assertThatThrownBy(() -> people.deactivate(narrow, wide, null)).isInstanceOf(Forbidden.class);
    assertThat(people.deactivate(countyAdmin, wide, null).active()).isFalse();
  }

  @Test
  void somebody_without_a_role_in_reach_is_not_even_found() {
    assertThatThrownBy(() -> accounts.reset(countyAdmin, director, PASSWORD))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void administrators_of_everything_that_somebody_holds_may() {
    var clerk =
        people.add(
            countyAdmin, new NewPerson("办事员"), Role.UNIT_LIAISON, city.unit("A1").id(), false);
    accounts.open(countyAdmin, clerk.id(), Scene.unique("clerk"), Scene.PASSWORD);
    accounts.reset(countyAdmin, clerk.id(), PASSWORD);

    assertThat(people.deactivate(engine.operator().in(city.tenant()), director, null).active())
        .isFalse();
  }
}
