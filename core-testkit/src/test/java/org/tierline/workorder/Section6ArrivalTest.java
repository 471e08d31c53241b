package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tierline.testkit.SettableClock.beijing;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tierline.calendar.Urgency;
import org.tierline.kernel.Caller;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.Rejected;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** Limits that run from the arrival of a request and from a call by phone (section 6.1). */
class Section6ArrivalTest {
  ManualEngine engine;
  TestCity city;

  @BeforeEach
  void start() {
    // A Saturday evening: these clocks run round the clock.
    engine = ManualEngine.at("2026-03-07T20:00");
    city = engine.city();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private static List<String> noted(TestOrder order, Clock clock) {
    return order.timeline().stream()
        .filter(e -> clock.name().equals(fact(e, "clock")))
        .map(e -> fact(e, "dueAt"))
        .toList();
  }

  private static String fact(EventView event, String name) {
    String data = Objects.requireNonNullElse(event.data(), "");
    int at = data.indexOf("\"" + name + "\"");
    return at < 0 ? "" : data.substring(data.indexOf(':', at)).split("\"")[1];
  }

  private TrackView track(TestOrder order) {
    return city.tierline()
        .workOrders()
        .track(city.citizen(), order.registered().orderNo(), order.registered().queryCode());
  }

  private TestOrder selfRegistered(Channel channel) {
    return city.request().channel(channel).registeredBy(city.citizen());
  }

  @ParameterizedTest
  @CsvSource({
    "WEB, 2026-03-07T22:00",
    "APP, 2026-03-07T22:00",
    "WECHAT, 2026-03-07T20:03",
    "MAILBOX, 2026-03-08T20:00",
  })
  void what_comes_in_by_itself_is_to_be_accepted_in_the_time_of_its_channel(
      Channel channel, String due) {
    var order = selfRegistered(channel);
    engine.clock().set(beijing(due).minusSeconds(1));
    engine.tick(Duration.ZERO);
    assertThat(noted(order, Clock.ACCEPT)).isEmpty();
    engine.clock().set(beijing(due));
    engine.tick(Duration.ZERO);
    engine.tick(Duration.ZERO);
    assertThat(noted(order, Clock.ACCEPT)).containsExactly(beijing(due).toString());
  }

  @Test
  void accepting_stops_the_clock_and_the_petitioner_reads_it() {
    var order = selfRegistered(Channel.WEB);
    city.tierline().workOrders().accept(city.at(Role.AGENT), order.id(), null);
    engine.tickTo("2026-03-07T23:00");
    assertThat(noted(order, Clock.ACCEPT)).isEmpty();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.REGISTERED);
    assertThat(track(order).entries())
        .extracting(TrackView.PublicEntry::action)
        .contains(Action.ACCEPT);
    assertThatThrownBy(
            () -> city.tierline().workOrders().accept(city.at(Role.AGENT), order.id(), null))
        .isInstanceOfSatisfying(
            Rejected.class, e -> assertThat(e.code()).isEqualTo(OrderError.NOTHING_TO_ACCEPT));
  }

  @Test
  void whatever_the_centre_decides_accepts_it_too() {
    var order = selfRegistered(Channel.WEB).dispatchTo("A");
    engine.tickTo("2026-03-07T23:00");
    assertThat(noted(order, Clock.ACCEPT)).isEmpty();
  }

  @Test
  void what_an_agent_takes_down_needs_no_acceptance() {
    var order = city.request().channel(Channel.WEB).registered();
    assertThat(order.view().actions())
        .extracting(AllowedAction::action)
        .doesNotContain(Action.ACCEPT);
    engine.tickTo("2026-03-08T20:00");
    assertThat(noted(order, Clock.ACCEPT)).isEmpty();
  }

  @Test
  void another_system_brings_in_requests_that_are_to_be_accepted() {
    Caller gateway = city.person(Role.EXTERNAL_SYSTEM, city.root(), false);
    var order = city.request().channel(Channel.SMS).registeredBy(gateway);
    assertThatThrownBy(() -> city.tierline().workOrders().accept(gateway, order.id(), null))
        .isInstanceOfSatisfying(
            Rejected.class, e -> assertThat(e.code()).isEqualTo(OrderError.WRONG_ROLE));
    engine.tickTo("2026-03-07T20:03");
    assertThat(noted(order, Clock.ACCEPT)).hasSize(1);
  }

  /** Citizens neither send e-mail nor short messages through the programs that they register by. */
  @ParameterizedTest
  @CsvSource({
    "SMS, 2026-03-07T20:03",
    "EMAIL, 2026-03-08T20:00",
  })
  void messages_and_letters_that_a_gateway_brings_in_have_the_time_of_their_channel(
      Channel channel, String due) {
    assertThatThrownBy(() -> selfRegistered(channel)).isInstanceOf(DomainException.class);
    Caller gateway = city.person(Role.EXTERNAL_SYSTEM, city.root(), false);
    var order = city.request().channel(channel).registeredBy(gateway);
    engine.clock().set(beijing(due).minusSeconds(1));
    engine.tick(Duration.ZERO);
    assertThat(noted(order, Clock.ACCEPT)).isEmpty();
    engine.clock().set(beijing(due));
    engine.tick(Duration.ZERO);
    assertThat(noted(order, Clock.ACCEPT)).containsExactly(beijing(due).toString());
  }

  @ParameterizedTest
  @CsvSource({
    "URGENT, 2026-03-07T20:21",
    "EXTRA_URGENT, 2026-03-07T20:11",
  })
  void a_unit_told_by_phone_reports_in_twenty_minutes_and_ten_where_it_is_major(
      Urgency urgency, String due) {
    var order = city.request().urgency(urgency).registered();
    var phonedAt = beijing("2026-03-07T20:01");
    engine.clock().set(beijing("2026-03-07T20:02"));
    order.dispatch(new DispatchOrder(city.unit("A").id(), List.of(), null, null, phonedAt));
    engine.clock().set(beijing(due).minusSeconds(1));
    engine.tick(Duration.ZERO);
    assertThat(noted(order, Clock.REPORT)).isEmpty();
    engine.clock().set(beijing(due));
    engine.tick(Duration.ZERO);
    assertThat(noted(order, Clock.REPORT)).containsExactly(beijing(due).toString());
  }

  @Test
  void a_first_report_stops_that_clock() {
    var order = city.request().urgency(Urgency.URGENT).registered();
    order
        .dispatch(new DispatchOrder(city.unit("A").id(), List.of(), null, null, engine.now()))
        .sign("A")
        .progress("A", "抢修人员已出发");
    engine.tickTo("2026-03-07T20:30");
    assertThat(noted(order, Clock.REPORT)).isEmpty();
  }

  @Test
  void a_call_lies_between_registration_and_dispatch() {
    var order = city.request().registered();
    for (String wrong : List.of("2026-03-07T19:59", "2026-03-07T20:01")) {
      var command = new DispatchOrder(city.unit("A").id(), List.of(), null, null, beijing(wrong));
      assertThatThrownBy(() -> order.dispatch(command)).isInstanceOf(Invalid.class);
    }
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.REGISTERED);
  }
}
