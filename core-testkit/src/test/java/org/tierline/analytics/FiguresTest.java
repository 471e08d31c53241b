package org.tierline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tierline.Tierline;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.Channel;
import org.tierline.workorder.DirectAnswer;
import org.tierline.workorder.Family;
import org.tierline.workorder.RegisterOrder;

/** Figures say what happened, whatever was added up by then. 30 March 2026 is a Monday. */
class FiguresTest {
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
    superuser = engine.database().superuser();
    system = Caller.system(city.tenant(), "statistics");
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private StatTable ask(StatQuery query) {
    return city.tierline().statistics().query(city.administrator(), query);
  }

  private StatCounts of(UnitId unit, YearMonth month) {
    return ask(StatQuery.of(unit, month, month)).total();
  }

  private StatCounts ofCity(YearMonth month) {
    return of(city.root(), month);
  }

  private void fold() {
    city.tierline().rollups().fold(system, 10_000);
  }

  private void explain(TestOrder order) {
    city.tierline().callBacks().close(city.at(Role.CALLBACK_AGENT), order.id(), null, "解释说明");
  }

  private TestOrder answered(String unit, Duration after) {
    var order = city.request().anew("x").dispatchedTo(unit);
    engine.clock().advance(after);
    return order.sign(unit).contact(unit).submit(unit).pass();
  }

  @Test
  void a_month_by_hand() {
    // A: 90 minutes, five stars. B: 30 minutes, then dissatisfied and explained.
    var first = answered("A", Duration.ofMinutes(90));
    first.rated(5);
    first.close();
    var second = answered("B", Duration.ofMinutes(30));
    second.rated(1);
    explain(second);
    city.tierline()
        .triage()
        .answer(
            city.at(Role.AGENT),
            city.request().anew("x").registered().id(),
            null,
            new DirectAnswer("已答复", false, List.of("KB-1")));
    city.tierline()
        .triage()
        .cancel(city.at(Role.DISPATCHER), city.request().anew("x").registered().id(), null, "重复");
    city.request().anew("x").registered();

    StatCounts all = new StatCounts(5, 3, 1, 3, 1, 2, 2, 120, 3, 0, 0, 2, 100);
    assertThat(ofCity(MARCH)).isEqualTo(all);
    assertThat(all.completion()).isEqualTo(new Rate(3, 4));
    assertThat(all.completion().percent()).isEqualByComparingTo("75.00");
    assertThat(all.satisfaction()).isEqualTo(new Rate(100, 200));
    assertThat(all.meanMinutes().mean()).isEqualByComparingTo("60");
    assertThat(of(city.unit("A").id(), MARCH))
        .isEqualTo(new StatCounts(0, 0, 0, 1, 0, 1, 1, 90, 1, 0, 0, 1, 100));
    assertThat(of(city.unit("B").id(), MARCH))
        .isEqualTo(new StatCounts(0, 0, 0, 1, 0, 1, 1, 30, 1, 0, 0, 1, 0));
    assertThat(of(city.unit("D").id(), MARCH)).isEqualTo(StatCounts.NONE);
    assertThat(of(city.unit("D").id(), MARCH).onTimeRate().percent()).isNull();
    fold();
    assertThat(ofCity(MARCH)).isEqualTo(all);
  }

  @Test
  @Tag("zones")
  void a_month_ends_at_midnight_of_the_city() {
    engine.tickTo("2026-03-31T23:59");
    city.request().anew("x").registered();
    engine.tickTo("2026-04-01T00:00");
    city.request().anew("x").registered();
    city.request().anew("x").registered();
    assertThat(ofCity(MARCH).registered()).isEqualTo(1);
    assertThat(ofCity(APRIL).registered()).isEqualTo(2);
    fold();
    assertThat(ofCity(MARCH).registered()).isEqualTo(1);
    assertThat(ofCity(APRIL).registered()).isEqualTo(2);
  }

