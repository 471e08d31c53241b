package org.tierline.workorder;

import static org.tierline.testkit.SettableClock.beijing;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.Limit;
import org.tierline.feedback.CallBackAttempt;
import org.tierline.org.Capabilities;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.supervision.Supervise;
import org.tierline.supervision.SupervisionGround;
import org.tierline.supervision.SupervisionLevel;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** Places that orders come to, each reached anew from Monday, 2 March 2026, nine o'clock on. */
public final class OfferedPlaces {
  private final TestCity city;
  private final Map<String, Supplier<TestOrder>> places = new LinkedHashMap<>();

  public OfferedPlaces(TestCity city) {
    this.city = city;
  }

  /** By what is said of them; the last ones change the city for good. */
  public Map<String, Supplier<TestOrder>> all() {
    beforeDispatch();
    withUnits();
    asked();
    answered();
    bent();
    return places;
  }

  /** With the centre. */
  private void beforeDispatch() {
    places.put("registered", () -> city.request().registered());
    places.put(
        "come in by itself",
        () -> city.request().channel(Channel.WEB).registeredBy(city.citizen()));
    places.put("a report, registered", () -> city.request().type(DemandType.REPORT).registered());
    places.put(
        "diverted",
        () ->
            with(
                city.request().registered(),
                o ->
                    city.tierline()
                        .triage()
                        .divert(city.at(Role.AGENT), o.id(), null, EmergencyLine.LINE_119, "火情")));
    places.put("of the social family", () -> city.request().family(Family.SOCIAL).registered());
    places.put(
        "declined, the window over",
        () ->
            after(
                "2026-03-30T09:00",
                with(
                    city.request().registered(),
                    o ->
                        city.tierline()
                            .triage()
                            .decline(
                                city.at(Role.AGENT),
                                o.id(),
                                null,
                                DeclineOrder.because(DeclineReason.OUT_OF_SCOPE, "不属受理范围")))));
  }

  /** With units. */
  private void withUnits() {
    places.put("dispatched with a co-handler", this::sent);
    places.put("the window of the return over", () -> after("2026-03-05T00:00", sent().sign("A")));
    places.put("past the cut-off", () -> after("2026-03-09T17:00", handled()));
    places.put("past the deadline", () -> after("2026-03-10T00:00", handled()));
    places.put("a consultation", () -> city.request().type(DemandType.CONSULT).dispatchedTo("A"));
    places.put("not contacted", () -> sent().sign("A").sign("D"));
    places.put("the co-handler has answered", () -> sent().sign("A").sign("D").submit("D"));
    places.put("with the township", this::below);
    places.put("with the community", () -> below().delegate("A1", "A11"));
    places.put("the township has answered", () -> below().submit("A1"));
  }

  /** While something is asked for. */
  private void asked() {
    places.put("a return waits", () -> with(handled(), o -> o.askToReturn("A")));
    places.put(
        "a return that nobody decided on, before a timer looked",
        () -> after("2026-03-04T00:00", with(handled(), o -> o.askToReturn("A"))));
    places.put("a return of the township waits", () -> with(below(), o -> o.askToReturn("A1")));
    places.put("a second extension waits", this::extended);
    places.put("an extension of the township waits", this::extensionBelow);
    places.put("a suspension, a co-handler and a judgement wait", this::muchWaits);
    places.put("suspended", this::suspended);
    places.put(
        "the review date over, before a timer looked",
        () -> after("2026-03-05T10:00", suspended()));
    places.put("disputed", this::disputed);
    places.put("arbitrated", this::arbitrated);
  }

  /** Answered, called back, closed. */
  private void answered() {
    places.put("under review", this::reviewed);
    places.put("to be called back", () -> reviewed().pass());
    places.put("not reached twice", () -> unreached(2));
    places.put("not reached three times", () -> unreached(3));
    places.put("dissatisfied", () -> calledBack(1));
    places.put("in a further round", () -> calledBack(1).rehandle().sign("A"));
    places.put(
        "dissatisfied again",
        () -> calledBack(1).rehandle().sign("A").contact("A").submit("A").pass().rated(1));
    places.put("closed", () -> calledBack(5).close());
    places.put("an appeal waits", this::appealed);
    places.put(
        "closed, the window of the appeal over",
        () -> after("2026-03-10T09:00", calledBack(5).close()));
  }

