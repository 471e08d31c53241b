package org.tierline.powers;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tierline.kernel.Caller;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/**
 * What is told of powers is what the use cases let people do: each power is tried by everybody, for
 * every role at the centre and at a county, alone and with all below.
 */
class GuardedPowersTest {
  static ManualEngine engine;
  static TestCity city;
  static PowerTrials trials;
  static final Map<String, Caller> PEOPLE = new LinkedHashMap<>();

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    trials = new PowerTrials(city);
    for (Role role : Role.values()) {
      put(role, "the centre", city.root(), false);
      put(role, "the whole city", city.root(), true);
      put(role, "A", city.unit("A").id(), false);
      put(role, "all of A", city.unit("A").id(), true);
      put(role, "A1", city.unit("A1").id(), false);
    }
  }

  private static void put(Role role, String where, UnitId unit, boolean subtree) {
    PEOPLE.put(role + " of " + where, city.person(role, unit, subtree));
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  private static Set<Power> told(Caller person, UnitId unit) {
    return city
        .tierline()
        .heldPowers()
        .powers(city.administrator(), requireNonNull(person.person()), unit)
        .stream()
        .map(HeldPower::power)
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @EnumSource(Power.class)
  void a_power_is_told_of_whoever_can_use_it_and_of_nobody_else(Power power) {
    var wrong = new ArrayList<String>();
    int may = 0;
    for (UnitId unit : units(power)) {
      for (Map.Entry<String, Caller> each : PEOPLE.entrySet()) {
        boolean told = told(each.getValue(), unit).contains(power);
        String refused = trials.refusal(power, each.getValue(), unit);
        may += told ? 1 : 0;
        if (told != (refused == null)) {
          wrong.add(
              each.getKey()
                  + (told ? " was told but cannot: " + refused : " can untold")
                  + " at "
                  + unit);
        }
      }
    }
    assertThat(wrong).as(power.name()).isEmpty();
    assertThat(may).as("somebody may").isPositive();
  }

  /** What concerns the whole city is told and tried at its centre only. */
  private static List<UnitId> units(Power power) {
    UnitId county = city.unit("A").id();
    return switch (power.scope()) {
      case CENTRE, WHOLE_CITY -> List.of(city.root());
      case UNIT, UNIT_OR_CENTRE, UNIT_BELOW_CENTRE, SUBTREE, SUBTREE_BELOW_CENTRE, SIGHT ->
          List.of(city.root(), county);
    };
  }

  @Test
  void at_a_unit_below_nothing_is_told_of_what_concerns_the_whole_city() {
    for (Caller person : PEOPLE.values()) {
      assertThat(told(person, city.unit("A").id()))
          .noneMatch(
              power ->
                  power.scope() == Power.Scope.CENTRE || power.scope() == Power.Scope.WHOLE_CITY);
    }
  }
}
