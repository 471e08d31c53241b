package org.tierline.benchmarks.lives;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.tierline.Tierline;
import org.tierline.benchmarks.harness.Order;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.NewPerson;
import org.tierline.org.Readiness;
import org.tierline.org.Role;
import org.tierline.testkit.SettableClock;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestKeys;
import org.tierline.testkit.TestUnit;

/**
 * A city of ten counties with twenty townships each, staffed, on a clock that runs from a Monday.
 */
final class LifeCity implements AutoCloseable {
  private static final Readiness READY =
      new Readiness("分管副主任", "综合办公室", "联络员 0951-1234567", "办理制度 2026-1");

  private final Tierline tierline;
  private final Clock clock;
  private final TestCity centre;
  private final List<TestUnit> counties = new ArrayList<>();
  private final List<TestUnit> townships = new ArrayList<>();

  private LifeCity(Tierline tierline, Clock clock) {
    this.tierline = tierline;
    this.clock = clock;
    this.centre = TestCity.of(tierline, clock, "life");
  }

  static LifeCity on(DataSource source) {
    Instant monday = SettableClock.beijing("2026-03-02T09:00");
    Clock clock = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), monday));
    var tierline =
        Tierline.builder(source)
            .masterKey(TestKeys.MASTER)
            .clock(clock)
            .jobPause(Duration.ZERO)
            .build();
    var city = new LifeCity(tierline, clock);
    city.build();
    return city;
  }

  private void build() {
    var tree = new StringBuilder("code,name,parent_code,kind\n");
    for (int c = 0; c < Order.COUNTIES; c++) {
      tree.append("C%1$d,第%1$d县,,TERRITORIAL\n".formatted(c));
      for (int t = 0; t < Order.UNITS_OF_COUNTY; t++) {
        tree.append("C%1$dT%2$d,第%1$d县第%2$d镇,C%1$d,TERRITORIAL\n".formatted(c, t));
      }
    }
    byte[] bytes = tree.toString().getBytes(StandardCharsets.UTF_8);
    tierline
        .units()
        .importTree(centre.administrator(), centre.root(), new ByteArrayInputStream(bytes), null);
    for (int c = 0; c < Order.COUNTIES; c++) {
      counties.add(staffed("C" + c));
      for (int t = 0; t < Order.UNITS_OF_COUNTY; t++) {
        townships.add(staffed("C%dT%d".formatted(c, t)));
      }
    }
    tierline.units().activateSubtree(centre.administrator(), centre.root());
  }

  private TestUnit staffed(String code) {
    UnitId unit = tierline.units().getByCode(centre.administrator(), code).id();
    PersonId liaison = person(unit, Role.UNIT_LIAISON);
    PersonId leader = person(unit, Role.UNIT_LEADER);
    tierline.units().fillReadiness(centre.administrator(), unit, null, READY);
    return new TestUnit(unit, code, centre.caller(liaison), leader);
  }

  private PersonId person(UnitId unit, Role role) {
    return tierline
        .people()
        .add(centre.administrator(), new NewPerson(role.name()), role, unit, false)
        .id();
  }

  Tierline tierline() {
    return tierline;
  }

  TestUnit county(Order order) {
    return counties.get(order.county());
  }

  TestUnit county(int number) {
    return counties.get(number);
  }

  TestUnit township(int number) {
    return townships.get(number);
  }

  /** Somebody with a role at the centre. */
  Caller at(Role role) {
    return centre.at(role);
  }

  Instant now() {
    return clock.instant();
  }

  @Override
  public void close() {
    tierline.close();
  }
}
