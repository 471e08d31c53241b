package org.tierline.benchmarks.lives;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.benchmarks.harness.Life;
import org.tierline.benchmarks.harness.Order;
import org.tierline.benchmarks.harness.Step;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.NatureClass;
import org.tierline.calendar.Urgency;
import org.tierline.feedback.CallBackAttempt;
import org.tierline.feedback.HandlingForm;
import org.tierline.kernel.OrderId;
import org.tierline.org.Role;
import org.tierline.testkit.TestUnit;
import org.tierline.workorder.Channel;
import org.tierline.workorder.DelegateOrder;
import org.tierline.workorder.DispatchOrder;
import org.tierline.workorder.Family;
import org.tierline.workorder.RegisterOrder;

/** An order led through its life by the library's public use cases, each by who may. */
final class TierlineLife implements Life {
  private static final int COUNTY_TURN = 1;
  private static final int TOWNSHIP_TURN = 2;
  private static final int VERY_SATISFIED = 5;

  private final LifeCity city;
  private final Order order;
  private final TestUnit county;
  private final TestUnit township;
  private @Nullable OrderId id;

  TierlineLife(LifeCity city, Order order) {
    this.city = city;
    this.order = order;
    this.county = city.county(order);
    this.township = city.township(order.unit());
  }

  @Override
  public void take(Step step) {
    if (id == null) {
      id = register();
    } else {
      take(step, id);
    }
  }

  private OrderId register() {
    var command =
        new RegisterOrder(
            Channel.PHONE,
            Family.ADMINISTRATIVE,
            DemandType.HELP,
            Urgency.NORMAL,
            NatureClass.ORDINARY,
            "010203",
            order.title(),
            order.content(),
            RegisterOrder.Petitioner.named("张三", order.phone()),
            null,
            null,
            true,
            null,
            null,
            null,
            null);
    return city.tierline().workOrders().register(city.at(Role.AGENT), command).id();
  }

  private void take(Step step, OrderId id) {
    var orders = city.tierline().workOrders();
    var feedbacks = city.tierline().feedbacks();
    var callBacks = city.tierline().callBacks();
    switch (step) {
      case DISPATCH ->
          orders.dispatch(
              city.at(Role.DISPATCHER),
              id,
              null,
              new DispatchOrder(county.id(), List.of(), null, null));
      case DELEGATE ->
          orders.delegate(
              county.liaison(), id, null, new DelegateOrder(COUNTY_TURN, township.id(), null));
      case SIGN -> orders.sign(township.liaison(), id, null, TOWNSHIP_TURN);
      case FEEDBACK ->
          feedbacks.submit(township.liaison(), id, null, TOWNSHIP_TURN, form(township));
      case COUNTY_REVIEW ->
          feedbacks.acceptAndSubmit(county.liaison(), id, null, TOWNSHIP_TURN, form(county));
      case CENTRE_REVIEW -> feedbacks.pass(city.at(Role.REVIEWER), id, null);
      case CALL_BACK ->
          callBacks.record(
              city.at(Role.CALLBACK_AGENT), id, null, CallBackAttempt.rated(VERY_SATISFIED));
      case CLOSE -> callBacks.close(city.at(Role.CALLBACK_AGENT), id, null, null);
      default -> throw new IllegalArgumentException(step.title());
    }
  }

  private HandlingForm form(TestUnit unit) {
    return HandlingForm.solved(order.report(), order.reply(), city.now()).signedBy(unit.leader());
  }
}
