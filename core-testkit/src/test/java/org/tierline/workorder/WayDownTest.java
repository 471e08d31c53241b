package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.workorder.Refusals.assertRefused;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.UnitId;
import org.tierline.org.Capabilities;
import org.tierline.org.OrgError;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** Registering, dispatching, signing, delegating, and what is refused on the way down. */
class WayDownTest {
  static ManualEngine engine;
  static TestCity city;
  static WorkOrders orders;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    orders = city.tierline().workOrders();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void only_the_centre_registers_what_comes_by_telephone() {
    var command = city.request().command();
    assertRefused(
        OrderError.CHANNEL_NOT_FOR_CITIZENS, () -> orders.register(city.citizen(), command));
    assertRefused(
        KernelError.NOT_PERMITTED, () -> orders.register(city.at(Role.REVIEWER), command));
    var web = city.request().channel(Channel.WEB).registeredBy(city.citizen());
    assertThat(web.view().status()).isEqualTo(WorkOrderStatus.REGISTERED);
    assertThat(web.timeline().get(0).actor()).isEqualTo("citizen");
  }

  @Test
  void a_dispatcher_sends_to_a_county_which_signs() {
    var order = city.request().registered();
    assertThat(order.view().deadline()).isNull();
    order.dispatchTo("A", "D");
    OrderView sent = order.view();
    assertThat(sent.status()).isEqualTo(WorkOrderStatus.DISPATCHED);
    assertThat(sent.leadUnit()).isEqualTo(city.unit("A").id());
    assertThat(sent.effectiveDeadline()).isEqualTo(sent.deadline()).isNotNull();
    assertThat(order.turn("D").role()).isEqualTo(AssignmentRole.CO);

    order.sign("D");
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.DISPATCHED);
    order.sign("A");
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.HANDLING);
    assertThat(order.turn("A").signedAt()).isEqualTo(engine.now());
    assertRefused(OrderError.ACTION_NOT_ALLOWED_NOW, () -> order.sign("A"));
    assertRefused(OrderError.ACTION_NOT_ALLOWED_NOW, () -> order.dispatchTo("B"));
  }

  @Test
  void only_a_dispatcher_of_the_centre_dispatches() {
    var order = city.request().registered();
    var command = DispatchOrder.to(city.unit("A").id());
    assertRefused(
        OrderError.WRONG_ROLE,
        () -> orders.dispatch(city.at(Role.REVIEWER), order.id(), null, command));
    assertRefused(
        OrderError.UNKNOWN_ORDER,
        () -> orders.dispatch(city.unit("A").liaison(), order.id(), null, command));
    assertThat(order.actions()).containsExactly(Action.REGISTER);
  }

  @Test
  void an_order_goes_to_the_second_tier_only_and_to_each_unit_once() {
    var order = city.request().registered();
    assertRefused(OrderError.NOT_TIER_TWO, () -> order.dispatchTo("A1"));
    assertRefused(OrderError.NOT_TIER_TWO, () -> order.dispatchTo("A", "B1"));
    assertRefused(OrderError.UNIT_ALREADY_ON_ORDER, () -> order.dispatchTo("A", "A"));
    assertRefused(OrderError.UNIT_ALREADY_ON_ORDER, () -> order.dispatchTo("A", "D", "D"));
    assertThat(order.view().assignments()).isEmpty();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.REGISTERED);
  }

  @Test
  void units_out_of_service_or_without_the_chain_get_nothing() {
    var other = engine.city();
    var units = other.tierline().units();
    units.deactivate(other.administrator(), other.unit("E").id(), null);
    units.changeCapabilities(
        other.administrator(),
        other.unit("D").id(),
        null,
        new Capabilities(false, true, true, true));
    units.changeCapabilities(
        other.administrator(),
        other.unit("B").id(),
        null,
        new Capabilities(true, false, true, true));
    units.deactivate(other.administrator(), other.unit("A11").id(), null);

    var order = other.request().registered();
    assertRefused(OrderError.UNIT_OUT_OF_SERVICE, () -> order.dispatchTo("E"));
    assertRefused(OrderError.UNIT_CANNOT_HANDLE, () -> order.dispatchTo("D"));
    order.dispatchTo("B");
    assertRefused(OrderError.UNIT_CANNOT_ASSIGN, () -> order.delegate("B", "B1"));
    assertThat(order.turn("B").status()).isEqualTo(AssignmentStatus.PENDING_SIGN);
    var second = other.request().dispatchedTo("A").delegate("A", "A1");
    assertRefused(OrderError.UNIT_OUT_OF_SERVICE, () -> second.delegate("A1", "A11"));
  }

  @Test
  void delegating_signs_by_it_and_goes_one_level_down_to_an_own_unit() {
    var order = city.request().dispatchedTo("A");
    assertRefused(OrderError.NOT_A_DIRECT_CHILD, () -> order.delegate("A", "A11"));
    assertRefused(OrderError.NOT_A_DIRECT_CHILD, () -> order.delegate("A", "B1"));
    order.delegate("A", "A1");
    assertThat(order.turn("A").signedAt()).isNotNull();
    assertThat(order.turn("A").status()).isEqualTo(AssignmentStatus.DELEGATED);
    assertThat(order.turn("A1").status()).isEqualTo(AssignmentStatus.PENDING_SIGN);
    assertThat(order.turn("A1").parentNo()).isEqualTo(order.turn("A").no());
    assertThat(order.actions())
        .containsExactly(Action.REGISTER, Action.DISPATCH, Action.SIGN, Action.DELEGATE);
    assertRefused(OrderError.UNIT_ALREADY_ON_ORDER, () -> order.delegate("A", "A1"));
    order.delegate("A", "A2");
    assertThat(order.view().assignments()).hasSize(3);
  }

  @Test
  void nobody_acts_on_another_units_turn() {
    var order = city.request().dispatchedTo("A").delegate("A", "A1").delegate("A", "A2");
    int township = order.turn("A1").no();
    assertRefused(KernelError.NOT_PERMITTED, () -> sign(order, "A2", township));
    assertRefused(KernelError.NOT_PERMITTED, () -> sign(order, "A", township));
    assertRefused(OrderError.UNKNOWN_ORDER, () -> sign(order, "B", township));
    assertRefused(OrderError.UNKNOWN_ORDER, () -> sign(order, "A11", township));
    assertRefused(
        KernelError.NOT_PERMITTED,
        () -> orders.sign(city.at(Role.DISPATCHER), order.id(), null, township));
    assertRefused(
        OrderError.WRONG_ROLE,
        () -> orders.sign(city.caller(city.unit("A1").leader()), order.id(), null, township));
    assertRefused(OrderError.UNKNOWN_ASSIGNMENT, () -> sign(order, "A", 9));
    assertThat(order.turn("A1").status()).isEqualTo(AssignmentStatus.PENDING_SIGN);
  }

  private static void sign(TestOrder order, String unit, int turn) {
    orders.sign(city.unit(unit).liaison(), order.id(), null, turn);
  }

  @Test
  void contact_and_progress_need_a_signed_turn_and_the_first_contact_counts() {
    var order = city.request().dispatchedTo("A");
    assertRefused(OrderError.ACTION_NOT_ALLOWED_NOW, () -> order.contact("A"));
    assertRefused(OrderError.ACTION_NOT_ALLOWED_NOW, () -> order.progress("A", "到场"));
    order.sign("A").contact("A");
    var first = order.turn("A").contactedAt();
    engine.clock().advance(Duration.ofMinutes(5));
    order.contact("A").progress("A", "到场");
    assertThat(order.turn("A").contactedAt()).isEqualTo(first).isNotNull();
  }

  @Test
  void the_view_offers_each_caller_what_he_may_do() {
    var order = city.request().dispatchedTo("A");
    var mine = orders.get(city.unit("A").liaison(), order.id());
    assertThat(mine.actions())
        .contains(new AllowedAction(Action.SIGN, 1, order.turn("A").signBy()))
        .extracting(AllowedAction::action)
        .containsExactly(
            Action.SIGN, Action.DELEGATE, Action.REQUEST_RETURN, Action.REQUEST_EXTENSION);
    assertThat(orders.get(city.at(Role.DISPATCHER), order.id()).actions())
        .extracting(AllowedAction::action)
        .containsExactlyInAnyOrder(
            Action.AMEND,
            Action.ADD_CO_HANDLER,
            Action.TO_INCIDENT,
            Action.MARK_HARD,
            Action.CANCEL);
    order.sign("A").contact("A");
    assertThat(orders.get(city.unit("A").liaison(), order.id()).actions())
        .extracting(AllowedAction::action)
        .containsExactlyInAnyOrder(
            Action.CONTACT,
            Action.PROGRESS,
            Action.DELEGATE,
            Action.SUBMIT_FEEDBACK,
            Action.REQUEST_RETURN,
            Action.REQUEST_EXTENSION,
            Action.REQUEST_SUSPENSION,
            Action.REQUEST_UNREASONABLE,
            Action.REQUEST_CO_HANDLER);
    order.submit("A");
    assertThat(orders.get(city.at(Role.REVIEWER), order.id()).actions())
        .extracting(AllowedAction::action)
        .containsExactlyInAnyOrder(Action.REVIEW_PASS, Action.REVIEW_REJECT);
  }

  @Test
  void what_is_out_of_reach_looks_like_what_is_not_there() {
    var order = city.request().dispatchedTo("A");
    var stranger = city.unit("B").liaison();
    assertRefused(OrderError.UNKNOWN_ORDER, () -> orders.get(stranger, order.id()));
    assertRefused(OrderError.UNKNOWN_ORDER, () -> orders.timeline(stranger, order.id()));
    String no = order.registered().orderNo();
    assertRefused(OrderError.UNKNOWN_ORDER, () -> orders.getByNo(stranger, no));
    assertThat(orders.getByNo(city.unit("A").liaison(), no).id()).isEqualTo(order.id());
    var unknown = new DispatchOrder(new UnitId(4711), List.of(), null, null);
    assertRefused(OrgError.UNKNOWN_UNIT, () -> city.request().registered().dispatch(unknown));
  }
}
