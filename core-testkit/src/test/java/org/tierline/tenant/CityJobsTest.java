package org.tierline.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.TenantId;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** Cities take turns on nodes, and a city with much to do keeps none of the others waiting. */
class CityJobsTest {
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofSeconds(10);

  /** No exception: nobody who is killed hands anything back. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  ManualEngine engine;
  TestCity large;
  TestCity small;
  Map<TenantId, Integer> waiting = new HashMap<>();
  List<TenantId> order = new ArrayList<>();

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    large = engine.city();
    small = engine.city();
    waiting.put(large.tenant(), 100_000);
    waiting.put(small.tenant(), 3);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private CityJobs node(boolean shared, CityJobs.CityJob job) {
    return new CityJobs(
        engine.tierline().transactions(),
        engine.clock(),
        new CityJobs.Settings("test", LEASE, PAUSE, shared),
        job);
  }

  private int work(TenantId city, int most) {
    int left = waiting.getOrDefault(city, 0);
    int done = Math.min(left, most);
    waiting.put(city, left - done);
    if (done > 0) {
      order.add(city);
    }
    return done;
  }

  @Test
  void a_small_city_does_not_wait_for_the_end_of_a_large_one() {
    CityJobs node = node(true, (system, most) -> work(system.tenant(), most));
    assertThat(node.runDue(engine.operator())).isEqualTo(100_003);
    assertThat(order.indexOf(small.tenant())).isLessThan(order.lastIndexOf(large.tenant()));
    assertThat(node.runDue(engine.operator())).as("they rest").isZero();
    waiting.put(small.tenant(), 7);
    engine.clock().advance(PAUSE);
    assertThat(node.runDue(engine.operator())).isEqualTo(7);
  }

  @Test
  void between_two_turns_of_a_job_there_is_time_for_another() {
    CityJobs node = node(false, (system, most) -> work(system.tenant(), most));
    assertThat(node.runOnce(engine.operator()).behind()).as("the large city is behind").isTrue();
    assertThat(waiting.get(small.tenant())).isZero();
    assertThat(waiting.get(large.tenant())).isPositive().isLessThan(100_000);
    int turns = 1;
    while (node.runOnce(engine.operator()).behind()) {
      turns++;
    }
    assertThat(turns).isGreaterThan(5);
    assertThat(waiting.get(large.tenant())).isZero();
  }

  @Test
  void who_writes_in_a_city_wakes_no_job_sooner_than_its_own_pause() {
    var looks = new AtomicInteger();
    var hourly =
        new CityJobs(
            engine.tierline().transactions(),
            engine.clock(),
            new CityJobs.Settings("hourly", LEASE, Duration.ofHours(1), false),
            (system, most) -> looks.incrementAndGet() * 0);
    CityJobs often = node(false, (system, most) -> work(system.tenant(), most));
    hourly.runDue(engine.operator());
    assertThat(looks).hasValue(2);
    for (int minute = 0; minute < 5; minute++) {
      engine.clock().advance(Duration.ofMinutes(2));
      waiting.put(small.tenant(), 1);
      often.runDue(engine.operator());
      hourly.runDue(engine.operator());
    }
    assertThat(looks).as("no hour has passed").hasValue(2);
    engine.clock().advance(Duration.ofMinutes(50));
    hourly.runDue(engine.operator());
    assertThat(looks).hasValue(4);
  }

  @Test
  void a_node_with_time_helps_where_a_city_is_behind() {
    var helped = new AtomicInteger();
    CityJobs helper = node(true, (system, most) -> work(system.tenant(), most));
    CityJobs busy =
        node(
            true,
            (system, most) -> {
              int done = work(system.tenant(), most);
              if (system.tenant().equals(large.tenant()) && order.size() > 3) {
                helped.addAndGet(helper.runDue(engine.operator()));
              }
              return done;
            });
    int done = busy.runDue(engine.operator());
    assertThat(helped.get()).isPositive();
    assertThat(done + helped.get()).isEqualTo(100_003);
  }

  @Test
  void nobody_helps_with_a_job_that_is_for_one_node_alone() {
    CityJobs helper = node(false, (system, most) -> work(system.tenant(), most));
    var helped = new AtomicInteger();
    CityJobs busy =
        node(
            false,
            (system, most) -> {
              int done = work(system.tenant(), most);
              waiting.put(small.tenant(), 0);
              helped.addAndGet(helper.runDue(engine.operator()));
              return done;
            });
    busy.runDue(engine.operator());
    assertThat(helped).hasValue(0);
    assertThat(waiting).containsEntry(large.tenant(), 0);
  }

  @Test
  void a_city_whose_node_fell_silent_is_taken_over_and_helped_until_then() {
    CityJobs silent =
        node(
            true,
            (system, most) -> {
              work(system.tenant(), most);
              if (order.size() > 4) {
                throw new Killed();
              }
              return most;
            });
    waiting.remove(small.tenant());
    try {
      silent.runDue(engine.operator());
    } catch (Killed killed) {
      assertThat(waiting).containsEntry(large.tenant(), 90_000);
    }
    CityJobs other = node(true, (system, most) -> work(system.tenant(), most));
    assertThat(other.runDue(engine.operator())).isEqualTo(90_000);
    waiting.put(large.tenant(), 5);
    engine.clock().advance(LEASE);
    assertThat(other.runDue(engine.operator())).isEqualTo(5);
  }
}
