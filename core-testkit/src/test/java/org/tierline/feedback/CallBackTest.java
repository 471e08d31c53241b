package org.tierline.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.workorder.Refusals.assertInvalid;
import static org.tierline.workorder.Refusals.assertRefused;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.KernelError;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.SettableClock;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.OrderError;
import org.tierline.workorder.WorkOrderStatus;

/** Asking the petitioner, his own rating, and closing. */
class CallBackTest {
  static ManualEngine engine;
  static TestCity city;
  static CallBacks callBacks;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    callBacks = city.tierline().callBacks();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void setClock() {
    engine.clock().set(SettableClock.beijing("2026-03-02T09:00"));
  }

  private TestOrder reviewed() {
    return city.request().dispatchedTo("A").sign("A").submit("A").pass();
  }

  @Test
  void the_first_and_the_last_rating_are_kept() {
    var order = reviewed().rated(2).callBack(CallBackAttempt.unreached()).rated(4);
    assertThat(order.view().satisfactionFirst()).isEqualTo(2);
    assertThat(order.view().satisfactionFinal()).isEqualTo(4);
    assertThat(callBacks.list(city.at(Role.CALLBACK_AGENT), order.id()))
        .extracting(call -> call.attempt().satisfaction())
        .containsExactly(2, null, 4);
    order.close();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CLOSED);
    assertThat(order.view().resolution()).isEqualTo("SOLVED");
  }

  @Test
  void the_petitioner_rates_with_his_query_code() {
    var order = reviewed();
    String no = order.registered().orderNo();
    String code = order.registered().queryCode();
    assertRefused(
        OrderError.WRONG_QUERY_CODE,
        () -> callBacks.rate(city.citizen(), no, "2222222222", CallBackAttempt.rated(5)));
    callBacks.rate(city.citizen(), no, code.toLowerCase(Locale.ROOT), CallBackAttempt.rated(3));
    var recorded = callBacks.list(city.at(Role.CALLBACK_AGENT), order.id()).get(0);
    assertThat(recorded.attempt().channel()).isEqualTo(CallBackChannel.SELF);
    assertThat(recorded.caller()).isNull();
    assertThat(order.view().satisfactionFinal()).isEqualTo(3);
    order.close();
    assertRefused(
        OrderError.ALREADY_RATED,
        () -> callBacks.rate(city.citizen(), no, code, CallBackAttempt.rated(5)));
  }

  @Test
  void nobody_but_the_centre_calls_back_and_closes() {
    var order = reviewed();
    Caller liaison = city.unit("A").liaison();
    var rating = CallBackAttempt.rated(5);
    assertRefused(
        KernelError.NOT_PERMITTED, () -> callBacks.record(liaison, order.id(), null, rating));
    assertRefused(
        KernelError.NOT_PERMITTED, () -> callBacks.close(liaison, order.id(), null, null));
    for (Role role : new Role[] {Role.REVIEWER, Role.DISPATCHER}) {
      Caller caller = city.at(role);
      assertRefused(
          OrderError.WRONG_ROLE, () -> callBacks.record(caller, order.id(), null, rating));
      assertRefused(OrderError.WRONG_ROLE, () -> callBacks.close(caller, order.id(), null, null));
    }
  }

  @Test
  void three_calls_in_vain_on_two_local_days_make_a_petitioner_unreachable() {
    var order = reviewed();
    assertRefused(OrderError.CALL_BACK_MISSING, order::close);
    engine.clock().set(SettableClock.beijing("2026-03-02T22:00"));
    for (int call = 0; call < 3; call++) {
      order.callBack(CallBackAttempt.unreached());
    }
    assertRefused(OrderError.CALL_BACK_MISSING, order::close);
    engine.clock().set(SettableClock.beijing("2026-03-03T00:30"));
    assertThat(order.view().unreachable()).isFalse();
    order.callBack(CallBackAttempt.unreached()).close();
    assertThat(order.view().unreachable()).isTrue();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CLOSED);
    assertThat(order.view().satisfactionFinal()).isNull();
  }

  @Test
  void two_calls_on_two_days_are_too_few_and_messages_do_not_count() {
    var order = reviewed().callBack(CallBackAttempt.unreached());
    engine.clock().set(SettableClock.beijing("2026-03-03T09:00"));
    order.callBack(CallBackAttempt.unreached());
    callBacks.record(
        Caller.system(city.tenant(), "text messages"),
        order.id(),
        null,
        CallBackAttempt.unreached().by(CallBackChannel.SMS));
    assertRefused(OrderError.CALL_BACK_MISSING, order::close);
    order.callBack(CallBackAttempt.unreached()).close();
  }

  @Test
  void a_rating_goes_with_a_connection_and_a_low_one_with_its_reason() {
    assertInvalid(() -> attempt(true, null, null), "satisfaction");
    assertInvalid(() -> attempt(false, 4, null), "satisfaction");
    assertInvalid(() -> attempt(true, 6, null), "satisfaction");
    assertInvalid(() -> attempt(true, 0, "x"), "satisfaction");
    var order = reviewed();
    assertInvalid(() -> order.callBack(attempt(true, 2, null)), "reason");
    assertInvalid(() -> order.callBack(attempt(true, 1, " ")), "reason");
    assertThat(attempt(true, 2, "拖延").reason()).isEqualTo("拖延");
    order.callBack(attempt(true, 3, null));
    assertThat(order.view().satisfactionFinal()).isEqualTo(3);
  }

  private static CallBackAttempt attempt(
      boolean connected, @Nullable Integer satisfaction, @Nullable String reason) {
    return new CallBackAttempt(
        CallBackChannel.PHONE,
        connected,
        null,
        null,
        null,
        null,
        null,
        null,
        satisfaction,
        reason,
        null,
        null,
        null);
  }
}