  /** Supervised, or where the city has decided otherwise. */
  private void bent() {
    places.put("supervised and urged", this::supervised);
    places.put(
        "the township hands nothing down",
        () -> {
          open("A1", new Capabilities(true, false, false, true));
          return below();
        });
    places.put(
        "the county may not contact itself",
        () -> {
          city.tierline()
              .settings()
              .set(
                  city.administrator(),
                  city.unit("A").id(),
                  OrderSettings.ACTIONS_OFF.name(),
                  null,
                  new NewValue("CONTACT, PROGRESS", null, "统一联系"));
          return city.request().dispatchedTo("A").sign("A");
        });
  }

  private TestOrder sent() {
    return city.request().registered().dispatchTo("A", "D");
  }

  private TestOrder handled() {
    return city.request().dispatchedTo("A").sign("A").contact("A");
  }

  private TestOrder below() {
    return handled().delegate("A", "A1").sign("A1");
  }

  private TestOrder reviewed() {
    return handled().submit("A");
  }

  private TestOrder calledBack(int satisfaction) {
    return reviewed().pass().rated(satisfaction);
  }

  private TestOrder after(String beijingTime, TestOrder order) {
    city.engine().clock().set(beijing(beijingTime));
    return order;
  }

  private TestOrder with(TestOrder order, Consumer<TestOrder> step) {
    step.accept(order);
    return order;
  }

  private AskRequest suspension(TestOrder order) {
    return AskRequest.toSuspend(
        order.turn("A").no(),
        RequestReason.SEASON_OR_WEATHER,
        "冻土期",
        "气象预报",
        city.now().plus(Duration.ofDays(3)));
  }

  private TestOrder suspended() {
    TestOrder order = below();
    return order.approve(Role.DISPATCHER, order.ask("A", suspension(order)));
  }

  private TestOrder extensionBelow() {
    TestOrder order = below();
    order.askToExtend("A1", Limit.parse("1 MIN"));
    return order;
  }

  private int ask(TestOrder order, RequestReason reason) {
    boolean helps = reason.kind() == RequestKind.CO_HANDLER;
    return order.ask(
        "A",
        new AskRequest(
            reason.kind(),
            1,
            reason,
            "理由充分",
            "依据",
            null,
            null,
            helps ? city.unit("E").id() : null,
            null));
  }

  private TestOrder muchWaits() {
    TestOrder order = handled();
    order.ask("A", suspension(order));
    ask(order, RequestReason.NEEDS_ANOTHER_UNIT);
    ask(order, RequestReason.DEMAND_WITHOUT_BASIS);
    return order;
  }

  private TestOrder appealed() {
    TestOrder order = calledBack(5).close();
    ask(order, RequestReason.NOT_THE_UNITS_FAULT);
    return order;
  }

  private TestOrder disputed() {
    TestOrder order = city.request().dispatchedTo("A");
    order.approve(Role.DISPATCHER, order.askToReturn("A"));
    order.dispatchTo("B");
    return order.approve(Role.SUPERVISOR, order.askToReturn("B"));
  }

  private TestOrder arbitrated() {
    TestOrder order = disputed();
    city.tierline()
        .rounds()
        .arbitrate(
            city.at(Role.CENTER_DIRECTOR),
            order.id(),
            null,
            new DispatchOrder(city.unit("A").id(), List.of(), null, "职责已明确"));
    return order.sign("A");
  }

  private TestOrder extended() {
    TestOrder order = handled();
    order.approve(Role.DISPATCHER, order.askToExtend("A", Limit.parse("1 WD")));
    order.askToExtend("A", Limit.parse("1 WD"));
    return order;
  }

  private TestOrder unreached(int calls) {
    TestOrder order = reviewed().pass();
    for (int i = 0; i < calls; i++) {
      city.engine().clock().advance(Duration.ofHours(13));
      order.callBack(CallBackAttempt.unreached());
    }
    return order;
  }

  private TestOrder supervised() {
    TestOrder order = handled();
    city.tierline()
        .supervision()
        .supervise(
            city.at(Role.SUPERVISOR),
            order.id(),
            null,
            Supervise.lead(SupervisionLevel.YELLOW_CARD, SupervisionGround.MEDIA, "媒体反映"));
    city.tierline().rounds().urge(city.at(Role.AGENT), order.id(), null, "请尽快");
    return order;
  }

  private void open(String unit, Capabilities capabilities) {
    city.tierline()
        .units()
        .changeCapabilities(city.administrator(), city.unit(unit).id(), null, capabilities);
  }
}
