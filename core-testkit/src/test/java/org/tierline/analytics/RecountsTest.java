package org.tierline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.Tierline;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.Rejected;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.workorder.AssignmentStatus;

/** Figures that were spoilt behind the library's back are right again after counting anew. */
class RecountsTest {
  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private static final YearMonth APRIL = YearMonth.of(2026, 4);
  private static final StatGroup[] EVERYTHING = {
    StatGroup.MONTH,
    StatGroup.UNIT,
    StatGroup.CATEGORY,
    StatGroup.FAMILY,
    StatGroup.TYPE,
    StatGroup.CHANNEL
  };

  ManualEngine engine;
  TestCity city;
  Caller system;
  DataSource superuser;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-30T09:00", 8);
    city = engine.city();
    system = Caller.system(city.tenant(), "statistics");
    superuser = engine.database().superuser();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private void behindTheLibrary(String sql) {
    try (Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private StatTable all() {
    var query = StatQuery.of(city.root(), MARCH, YearMonth.of(2026, 12), EVERYTHING);
    return city.tierline().statistics().query(city.administrator(), query);
  }

  private void assertSame() {
    assertThat(LogCount.of(all())).isEqualTo(LogCount.of(city, superuser, "Asia/Shanghai"));
  }

  private Recount countAnew(YearMonth month) {
    Recount asked = city.tierline().recounts().run(city.administrator(), month, "数据核对");
    assertThat(asked.state()).isEqualTo(Recount.State.WAITING);
    city.tierline().rollups().fold(system, 10_000);
    return city.tierline().recounts().get(city.administrator(), asked.id());
  }

  private void steps(long seed, int count) {
    var steps = new RandomSteps(city, seed);
    for (int i = 0; i < count; i++) {
      steps.one();
      if (i % 40 == 39) {
        engine.tick(Duration.ofHours(20));
      }
    }
  }

  @Test
  void months_are_counted_anew_from_the_orders_whatever_stood_there() {
    steps(7, 220);
    assertSame();
    behindTheLibrary(
        "update tierline.stat_month set registered = 77, closed = 5, unit_id = " + city.root());
    behindTheLibrary("delete from tierline.stat_month_category");
    behindTheLibrary("update tierline.stat_month_kind set rated = 1000");
    behindTheLibrary("delete from tierline.stat_delta where no > 0");
    assertThat(countAnew(MARCH).state()).isEqualTo(Recount.State.DONE);
    Recount april = countAnew(APRIL);
    assertThat(april.state()).isEqualTo(Recount.State.DONE);
    assertThat(april.counted()).isPositive();
    assertThat(april.finishedAt()).isNotNull();
    assertSame();
    StatCounts total = all().total();
    assertThat(total(StatGroup.CATEGORY)).isEqualTo(total);
    assertThat(total(StatGroup.CHANNEL)).isEqualTo(total);
    assertThat(total.closed()).isPositive();
    assertThat(city.tierline().recounts().list(city.administrator(), PageRequest.FIRST).items())
        .extracting(Recount::month)
        .containsExactly(APRIL, MARCH);
  }

  private StatCounts total(StatGroup by) {
    var query = StatQuery.of(city.root(), MARCH, YearMonth.of(2026, 12), by);
    return city.tierline().statistics().query(city.administrator(), query).total();
  }

  @Test
  void nothing_is_lost_or_counted_twice_while_steps_go_on() throws Exception {
    steps(11, 60);
    behindTheLibrary("update tierline.stat_month set registered = registered + 3");
    var going = new AtomicBoolean(true);
    var pool = Executors.newFixedThreadPool(4);
    try (Tierline other = engine.anotherNode()) {
      List<Future<?>> nodes = new ArrayList<>();
      for (Tierline node : List.of(city.tierline(), other)) {
        nodes.add(
            pool.submit(
                () -> {
                  while (going.get()) {
                    node.rollups().fold(system, 5);
                  }
                }));
      }
      Future<?> ordering = pool.submit(() -> orderWhile(going));
      var steps = new RandomSteps(city, 12);
      for (int i = 0; i < 250; i++) {
        steps.one();
      }
      going.set(false);
      ordering.get();
      for (Future<?> node : nodes) {
        node.get();
      }
    } finally {
      pool.shutdown();
    }
    assertSame();
    city.tierline().rollups().fold(system, 10_000);
    assertSame();
    assertThat(city.tierline().recounts().list(city.administrator(), PageRequest.FIRST).items())
        .hasSizeGreaterThan(2)
        .allMatch(recount -> recount.state() == Recount.State.DONE);
  }

  private void orderWhile(AtomicBoolean going) {
    while (going.get()) {
      try {
        city.tierline().recounts().run(city.administrator(), MARCH, "数据核对");
      } catch (Rejected waiting) {
        // The one before has not begun.
      }
    }
  }

  @Test
  void boards_are_counted_anew() {
    city.request().anew("x").dispatchedTo("A").sign("A");
    city.request().anew("x").dispatchedTo("B");
    city.tierline().rollups().fold(system, 100);
    behindTheLibrary("update tierline.open_count set turns = 9, lamp = 2");
    city.request().anew("x").dispatchedTo("B");
    Recount asked = city.tierline().recounts().run(city.administrator(), null, "数据核对");
    city.tierline().rollups().fold(system, 100);
    assertThat(city.tierline().recounts().get(city.administrator(), asked.id()).counted())
        .isEqualTo(3);
    Board board = city.tierline().boards().get(city.administrator(), city.root());
    assertThat(board.total().of(AssignmentStatus.HANDLING)).isEqualTo(1);
    assertThat(board.total().of(AssignmentStatus.PENDING_SIGN)).isEqualTo(2);
    assertThat(board.total().overdue()).isZero();
  }

  @Test
  void one_of_a_month_waits_at_a_time() {
    var recounts = city.tierline().recounts();
    recounts.run(city.administrator(), MARCH, "数据核对");
    recounts.run(city.administrator(), null, "数据核对");
    assertThatThrownBy(() -> recounts.run(city.administrator(), MARCH, "数据核对"))
        .isInstanceOf(Rejected.class);
    assertThatThrownBy(() -> recounts.run(city.administrator(), null, "数据核对"))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void what_cannot_be_counted_is_ended_and_holds_up_nothing() {
    city.request().anew("x").registered();
    behindTheLibrary(
        "alter table tierline.stat_month add constraint spoilt check (registered < 0) not valid");
    Recount asked = city.tierline().recounts().run(city.administrator(), MARCH, "数据核对");
    assertThatThrownBy(() -> city.tierline().rollups().fold(system, 100))
        .as("figures cannot be added up either")
        .isInstanceOf(RuntimeException.class);
    behindTheLibrary("alter table tierline.stat_month drop constraint spoilt");
    assertThat(city.tierline().recounts().get(city.administrator(), asked.id()).state())
        .isEqualTo(Recount.State.FAILED);
    city.tierline().rollups().fold(system, 100);
    assertSame();
  }
}
