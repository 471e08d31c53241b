package org.tierline.hotline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertInvalid;
import static org.tierline.workorder.Refusals.assertRefused;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.Tierline;
import org.tierline.calendar.LimitSettings;
import org.tierline.kernel.Caller;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** Calls are answered in 15 seconds, and 95 of a hundred are connected (section 6.1). */
class Section6CallsTest {
  ManualEngine engine;
  TestCity city;
  Calls calls;
  Caller adapter;
  Caller supervisor;

  @BeforeEach
  void start() {
    // A Saturday night: a call knows no calendar.
    engine = ManualEngine.at("2026-03-07T22:00");
    city = engine.city();
    calls = city.tierline().calls();
    adapter = city.person(Role.EXTERNAL_SYSTEM, city.root(), false);
    supervisor = city.at(Role.SUPERVISOR);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private Instant now() {
    return engine.now();
  }

  private CallView ring(String id, @Nullable String caller) {
    return calls.ring(adapter, new RingCall(id, city.root(), "12345", caller, now()));
  }

  private CallView ring(String id) {
    return ring(id, "13912345678");
  }

  private int after(Duration time) {
    return engine.tick(time);
  }

  private List<CallWarning> warnings(CallWarning.Kind kind) {
    return warnings(city.root(), kind);
  }

  private List<CallWarning> warnings(UnitId unit, CallWarning.Kind kind) {
    return calls.warnings(supervisor, unit, PageRequest.FIRST).items().stream()
        .filter(w -> w.kind() == kind)
        .toList();
  }

  private List<CallWarning> late() {
    return warnings(CallWarning.Kind.LATE_ANSWERS);
  }

  private List<CallWarning> low() {
    return warnings(CallWarning.Kind.LOW_CONNECTION);
  }

  @Test
  void a_call_rings_is_answered_hung_up_and_becomes_an_order() {
    CallView rings = ring("c-1");
    assertThat(rings.status()).isEqualTo(CallStatus.RINGING);
    assertThat(rings.answerBy()).isEqualTo(beijing("2026-03-07T22:00").plusSeconds(15));
    after(Duration.ofSeconds(14));
    assertThat(calls.answer(adapter, "c-1", now()).status()).isEqualTo(CallStatus.TALKING);
    after(Duration.ofMinutes(3));
    assertThat(calls.hangUp(adapter, "c-1", now()).status()).isEqualTo(CallStatus.ENDED);
    var order = city.request().registered();
    Caller agent = city.at(Role.AGENT);
    assertThat(calls.link(agent, "c-1", order.id()).order()).isEqualTo(order.id());
    assertThat(calls.link(agent, "c-1", order.id()).order()).isEqualTo(order.id());
    var another = city.request().registered();
    assertRefused(CallError.CALL_HAS_ANOTHER_ORDER, () -> calls.link(agent, "c-1", another.id()));
    assertThat(late()).isEmpty();
    assertThat(calls.get(supervisor, "c-1").notedAt()).isNull();
  }

  @Test
  void a_call_is_reported_in_finer_time_than_is_kept() {
    Instant rang = now().minusNanos(100);
    var report = new RingCall("c-1", city.root(), "12345", "13912345678", rang);
    Instant kept = now().minusNanos(1000);
    assertThat(calls.ring(adapter, report).rangAt()).isEqualTo(kept);
    assertThat(calls.ring(adapter, report).rangAt()).as("told again").isEqualTo(kept);
  }

  @Test
  void a_call_that_nobody_answers_is_noted_once_at_fifteen_seconds() {
    ring("c-1");
    after(Duration.ofMillis(14_999));
    assertThat(late()).isEmpty();
    after(Duration.ofMillis(1));
    assertThat(late())
        .singleElement()
        .returns(1, CallWarning::calls)
        .returns(beijing("2026-03-07T22:00").plusSeconds(15), CallWarning::raisedAt);
    after(Duration.ofMinutes(1));
    assertThat(late()).hasSize(1);
    assertThat(calls.get(supervisor, "c-1").notedAt())
        .isEqualTo(beijing("2026-03-07T22:00").plusSeconds(15));
  }

  @Test
  void what_is_answered_at_the_very_instant_is_late_and_noted_though_no_clock_looked() {
    ring("c-1");
    engine.clock().advance(Duration.ofSeconds(15));
    calls.answer(adapter, "c-1", now());
    ring("c-2");
    engine.clock().advance(Duration.ofSeconds(5));
    calls.abandon(adapter, "c-2", now());
    after(Duration.ofHours(1));
    assertThat(late()).singleElement().returns(1, CallWarning::calls);
    assertThat(calls.get(supervisor, "c-1").notedAt()).isNotNull();
    assertThat(calls.get(supervisor, "c-2").notedAt()).isNull();
  }

  @Test
  void after_a_days_outage_two_nodes_note_every_call_once_and_warn_once_a_look() throws Exception {
    for (int i = 0; i < 450; i++) {
      ring("c-" + i);
    }
    engine.clock().advance(Duration.ofDays(1));
    var system = Caller.system(city.tenant(), "due-clocks");
    var pool = Executors.newFixedThreadPool(2);
    int noted = 0;
    try (Tierline other = engine.anotherNode()) {
      List<Callable<Integer>> nodes = new ArrayList<>();
      nodes.add(() -> city.tierline().dueClocks().noteDue(system, 2_000));
      nodes.add(() -> other.dueClocks().noteDue(system, 2_000));
      for (var run : pool.invokeAll(nodes)) {
        noted += run.get();
      }
    } finally {
      pool.shutdown();
    }
    assertThat(noted).isEqualTo(450);
    assertThat(rows("hotline_call where noted_at is not null and alarm_at is null")).isEqualTo(450);
    // Both looked at the same moment.
    assertThat(late()).singleElement().returns(450, CallWarning::calls);
    assertThat(city.tierline().dueClocks().noteDue(system, 2_000)).isZero();
  }

  private long rows(String condition) throws SQLException {
    try (Connection superuser = engine.database().superuser().getConnection();
        Statement sql = superuser.createStatement();
        var row = sql.executeQuery("select count(*) from tierline." + condition)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Test
  void a_city_warns_of_a_share_only_from_so_many_calls_on() {
    city.tierline()
        .settings()
        .set(
            city.administrator(),
            city.root(),
            "calls.warn-from",
            null,
            new NewValue("3", null, "试行"));
    lost(2);
    after(Duration.ofSeconds(1));
    assertThat(low()).isEmpty();
    assertThat(calls.rate(supervisor, city.root()).isLow()).isTrue();
    lost(1);
    after(Duration.ofSeconds(1));
    assertThat(low()).singleElement().returns(3, CallWarning::calls);
  }

  @Test
  void too_few_connected_is_warned_of_once_a_day_and_cleared_when_it_recovers() {
    connected(19);
    lost(1);
    // 19 of 20 are exactly 95 of a hundred.
    assertThat(after(Duration.ofSeconds(1))).isZero();
    assertThat(calls.rate(supervisor, city.root()))
        .returns(20L, CallRate::offered)
        .returns(19L, CallRate::connected)
        .returns(950, CallRate::leastPerMille)
        .returns(false, CallRate::isLow);
    lost(1);
    after(Duration.ofSeconds(1));
    after(Duration.ofSeconds(1));
    assertThat(low())
        .singleElement()
        .returns(21, CallWarning::calls)
        .returns(19, CallWarning::connected)
        .returns(LocalDate.of(2026, 3, 7), CallWarning::raisedOn)
        .returns(null, CallWarning::clearedAt);
    // 38 of 40.
    connected(19);
    after(Duration.ofSeconds(1));
    assertThat(low()).singleElement().returns(now(), CallWarning::clearedAt);
    lost(1);
    after(Duration.ofSeconds(1));
    assertThat(low()).singleElement().returns(null, CallWarning::clearedAt);
    engine.tickTo("2026-03-08T00:00");
    assertThat(low()).hasSize(2);
    // A day later nobody has called any more.
    engine.tickTo("2026-03-09T00:00");
    assertThat(low()).hasSize(2).allMatch(w -> now().equals(w.clearedAt()));
    assertThat(calls.rate(supervisor, city.root())).returns(0L, CallRate::offered);
  }

  private int number;

  private void connected(int count) {
    for (int i = 0; i < count; i++) {
      String id = "n-" + number++;
      ring(id);
      calls.answer(adapter, id, now());
    }
  }

  private void lost(int count) {
    for (int i = 0; i < count; i++) {
      String id = "n-" + number++;
      ring(id);
      calls.abandon(adapter, id, now());
    }
  }

  @Test
  void a_call_that_still_rings_in_time_counts_as_neither() {
    connected(1);
    ring("c-1");
    after(Duration.ofSeconds(1));
    assertThat(calls.rate(supervisor, city.root())).returns(1L, CallRate::offered);
    after(Duration.ofSeconds(14));
    assertThat(calls.rate(supervisor, city.root()))
        .returns(2L, CallRate::offered)
        .returns(1L, CallRate::connected);
    assertThat(low()).hasSize(1);
    // Answered late, it is connected all the same.
    calls.answer(adapter, "c-1", now());
    assertThat(calls.rate(supervisor, city.root())).returns(2L, CallRate::connected);
  }

  @Test
  void a_unit_has_its_own_limits_from_its_own_table() {
    UnitId county = city.unit("A").id();
    city.tierline()
        .settings()
        .set(
            city.administrator(),
            county,
            LimitSettings.LINES.name(),
            null,
            NewValue.of(
                LimitSettings.LINES,
                "code,nature,urgency,type,category,value,from,source\n"
                    + "CALL_ANSWER,,,,,30 S,RING,county\nCALL_CONNECT,,,,,80 %,NONE,county\n",
                "分中心"));
    var view = calls.ring(adapter, new RingCall("c-1", county, "96123", null, now()));
    assertThat(view.answerBy()).isEqualTo(now().plusSeconds(30));
    assertThat(view.caller()).isNull();
    assertThat(calls.rate(supervisor, county).leastPerMille()).isEqualTo(800);
    assertThat(calls.rate(supervisor, city.root()).leastPerMille()).isEqualTo(950);
  }

  @Test
  void each_report_may_come_again_and_the_first_one_counts() {
    var first = ring("c-1");
    assertThat(ring("c-1")).isEqualTo(first);
    after(Duration.ofSeconds(3));
    assertRefused(CallError.CALL_RANG_OTHERWISE, () -> ring("c-1"));
    Instant answered = now();
    calls.answer(adapter, "c-1", answered);
    after(Duration.ofSeconds(3));
    assertThat(calls.answer(adapter, "c-1", now()).answeredAt()).isEqualTo(answered);
    assertRefused(CallError.CALL_IS_ANSWERED, () -> calls.abandon(adapter, "c-1", now()));
    assertInvalid(() -> calls.hangUp(adapter, "c-1", answered.minusMillis(1)), "at");
    assertInvalid(() -> calls.hangUp(adapter, "c-1", now().plusMillis(1)), "at");
    Instant ended = now();
    calls.hangUp(adapter, "c-1", ended);
    after(Duration.ofSeconds(1));
    assertThat(calls.hangUp(adapter, "c-1", now()).endedAt()).isEqualTo(ended);
    ring("c-2");
    assertThat(calls.hangUp(adapter, "c-2", now()).status()).isEqualTo(CallStatus.ABANDONED);
    assertRefused(CallError.CALL_IS_OVER, () -> calls.answer(adapter, "c-2", now()));
    assertRefused(CallError.UNKNOWN_CALL, () -> calls.answer(adapter, "c-3", now()));
  }

  @Test
  void the_callers_number_is_kept_hashed_and_masked_only() throws SQLException {
    assertThat(ring("c-1", "13912345678").caller()).isEqualTo("139****5678");
    ring("c-2", "+86 139 1234 5678");
    assertThat(ring("c-3", "96123").caller()).isEqualTo("****3");
    assertThat(rows("hotline_call where hotline_call::text like '%12345678%'")).isZero();
    // The same caller, however the number was written.
    assertThat(
            rows(
                "hotline_call a join tierline.hotline_call b"
                    + " on b.caller_hash = a.caller_hash and b.call_id > a.call_id"))
        .isEqualTo(1);
  }

  @Test
  void only_the_adapter_reports_and_only_officers_read() {
    ring("c-1");
    Caller agent = city.at(Role.AGENT);
    assertRefused(KernelError.NOT_PERMITTED, () -> calls.answer(agent, "c-1", now()));
    assertRefused(CallError.UNKNOWN_CALL, () -> calls.get(city.unit("A").liaison(), "c-1"));
    assertThat(calls.list(agent, city.root(), PageRequest.FIRST).items())
        .extracting(CallView::callId)
        .containsExactly("c-1");
  }
}
