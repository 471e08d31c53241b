package org.tierline.org;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/**
 * Whoever administers a part of the tree hands on what lies within it, and nothing else: every
 * position from which somebody might try, with every role at every unit in both reaches. What is
 * right is worked out here from the codes of the units alone: a code begins with that of the unit
 * above.
 */
class DelegationTest {
  private static final String ROOT = "";
  private static final List<String> UNITS =
      List.of(
          ROOT, "A", "A1", "A11", "A12", "A2", "A21", "A22", "B", "B1", "B11", "B12", "B2", "B21",
          "B22", "D", "E");

  static ManualEngine engine;
  static TestCity city;
  static People people;
  static List<Position> positions;

  /** From where somebody tries, and whether he administers anything now. */
  private record Position(
      String name, Caller caller, String unit, boolean subtree, boolean holds, PersonId target) {

    /** The rule: a unit's administrator at it, one of a subtree also below, each with his reach. */
    boolean mayHandOn(String wanted, boolean wantsSubtree) {
      boolean place = subtree ? wanted.startsWith(unit) : wanted.equals(unit);
      return holds && place && (subtree || !wantsSubtree);
    }
  }

  @BeforeAll
  static void take_every_position() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    people = engine.tierline().people();
    Instant now = engine.now();
    positions =
        List.of(
            position("administrator of the city", Role.TENANT_ADMIN, ROOT, true),
            position("administrator of the centre alone", Role.TENANT_ADMIN, ROOT, false),
            position("administrator of a county", Role.TENANT_ADMIN, "A", true),
            position("administrator of a county's office alone", Role.TENANT_ADMIN, "A", false),
            position("administrator of a township", Role.TENANT_ADMIN, "A1", true),
            position("administrator of a community", Role.TENANT_ADMIN, "A11", false),
            position("administrator of a department", Role.TENANT_ADMIN, "D", true),
            position("auditor of the city", Role.AUDITOR, ROOT, true),
            position("director of the centre", Role.CENTER_DIRECTOR, ROOT, true),
            position("leader of a county", Role.UNIT_LEADER, "A", true),
            dated("administrator until an hour ago", now, now.plus(Duration.ofHours(1))),
            dated("administrator from next month on", now.plus(Duration.ofDays(30)), null),
            left("administrator who has left"),
            revoked("administrator whose role was taken back"));
    engine.clock().advance(Duration.ofHours(2));
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  private static UnitId id(String unit) {
    return unit.isEmpty() ? city.root() : city.unit(unit).id();
  }

  private static Position position(String name, Role role, String unit, boolean subtree) {
    Caller caller = city.person(role, id(unit), subtree);
    return new Position(name, caller, unit, subtree, role == Role.TENANT_ADMIN, target(unit));
  }

  /** Somebody whom an administrator of the unit administers. */
  private static PersonId target(String unit) {
    return person(city.person(Role.AUDITOR, id(unit), false));
  }

  private static Position dated(String name, Instant from, @Nullable Instant to) {
    Caller caller = city.person(Role.AUDITOR, id("E"), false);
    people.grant(
        city.administrator(),
        new GrantRole(person(caller), Role.TENANT_ADMIN, city.root(), true, from, to));
    return new Position(name, caller, ROOT, true, false, target(ROOT));
  }

  private static Position left(String name) {
    Caller caller = city.person(Role.TENANT_ADMIN, city.root(), true);
    people.deactivate(city.administrator(), person(caller), null);
    return new Position(name, caller, ROOT, true, false, target(ROOT));
  }

  private static Position revoked(String name) {
    Caller caller = city.person(Role.TENANT_ADMIN, city.root(), true);
    people.revoke(
        city.administrator(), people.grants(city.administrator(), person(caller)).get(0).id());
    return new Position(name, caller, ROOT, true, false, target(ROOT));
  }

  private static PersonId person(Caller caller) {
    return requireNonNull(caller.person());
  }

  private interface Try {
    void at(String unit, boolean subtree, List<String> wrong);
  }

  private static Stream<DynamicTest> each(Function<Position, Try> tries) {
    return positions.stream()
        .map(
            position ->
                DynamicTest.dynamicTest(
                    position.name(),
                    () -> {
                      var wrong = new ArrayList<String>();
                      for (String unit : UNITS) {
                        tries.apply(position).at(unit, false, wrong);
                        tries.apply(position).at(unit, true, wrong);
                      }
                      assertThat(wrong).isEmpty();
                    }));
  }

  @TestFactory
  Stream<DynamicTest> every_role_at_every_unit_is_granted_exactly_within_the_own_reach() {
    return each(
        position ->
            (unit, subtree, wrong) -> {
              for (Role role : Role.values()) {
                tryGrant(position, role, unit, subtree, wrong);
              }
            });
  }

  private static void tryGrant(
      Position position, Role role, String unit, boolean subtree, List<String> wrong) {
    var wanted = new GrantRole(position.target(), role, id(unit), subtree, null, null);
    long before = grants();
    GrantView given = allowed(() -> people.grant(position.caller(), wanted));
    if (given != null) {
      people.revoke(position.caller(), given.id());
    }
    boolean right = position.mayHandOn(unit, subtree);
    if (right != (given != null) || grants() - before != (right ? 1 : 0)) {
      wrong.add("%s at '%s' subtree=%s: %s".formatted(role, unit, subtree, given));
    }
  }

  @TestFactory
  Stream<DynamicTest> people_are_added_exactly_within_the_own_reach() {
    return each(
        position ->
            (unit, subtree, wrong) -> {
              var added =
                  allowed(
                      () ->
                          people.add(
                              position.caller(),
                              new NewPerson("新人"),
                              Role.TENANT_ADMIN,
                              id(unit),
                              subtree));
              if (position.mayHandOn(unit, subtree) != (added != null)) {
                wrong.add("'%s' subtree=%s: %s".formatted(unit, subtree, added));
              }
            });
  }

  @TestFactory
  Stream<DynamicTest> roles_are_taken_back_exactly_within_the_own_reach() {
    return each(
        position ->
            (unit, subtree, wrong) -> {
              for (Role role : new Role[] {Role.TENANT_ADMIN, Role.UNIT_LIAISON}) {
                Caller holder = city.person(role, id(unit), subtree);
                long held = people.grants(city.administrator(), person(holder)).get(0).id();
                var ended = allowed(() -> people.revoke(position.caller(), held));
                if (position.mayHandOn(unit, subtree) != (ended != null)) {
                  wrong.add("%s at '%s' subtree=%s: %s".formatted(role, unit, subtree, ended));
                }
              }
            });
  }

  @TestFactory
  Stream<DynamicTest> people_are_set_inactive_exactly_within_the_own_reach() {
    return each(
        position ->
            (unit, subtree, wrong) -> {
              PersonId holder = person(city.person(Role.AUDITOR, id(unit), subtree));
              var gone = allowed(() -> people.deactivate(position.caller(), holder, null));
              if (position.mayHandOn(unit, subtree) != (gone != null)) {
                wrong.add("'%s' subtree=%s: %s".formatted(unit, subtree, gone));
              }
            });
  }

  private interface Step<T> {
    T run();
  }

  /** What came of it; null where it was refused as forbidden or not found. */
  private static <T> @Nullable T allowed(Step<T> step) {
    try {
      return step.run();
    } catch (Forbidden | NotFound e) {
      return null;
    }
  }

  private static long grants() {
    return engine
        .tierline()
        .transactions()
        .read(
            city.administrator(),
            work ->
                work.sql("select count(*) from tierline.role_grant where tenant_id = ?")
                    .set(work.tenant().value())
                    .number());
  }
}