  @Test
  void what_is_carried_over_is_closed_in_its_month_and_completes_the_one_before() {
    var order = answered("A", Duration.ofMinutes(10));
    engine.tickTo("2026-04-02T10:00");
    order.rated(4);
    order.close();
    assertThat(ofCity(MARCH)).isEqualTo(new StatCounts(1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    assertThat(ofCity(APRIL)).isEqualTo(new StatCounts(0, 0, 0, 1, 0, 1, 1, 10, 1, 0, 0, 1, 100));
  }

  @Test
  void an_order_answered_late_is_due_but_not_on_time() {
    var order = city.request().dispatchedTo("A").sign("A").contact("A");
    engine.tickTo("2026-04-27T09:00");
    order.submit("A").pass().rated(5);
    order.close();
    // 28 days of 1,440 minutes.
    assertThat(ofCity(APRIL))
        .isEqualTo(new StatCounts(0, 0, 0, 1, 0, 1, 0, 40_320, 1, 0, 0, 1, 100));
  }

  @Test
  void a_second_rating_takes_the_place_of_the_first_and_of_its_month() {
    var order = answered("A", Duration.ofMinutes(10));
    order.rated(1);
    assertThat(of(city.unit("A").id(), MARCH).rated()).isEqualTo(1);
    order.rehandle();
    fold();
    engine.tickTo("2026-04-01T09:00");
    order.sign("A").contact("A").submit("A").pass();
    order.rated(5);
    order.close();
    assertThat(of(city.unit("A").id(), MARCH)).isEqualTo(StatCounts.NONE);
    StatCounts april = of(city.unit("A").id(), APRIL);
    assertThat(april.rated()).isEqualTo(1);
    assertThat(april.points()).isEqualTo(100);
    assertThat(april.rehandledRate()).isEqualTo(new Rate(1, 1));
    assertThat(april.firstTime()).isZero();
  }

  @Test
  void a_reopened_order_is_no_longer_closed_and_its_rating_stays_with_the_first_lead() {
    var order = answered("A", Duration.ofMinutes(10));
    order.rated(5);
    order.close();
    fold();
    engine.tickTo("2026-04-01T09:00");
    city.tierline().rounds().reopen(city.at(Role.AGENT), order.id(), null, "又坏了");
    assertThat(of(city.unit("A").id(), MARCH))
        .isEqualTo(new StatCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 100));
    assertThat(ofCity(MARCH).completed()).isZero();
    order.dispatchTo("B");
    engine.clock().advance(Duration.ofMinutes(20));
    order.sign("B").contact("B").submit("B").pass();
    order.rated(4);
    order.close();
    assertThat(of(city.unit("B").id(), APRIL).rated()).isEqualTo(1);
    assertThat(of(city.unit("B").id(), APRIL).minutes()).isEqualTo(20);
    assertThat(of(city.unit("B").id(), APRIL).reopened()).isEqualTo(1);
    assertThat(of(city.unit("A").id(), MARCH)).isEqualTo(StatCounts.NONE);
    assertThat(ofCity(MARCH).completed()).isEqualTo(1);
  }

  @Test
  void requests_lie_where_the_matter_is_and_go_together_by_level_and_child() {
    var township = city.unit("A1").id();
    city.request().anew("x").category("010203").at(in("A1")).registered();
    city.request().anew("x").category("010204").at(in("A11")).registered();
    city.request().anew("x").category("020101").at(in("A2")).channel(Channel.WEB).registered();
    city.request().anew("x").category("020101").family(Family.SOCIAL).registered();

    for (int round = 0; round < 2; round++) {
      assertThat(of(township, MARCH).registered()).isEqualTo(2);
      assertThat(ask(StatQuery.of(township, MARCH, MARCH).alone()).total().registered())
          .isEqualTo(1);
      assertThat(lines(StatQuery.of(city.root(), MARCH, MARCH, StatGroup.CHILD)))
          .containsExactlyInAnyOrder("A县 3", "测试市12345中心 1");
      assertThat(lines(StatQuery.of(city.unit("A").id(), MARCH, MARCH, StatGroup.CHILD)))
          .containsExactlyInAnyOrder("A1镇 2", "A2镇 1");
      assertThat(lines(StatQuery.of(city.root(), MARCH, MARCH, StatGroup.CATEGORY).atLevel(1)))
          .containsExactly("01 2", "02 2");
      assertThat(lines(StatQuery.of(city.root(), MARCH, MARCH, StatGroup.CATEGORY).atLevel(2)))
          .containsExactly("0102 2", "0201 2");
      assertThat(
              ask(StatQuery.of(city.root(), MARCH, MARCH)
                      .only(new StatQuery.Filter("01", null, null, null)))
                  .total()
                  .registered())
          .isEqualTo(2);
      assertThat(
              ask(StatQuery.of(city.root(), MARCH, MARCH)
                      .only(new StatQuery.Filter("02", Family.SOCIAL, null, Channel.PHONE)))
                  .total()
                  .registered())
          .isEqualTo(1);
      fold();
    }
  }

  @Test
  void only_what_the_centre_sends_back_is_not_completed_at_the_first_time() {
    var within = city.request().dispatchedTo("A").sign("A").contact("A").delegate("A", "A1");
    within.sign("A1").submit("A1").reject("A", "A1").submit("A1").acceptAndSubmit("A", "A1");
    within.pass().rated(5).close();
    assertThat(of(city.unit("A").id(), MARCH))
        .returns(1L, StatCounts::closed)
        .returns(1L, StatCounts::firstTime);
    var sentBack = city.request().anew("x").dispatchedTo("B").sign("B").contact("B").submit("B");
    sentBack.refuse().submit("B").pass().rated(5).close();
    assertThat(of(city.unit("B").id(), MARCH))
        .returns(1L, StatCounts::closed)
        .returns(0L, StatCounts::firstTime);
  }

  private List<String> lines(StatQuery query) {
    return ask(query).lines().stream()
        .map(
            line ->
                (line.unitName() == null ? line.category() : line.unitName())
                    + " "
                    + line.counts().registered())
        .toList();
  }

  private RegisterOrder.Place in(String unit) {
    return new RegisterOrder.Place("解放路1号", null, null, city.unit(unit).id());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void after_every_step_of_any_lives_figures_say_what_the_logs_say(long seed) {
    var steps = new RandomSteps(city, seed);
    for (int i = 0; i < 150; i++) {
      steps.one();
      assertSame();
      if (i % 35 == 34) {
        city.tierline().rollups().fold(system, 5);
        engine.tick(Duration.ofHours(30));
      }
    }
    fold();
    assertSame();
    assertThat(steps.taken()).isGreaterThan(60);
    StatCounts all = ask(StatQuery.of(city.root(), MARCH, YearMonth.of(2026, 12))).total();
    assertThat(List.of(all.closed(), all.rated())).allMatch(count -> count > 0);
  }

  private void assertSame() {
    StatTable table = ask(StatQuery.of(city.root(), MARCH, YearMonth.of(2026, 12), EVERYTHING));
    assertThat(LogCount.of(table)).isEqualTo(log());
  }

  private Map<String, String> log() {
    return LogCount.of(city, superuser, "Asia/Shanghai");
  }

  @Test
  void figures_are_exact_while_two_nodes_add_up() throws Exception {
    var going = new AtomicBoolean(true);
    var pool = Executors.newFixedThreadPool(5);
    try (Tierline other = engine.anotherNode()) {
      List<Callable<Integer>> folders =
          List.of(() -> foldWhile(going, city.tierline()), () -> foldWhile(going, other));
      var folding = folders.stream().map(pool::submit).toList();
      var counting = pool.submit(() -> risingWhile(going));
      List<Callable<Integer>> officers = List.of(() -> register(60), () -> register(60));
      for (var done : pool.invokeAll(officers)) {
        done.get();
      }
      going.set(false);
      assertThat(counting.get()).as("how often figures were asked for").isPositive();
      int folded = 0;
      for (var each : folding) {
        folded += each.get();
      }
      folded += city.tierline().rollups().fold(system, 10_000);
      assertThat(folded).as("each fact was added up once").isEqualTo(180);
      assertThat(ofCity(MARCH).registered()).isEqualTo(120);
      assertThat(ofCity(MARCH).dropped()).isEqualTo(60);
      assertSame();
    } finally {
      pool.shutdown();
    }
  }

  private int foldWhile(AtomicBoolean going, Tierline node) {
    int folded = 0;
    while (going.get()) {
      folded += node.rollups().fold(system, 7);
    }
    return folded;
  }

  /** What was counted once is never lost in between, nor counted twice. */
  private int risingWhile(AtomicBoolean going) {
    int asked = 0;
    long last = 0;
    while (going.get()) {
      StatTable table = ask(StatQuery.of(city.root(), MARCH, MARCH, StatGroup.CATEGORY));
      assertThat(table.total().registered()).isBetween(last, 120L);
      assertThat(table.total().dropped()).isLessThanOrEqualTo(table.total().registered());
      last = table.total().registered();
      asked++;
    }
    return asked;
  }

  private int register(int count) {
    for (int i = 0; i < count; i++) {
      TestOrder order = city.request().anew("x").registered();
      if (i % 2 == 0) {
        city.tierline().triage().cancel(city.at(Role.DISPATCHER), order.id(), null, "重复登记");
      }
    }
    return count;
  }

  @Test
  void whoever_sees_a_units_work_may_see_its_figures_and_no_others() {
    Caller liaison = city.unit("A1").liaison();
    var statistics = city.tierline().statistics();
    var own = StatQuery.of(city.unit("A1").id(), MARCH, MARCH);
    assertThat(statistics.query(liaison, own.alone()).lines()).isEmpty();
    assertThatThrownBy(() -> statistics.query(liaison, own)).isInstanceOf(Forbidden.class);
    assertThatThrownBy(
            () -> statistics.query(liaison, StatQuery.of(city.unit("A").id(), MARCH, MARCH)))
        .isInstanceOf(NotFound.class);
    Caller county = city.person(Role.AUDITOR, city.unit("A").id(), true);
    assertThat(statistics.query(county, own).total()).isEqualTo(StatCounts.NONE);
    Caller director = city.at(Role.CENTER_DIRECTOR);
    assertThat(statistics.query(director, own).total()).isEqualTo(StatCounts.NONE);
    assertThatThrownBy(
            () -> statistics.query(county, StatQuery.of(city.unit("B").id(), MARCH, MARCH)))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void senseless_questions_are_refused() {
    var root = city.root();
    assertThatThrownBy(() -> StatQuery.of(root, APRIL, MARCH)).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> StatQuery.of(root, MARCH, MARCH.plusMonths(120)))
        .isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> StatQuery.of(root, MARCH, MARCH, StatGroup.UNIT, StatGroup.CHILD))
        .isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> new StatQuery.Filter("1", null, null, null))
        .isInstanceOf(Invalid.class);
  }
}
