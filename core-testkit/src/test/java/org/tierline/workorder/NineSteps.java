package org.tierline.workorder;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.tierline.testkit.RequestBuilder;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** An ordinary order over three tiers, step by step: each is one transaction. */
final class NineSteps {
  private final TestCity city;
  private final RequestBuilder request;
  private final AtomicReference<TestOrder> registered = new AtomicReference<>();

  private NineSteps(TestCity city, RequestBuilder request) {
    this.city = city;
    this.request = request;
  }

  /** A step, to be taken once and after those before it. */
  record Step(String name, Runnable step) {}

  static List<Step> of(TestCity city) {
    return of(city, city.request());
  }

  /** The same about a certain request. */
  static List<Step> of(TestCity city, RequestBuilder request) {
    return new NineSteps(city, request).steps();
  }

  private TestOrder order() {
    return Objects.requireNonNull(registered.get());
  }

  private List<Step> steps() {
    var orders = city.tierline().workOrders();
    var feedbacks = city.tierline().feedbacks();
    var county = city.unit("A");
    var township = city.unit("A1");
    return List.of(
        new Step("register", () -> registered.set(request.registered())),
        new Step("dispatch to the county", () -> order().dispatchTo("A")),
        new Step(
            "delegate to the township, signing by it",
            () ->
                orders.delegate(
                    county.liaison(),
                    order().id(),
                    null,
                    new DelegateOrder(1, township.id(), null))),
        new Step("township signs", () -> orders.sign(township.liaison(), order().id(), null, 2)),
        new Step(
            "township submits",
            () -> feedbacks.submit(township.liaison(), order().id(), null, 2, order().form("A1"))),
        new Step(
            "county accepts and submits",
            () ->
                feedbacks.acceptAndSubmit(
                    county.liaison(), order().id(), null, 2, order().form("A"))),
        new Step("centre passes", () -> order().pass()),
        new Step("call-back with rating", () -> order().rated(5)),
        new Step("close", () -> order().close()));
  }
}
