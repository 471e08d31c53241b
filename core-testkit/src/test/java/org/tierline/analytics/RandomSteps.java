package org.tierline.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.tierline.kernel.DomainException;
import org.tierline.org.Role;
import org.tierline.testkit.RequestBuilder;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.AmendOrder;
import org.tierline.workorder.AskRequest;
import org.tierline.workorder.Channel;
import org.tierline.workorder.DeclineOrder;
import org.tierline.workorder.DirectAnswer;
import org.tierline.workorder.LawfulWay;
import org.tierline.workorder.RegisterOrder;
import org.tierline.workorder.RequestKind;
import org.tierline.workorder.RequestReason;

/**
 * Steps in any order on a few orders, straight on more often than not; refused ones are nothing.
 */
final class RandomSteps {
  private static final List<String> UNITS = List.of("A", "B", "D");

  private final TestCity city;
  private final Random random;
  private final List<TestOrder> orders = new ArrayList<>();
  private int taken;

  RandomSteps(TestCity city, long seed) {
    this.city = city;
    this.random = new Random(seed);
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** How many steps were taken and not refused. */
  int taken() {
    return taken;
  }

  void one() {
    try {
      if (orders.isEmpty() || random.nextInt(12) == 0) {
        orders.add(register());
      } else {
        TestOrder order = any(orders);
        if (random.nextInt(3) > 0) {
          goOn(order);
        } else {
          step(order);
        }
      }
      taken++;
    } catch (DomainException | NoSuchElementException refused) {
      // What is not possible now.
    }
  }

  private TestOrder register() {
    RequestBuilder request =
        city.request()
            .anew("another matter")
            .channel(any(List.of(Channel.PHONE, Channel.WEB, Channel.VISIT)))
            .category(any(List.of("010203", "010204", "020101")));
    if (random.nextBoolean()) {
      request.at(
          new RegisterOrder.Place(
              "路" + random.nextInt(100),
              null,
              null,
              city.unit(any(List.of("A1", "B2", "A"))).id()));
    }
    return request.registered();
  }

  /** What an order waits for. */
  private void goOn(TestOrder order) {
    switch (order.view().status()) {
      case REGISTERED -> order.dispatchTo(any(UNITS));
      case DISPATCHED -> order.sign(lead(order)).contact(lead(order));
      case HANDLING -> {
        if (random.nextInt(3) == 0) {
          sendBackBelow(order);
        }
        order.submit(lead(order));
      }
      case UNDER_REVIEW -> {
        if (random.nextInt(3) == 0) {
          order.refuse();
        } else {
          order.pass();
        }
      }
      case CALLBACK -> {
        if (random.nextBoolean()) {
          order.rated(1 + random.nextInt(5));
        } else {
          close(order);
        }
      }
      default -> step(order);
    }
  }

  private void step(TestOrder order) {
    String unit = any(UNITS);
    switch (random.nextInt(17)) {
      case 0, 1 -> order.dispatchTo(unit);
      case 2, 3 -> order.sign(lead(order)).contact(lead(order));
      case 4, 5, 6 -> order.submit(lead(order));
      case 7, 8 -> order.pass();
      case 9, 10 -> order.rated(1 + random.nextInt(5));
      case 11 -> close(order);
      case 12 -> order.rehandle();
      case 13 -> city.tierline().rounds().reopen(city.at(Role.AGENT), order.id(), null, "新情况");
      case 14 -> end(order);
      case 15 -> amend(order);
      default -> askAndDecide(order);
    }
  }

  /** The unit below answers twice, as it did not please the one above at first. */
  private void sendBackBelow(TestOrder order) {
    String lead = lead(order);
    String child = any(List.of("A1", "B1"));
    order.delegate(lead, child).sign(child).submit(child);
    order.reject(lead, child).submit(child).accept(lead, child);
  }

  private void close(TestOrder order) {
    city.tierline().callBacks().close(city.at(Role.CALLBACK_AGENT), order.id(), null, "解释");
  }

  private String lead(TestOrder order) {
    return UNITS.stream()
        .filter(u -> city.unit(u).id().equals(order.view().leadUnit()))
        .findFirst()
        .orElse("E");
  }

  private void end(TestOrder order) {
    var triage = city.tierline().triage();
    switch (random.nextInt(5)) {
      case 0 -> triage.cancel(city.at(Role.DISPATCHER), order.id(), null, "重复登记");
      case 1 ->
          triage.decline(
              city.at(Role.AGENT),
              order.id(),
              null,
              DeclineOrder.because(LawfulWay.ADMINISTRATIVE_REVIEW, "请依法申请行政复议"));
      case 2 -> triage.merge(city.at(Role.AGENT), order.id(), null, any(orders).id());
      default ->
          triage.answer(
              city.at(Role.AGENT),
              order.id(),
              null,
              new DirectAnswer("已答复", false, List.of("KB-1")));
    }
  }

  private void amend(TestOrder order) {
    String category = any(List.of("010203", "010204", "020101"));
    var place =
        new AmendOrder.Matter(
            null,
            null,
            new RegisterOrder.Place("新址", null, null, city.unit(any(List.of("A2", "B1"))).id()),
            null,
            null,
            null);
    AmendOrder command =
        AmendOrder.because("更正").to(new AmendOrder.Demand(null, null, null, null, category));
    city.tierline()
        .amendments()
        .amend(
            city.at(Role.DISPATCHER),
            order.id(),
            null,
            random.nextBoolean() ? command.to(place) : command);
  }

  private void askAndDecide(TestOrder order) {
    String lead = lead(order);
    if (random.nextBoolean()) {
      int request = order.askToReturn(lead);
      order.approve(Role.DISPATCHER, request);
      return;
    }
    boolean appeals = random.nextBoolean();
    int request =
        order.ask(
            lead,
            new AskRequest(
                appeals ? RequestKind.APPEAL : RequestKind.UNREASONABLE,
                order.turn(lead).no(),
                appeals ? RequestReason.NOT_THE_UNITS_FAULT : RequestReason.DEMAND_WITHOUT_BASIS,
                "不合理",
                "条例",
                null,
                null,
                null,
                null));
    order.approve(Role.SUPERVISOR, request);
  }
}
