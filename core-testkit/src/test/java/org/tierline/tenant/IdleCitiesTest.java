package org.tierline.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.Tierline;
import org.tierline.kernel.Caller;
import org.tierline.org.FoundCity;
import org.tierline.org.FoundedCity;
import org.tierline.org.NewPerson;
import org.tierline.testkit.CountingDataSource;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestKeys;

/** What many cities cost in which nothing happens: a look a minute, and not one more. */
class IdleCitiesTest {
  private static final int CITIES = 60;

  /** Eight jobs, each with a few statements for all cities together. */
  private static final int OF_A_ROUND = 80;

  /** What all jobs together ask of one city. */
  private static final int OF_A_CITY = 50;

  ManualEngine engine;
  CountingDataSource counting;
  Tierline tierline;
  List<FoundedCity> cities = new ArrayList<>();

  @BeforeEach
  void found_cities_and_let_them_become_quiet() {
    engine = ManualEngine.at("2026-03-02T09:00");
    counting = new CountingDataSource(engine.database().runtime(4));
    tierline =
        Tierline.builder(counting)
            .masterKey(TestKeys.MASTER)
            .clock(engine.clock())
            .jobPause(Duration.ofSeconds(10))
            .build();
    for (int i = 0; i < CITIES; i++) {
      cities.add(
          tierline
              .cities()
              .found(
                  engine.operator(),
                  new FoundCity(
                      NewTenant.ofChina("quiet" + i, "静市", "QC", "990500"),
                      "静市中心",
                      new NewPerson("管理员"),
                      null)));
    }
    for (int i = 0; i < 4; i++) {
      statements(Duration.ofSeconds(20));
    }
    statements(Duration.ofMinutes(31));
    statements(Duration.ofMinutes(1));
  }

  @AfterEach
  void stop() {
    tierline.close();
    engine.close();
  }

  private int statements(Duration later) {
    engine.clock().advance(later);
    counting.reset();
    tierline.runDue(engine.operator());
    tierline.runImports(engine.operator());
    return counting.statements().size();
  }

  @Test
  void quiet_cities_are_looked_at_once_a_minute() {
    int look = statements(Duration.ofMinutes(1));
    assertThat(look).isBetween(CITIES, OF_A_ROUND + CITIES * OF_A_CITY);
    for (int seconds = 5; seconds < 60; seconds += 5) {
      assertThat(statements(Duration.ofSeconds(5)))
          .as(seconds + " seconds later")
          .isLessThanOrEqualTo(OF_A_ROUND);
    }
    assertThat(statements(Duration.ofSeconds(5))).isEqualTo(look);
  }

  @Test
  void who_writes_in_a_city_wakes_it_and_no_other() {
    assertThat(statements(Duration.ofSeconds(20))).isLessThanOrEqualTo(OF_A_ROUND);
    FoundedCity city = cities.get(7);
    Caller admin = Caller.person(city.tenant(), city.administrator());
    tierline.units().rename(admin, city.root(), null, "新中心");
    int woken = statements(Duration.ofSeconds(5));
    assertThat(woken).isBetween(10, OF_A_ROUND + OF_A_CITY + 40);
    assertThat(statements(Duration.ofSeconds(5))).isLessThanOrEqualTo(OF_A_ROUND);
    assertThat(statements(Duration.ofSeconds(5)))
        .as("ten seconds later it is looked at again")
        .isGreaterThan(OF_A_ROUND / 2);
  }

  @Test
  void a_suspended_city_is_not_looked_at() {
    int before = statements(Duration.ofMinutes(1));
    for (int i = 0; i < CITIES / 2; i++) {
      tierline.suspensions().suspend(engine.operator(), new SuspendCity("quiet" + i, "迁移"));
    }
    assertThat(statements(Duration.ofMinutes(1))).isLessThan(before * 3 / 4);
  }
}
