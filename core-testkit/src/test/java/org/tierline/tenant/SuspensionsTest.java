package org.tierline.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.tierline.testkit.SettableClock.beijing;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.Tierline;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Rejected;
import org.tierline.org.NewSession;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.Action;
import org.tierline.workorder.EventView;

/** A city that can only be read for a time, and what becomes of its limits meanwhile. */
class SuspensionsTest {
  private static final SuspendCity COMMAND = new SuspendCity("city1", "迁移机房");

  ManualEngine engine;
  TestCity city;
  Suspensions suspensions;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    suspensions = engine.tierline().suspensions();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private static Conflict refused(Runnable write) {
    return catchThrowableOfType(Conflict.class, write::run);
  }

  @Test
  void it_is_read_and_not_changed_until_it_goes_on() {
    TestOrder order = city.request().dispatchedTo("A");
    CityStanding standing = suspensions.suspend(engine.operator(), COMMAND);
    assertThat(standing)
        .isEqualTo(
            new CityStanding(
                "city1", city.tenant(), CityStatus.SUSPENDED, engine.now(), "test", "迁移机房"));
    assertThat(suspensions.get(engine.operator(), "city1")).isEqualTo(standing);
    assertThat(order.view().orderNo()).isEqualTo(order.registered().orderNo());
    assertThat(refused(() -> city.request().registered()).code())
        .isEqualTo(TenantError.CITY_SUSPENDED);
    assertThat(refused(() -> order.sign("A")).code()).isEqualTo(TenantError.CITY_SUSPENDED);
    assertThat(engine.city().request().registered().registered().orderNo())
        .as("another city goes on")
        .isNotEmpty();

    assertThat(suspensions.resume(engine.operator(), COMMAND).status())
        .isEqualTo(CityStatus.ACTIVE);
    order.sign("A");
    assertThat(order.timeline()).extracting(EventView::action).endsWith(Action.SIGN);
  }

  @Test
  void another_node_believes_for_five_seconds_that_it_goes_on_and_no_longer() {
    try (Tierline other = engine.anotherNode()) {
      var command = city.request().command();
      Caller agent = city.at(Role.AGENT);
      other.workOrders().register(agent, command);
      suspensions.suspend(engine.operator(), COMMAND);
      engine.clock().advance(Duration.ofMillis(4_999));
      other.workOrders().register(agent, command);
      engine.clock().advance(Duration.ofMillis(1));
      assertThat(refused(() -> other.workOrders().register(agent, command)).code())
          .isEqualTo(TenantError.CITY_SUSPENDED);

      suspensions.resume(engine.operator(), COMMAND);
      engine.clock().advance(Duration.ofSeconds(5));
      other.workOrders().register(agent, command);
    }
  }

  @Test
  void limits_run_on_and_are_noted_with_their_true_moment_when_it_goes_on() {
    TestOrder order = city.request().dispatchedTo("A").sign("A").contact("A");
    int before = order.timeline().size();
    suspensions.suspend(engine.operator(), COMMAND);
    // Five working days from Monday on end with the next Monday.
    assertThat(engine.tickTo("2026-03-12T08:00")).isZero();
    assertThat(order.timeline()).hasSize(before);

    suspensions.resume(engine.operator(), COMMAND);
    assertThat(engine.tickTo("2026-03-12T08:01")).isPositive();
    Instant end = beijing("2026-03-10T00:00");
    assertThat(order.timeline())
        .filteredOn(event -> event.action() == Action.OVERDUE)
        .extracting(EventView::data)
        .anyMatch(data -> String.valueOf(data).contains(end.toString()));
  }

  @Test
  void people_sign_in_and_out_as_ever() {
    PersonId liaison = Objects.requireNonNull(city.unit("A").liaison().person());
    city.tierline()
        .accounts()
        .open(city.administrator(), liaison, "li.si", "correct horse battery 7");
    suspensions.suspend(engine.operator(), COMMAND);
    Caller system = Caller.system(city.tenant(), "sign-in");
    var accounts = city.tierline().accounts();
    assertThat(accounts.signIn(system, "li.si", "wrong horse battery 77")).isEmpty();
    assertThat(accounts.signIn(system, "li.si", "correct horse battery 7")).isPresent();
    var sessions = city.tierline().sessions();
    long session =
        sessions.begin(
            system, liaison, new NewSession("test", "127.0.0.1", engine.now().plusSeconds(60)));
    engine.clock().advance(Duration.ofSeconds(30));
    assertThat(sessions.use(system, session)).isEqualTo(liaison);
    sessions.end(city.caller(liaison), session);
  }

  @Test
  void the_operator_at_work_in_it_is_let_through() {
    suspensions.suspend(engine.operator(), COMMAND);
    Caller operator = engine.operator().in(city.tenant());
    var units = city.tierline().units();
    assertThat(units.rename(operator, city.unit("A").id(), null, "A区").name()).isEqualTo("A区");
  }

  @Test
  void what_makes_no_sense_is_refused() {
    assertThat(
            catchThrowableOfType(
                    Rejected.class, () -> suspensions.resume(engine.operator(), COMMAND))
                .code())
        .isEqualTo(TenantError.CITY_NOT_SUSPENDED);
    suspensions.suspend(engine.operator(), COMMAND);
    assertThat(
            catchThrowableOfType(
                    Rejected.class, () -> suspensions.suspend(engine.operator(), COMMAND))
                .code())
        .isEqualTo(TenantError.CITY_NOT_ACTIVE);
    var nowhere = new SuspendCity("nowhere", "x");
    assertThat(
            catchThrowableOfType(
                NotFound.class, () -> suspensions.suspend(engine.operator(), nowhere)))
        .isNotNull();
    assertThat(
            catchThrowableOfType(
                Forbidden.class, () -> suspensions.suspend(city.administrator(), COMMAND)))
        .isNotNull();
  }
}
