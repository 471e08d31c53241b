package org.tierline.powers;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tierline.calendar.CalendarSettings;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.UnitId;
import org.tierline.org.GrantRole;
import org.tierline.org.NewUnit;
import org.tierline.org.Role;
import org.tierline.org.UnitKind;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/**
 * What is told of powers is what the use cases let people do: each power is tried by everybody, for
 * every role at the centre, at a county and at a township, alone and with all below. In one city
 * counties may have what a city can leave to them, and a county has closed the calendars below it;
 * the other one has the settings that are shipped.
 */
class GuardedPowersTest {
  static ManualEngine engine;
  static Trying opened;
  static Trying shipped;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    opened = new Trying(engine.city());
    opened.trials.openCounties();
    opened.trials.set(opened.unit("A"), CalendarSettings.OPEN.name(), "false");
    shipped = new Trying(engine.city());
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  /** A city with people of every role, and what they were told. */
  private static final class Trying {
    final TestCity city;
    final PowerTrials trials;
    final Map<String, Caller> people = new LinkedHashMap<>();
    final Map<String, Map<Power, HeldPower>> told = new HashMap<>();

    Trying(TestCity city) {
      this.city = city;
      this.trials = new PowerTrials(city);
      for (Role role : Role.values()) {
        put(role, "the centre", city.root(), false);
        put(role, "the whole city", city.root(), true);
        put(role, "A", unit("A"), false);
        put(role, "all of A", unit("A"), true);
        put(role, "A1", unit("A1"), false);
        put(role, "all of A1", unit("A1"), true);
      }
    }

    private void put(Role role, String where, UnitId unit, boolean subtree) {
      people.put(role + " of " + where, city.person(role, unit, subtree));
    }

    UnitId unit(String code) {
      return city.unit(code).id();
    }

    Map<Power, HeldPower> told(Caller person, UnitId unit) {
      return told.computeIfAbsent(
          person.person() + " " + unit,
          key ->
              city
                  .tierline()
                  .heldPowers()
                  .powers(city.administrator(), requireNonNull(person.person()), unit)
                  .stream()
                  .collect(Collectors.toMap(HeldPower::power, Function.identity())));
    }

    /** What concerns the whole city is told and tried at its centre only. */
    List<UnitId> units(Power power) {
      return switch (power.scope()) {
        case CENTRE, WHOLE_CITY -> List.of(city.root());
        // Orders of a township have a turn of its county too, whose people see them by that.
        case SIGHT -> List.of(city.root(), unit("A"));
        case UNIT, UNIT_OR_CENTRE, UNIT_BELOW_CENTRE, SUBTREE, SUBTREE_BELOW_CENTRE ->
            List.of(city.root(), unit("A"), unit("A1"));
      };
    }

    /** Tries a power by everybody; how many may. */
    int tryOut(Power power) {
      var wrong = new ArrayList<String>();
      int may = 0;
      for (UnitId unit : units(power)) {
        for (Map.Entry<String, Caller> each : people.entrySet()) {
          HeldPower held = told(each.getValue(), unit).get(power);
          String refused = trials.refusal(power, each.getValue(), unit);
          may += refused == null ? 1 : 0;
          if (!agree(held, refused)) {
            wrong.add(each.getKey() + " at " + unit + " was told " + held + ", got " + refused);
          }
        }
      }
      assertThat(wrong).as(power.name()).isEmpty();
      return may;
    }

    private static boolean agree(@Nullable HeldPower held, @Nullable String refused) {
      return held == null
          ? refused != null
          : held.against() == null ? refused == null : held.against().equals(refused);
    }
  }

  @ParameterizedTest
  @EnumSource(Power.class)
  void a_power_is_told_of_whoever_can_use_it_and_of_nobody_else(Power power) {
    assertThat(opened.tryOut(power)).as("somebody may").isPositive();
  }

  @ParameterizedTest
  @EnumSource(names = {"FOUND_TEAMS", "KEEP_CLASSES", "DEFINE_CHAIN_PART"})
  void with_the_settings_that_are_shipped_it_is_told_what_stands_against_it(Power power) {
    assertThat(shipped.tryOut(power)).as("nobody may").isZero();
    Caller admin = requireNonNull(shipped.people.get(Role.TENANT_ADMIN + " of all of A"));
    assertThat(shipped.told(admin, shipped.unit("A1"))).containsKey(power);
  }

  @Test
  void with_the_settings_that_are_shipped_each_unit_keeps_its_calendar() {
    shipped.tryOut(Power.CHANGE_CALENDAR);
    Caller admin = requireNonNull(shipped.people.get(Role.TENANT_ADMIN + " of A1"));
    assertThat(shipped.told(admin, shipped.unit("A1")).get(Power.CHANGE_CALENDAR))
        .satisfies(held -> assertThat(held.against()).isNull());
  }

  @Test
  void a_closed_calendar_is_open_to_whoever_administers_the_unit_that_closed_it() {
    UnitId township = opened.unit("A1");
    Caller ofCounty = opened.city.person(Role.TENANT_ADMIN, opened.unit("A"), true);
    Caller ofBoth = opened.city.person(Role.TENANT_ADMIN, opened.unit("A"), false);
    Caller ofTownship = opened.city.person(Role.TENANT_ADMIN, township, false);
    Caller admin = opened.city.administrator();
    opened
        .city
        .tierline()
        .people()
        .grant(admin, GrantRole.at(township, Role.TENANT_ADMIN, requireNonNull(ofBoth.person())));

    assertThat(opened.told(ofBoth, township).get(Power.CHANGE_CALENDAR))
        .satisfies(held -> assertThat(held.against()).isNull());
    assertThat(opened.trials.refusal(Power.CHANGE_CALENDAR, ofBoth, township)).isNull();
    assertThat(
            opened
                .city
                .tierline()
                .heldPowers()
                .holders(admin, township, Power.CHANGE_CALENDAR, PageRequest.FIRST)
                .items())
        .extracting(held -> held.right().person(), PowerHolder::against)
        .contains(tuple(ofCounty.person(), null), tuple(ofTownship.person(), "calendar-not-open"))
        .doesNotContain(
            tuple(ofCounty.person(), "calendar-not-open"), tuple(ofTownship.person(), null));
  }

  @Test
  void a_unit_that_is_not_in_service_is_told_that_it_founds_no_team() {
    Caller admin = opened.city.administrator();
    UnitId draft =
        opened
            .city
            .tierline()
            .units()
            .create(admin, opened.city.root(), new NewUnit("Z1", "筹建单位", UnitKind.TERRITORIAL))
            .id();
    assertThat(opened.told(admin, draft).get(Power.FOUND_TEAMS))
        .satisfies(held -> assertThat(held.against()).isEqualTo("no-team-here"));
    assertThat(opened.trials.refusal(Power.FOUND_TEAMS, admin, draft)).isEqualTo("no-team-here");
    assertThat(opened.told(admin, draft).get(Power.KEEP_CLASSES))
        .satisfies(held -> assertThat(held.against()).isNull());
  }

  @Test
  void at_a_unit_below_nothing_is_told_of_what_concerns_the_whole_city() {
    for (Caller person : opened.people.values()) {
      assertThat(opened.told(person, opened.unit("A")).keySet())
          .noneMatch(
              power ->
                  power.scope() == Power.Scope.CENTRE || power.scope() == Power.Scope.WHOLE_CITY);
    }
  }
}
