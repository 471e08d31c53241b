package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.Limit;
import org.tierline.feedback.CallBackAttempt;
import org.tierline.kernel.Caller;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Capabilities;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.supervision.Supervise;
import org.tierline.supervision.SupervisionGround;
import org.tierline.supervision.SupervisionLevel;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/**
 * What an order offers and what can be done are the same: in many places of many lives, everybody
 * takes what is offered to him, and is refused what is not, whatever he gives with it.
 */
class OfferedActionsTest {
  private static final long SEED = 20260302;

  /** One of so many of the steps that are nobody's business of the caller is tried too. */
  private static final int SAMPLE = 12;

  /** What has no use case here: what the system alone does, and amending. */
  private static final Set<Action> NOT_TRIED = Set.of(Action.AMEND);

  /** Of which measure, on which turn and at which level, is given with them: reasons differ. */
  private static final Set<Action> ALONE = Set.of(Action.SUPERVISE, Action.LIFT, Action.INSTRUCT);

  static ManualEngine engine;
  static TestCity city;
  static Tries tries;
  static TestOrder master;
  static final Map<String, Caller> CALLERS = new LinkedHashMap<>();
  static final Map<Action, Integer> TAKEN = new EnumMap<>(Action.class);

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    MoreUnits.department(city);
    var leaders = new HashMap<UnitId, PersonId>();
    for (String code : List.of("A", "A1", "A11", "A2", "B", "B1", "D", "E")) {
      leaders.put(city.unit(code).id(), city.unit(code).leader());
    }
    master = city.request().title("总单").registered();
    tries = new Tries(city, master.id(), leaders);
    for (Role role :
        List.of(
            Role.AGENT,
            Role.DISPATCHER,
            Role.REVIEWER,
            Role.CALLBACK_AGENT,
            Role.SUPERVISOR,
            Role.CENTER_DIRECTOR)) {
      CALLERS.put(role.name(), city.at(role));
    }
    CALLERS.put("emergency line", city.person(Role.EXTERNAL_SYSTEM, city.root(), false));
    CALLERS.put("mayor", city.person(Role.LEADER, city.root(), true));
    CALLERS.put("county's supervisor", city.person(Role.SUPERVISOR, city.unit("A").id(), true));
    CALLERS.put("member of the county", city.person(Role.OVERSEER, city.unit("A").id(), true));
    for (String code : List.of("A", "A1", "A11", "B", "D")) {
      CALLERS.put("liaison of " + code, city.unit(code).liaison());
    }
    CALLERS.put("leader of A", city.caller(city.unit("A").leader()));
    CALLERS.put("system", Caller.system(city.tenant(), "timer"));
    CALLERS.put("petitioner", city.citizen());
  }

  @AfterAll
  static void stop() {
    engine.close();
    var never = EnumSet.allOf(Action.class);
    never.removeIf(action -> !Chain.standard().knows(action));
    never.removeAll(TAKEN.keySet());
    never.removeAll(NOT_TRIED);
    assertThat(never).as("chain's actions that nobody was offered anywhere").isEmpty();
  }

  private static TestOrder sent() {
    return city.request().registered().dispatchTo("A", "D");
  }

  private static TestOrder handled() {
    return city.request().dispatchedTo("A").sign("A").contact("A");
  }

  private static TestOrder below() {
    return handled().delegate("A", "A1").sign("A1");
  }

  private static TestOrder reviewed() {
    return handled().submit("A");
  }

  private static TestOrder calledBack(int satisfaction) {
    return reviewed().pass().rated(satisfaction);
  }

  private static TestOrder after(String beijingTime, TestOrder order) {
    engine.clock().set(beijing(beijingTime));
    return order;
  }

  private static TestOrder with(TestOrder order, Consumer<TestOrder> step) {
    step.accept(order);
    return order;
  }

  private static AskRequest suspension(TestOrder order) {
    return AskRequest.toSuspend(
        order.turn("A").no(),
        RequestReason.SEASON_OR_WEATHER,
        "冻土期",
        "气象预报",
        city.now().plus(Duration.ofDays(3)));
  }

  private static TestOrder suspended() {
    TestOrder order = below();
    return order.approve(Role.DISPATCHER, order.ask("A", suspension(order)));
  }

  private static TestOrder extensionBelow() {
    TestOrder order = below();
    order.askToExtend("A1", Limit.parse("1 MIN"));
    return order;
  }

  private static int ask(TestOrder order, RequestReason reason) {
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

  private static TestOrder muchWaits() {
    TestOrder order = handled();
    order.ask("A", suspension(order));
    ask(order, RequestReason.NEEDS_ANOTHER_UNIT);
    ask(order, RequestReason.DEMAND_WITHOUT_BASIS);
    return order;
  }

  private static TestOrder appealed() {
    TestOrder order = calledBack(5).close();
    ask(order, RequestReason.NOT_THE_UNITS_FAULT);
    return order;
  }

  private static TestOrder disputed() {
    TestOrder order = city.request().dispatchedTo("A");
    order.approve(Role.DISPATCHER, order.askToReturn("A"));
    order.dispatchTo("B");
    return order.approve(Role.SUPERVISOR, order.askToReturn("B"));
  }

  private static TestOrder arbitrated() {
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

  private static TestOrder extended() {
    TestOrder order = handled();
    order.approve(Role.DISPATCHER, order.askToExtend("A", Limit.parse("1 WD")));
    order.askToExtend("A", Limit.parse("1 WD"));
    return order;
  }

  private static TestOrder unreached(int calls) {
    TestOrder order = reviewed().pass();
    for (int i = 0; i < calls; i++) {
      engine.clock().advance(Duration.ofHours(13));
      order.callBack(CallBackAttempt.unreached());
    }
    return order;
  }

  /** The places, each reached anew from Monday morning on; later ones change the city. */
  private static Map<String, Supplier<TestOrder>> places() {
    var places = new LinkedHashMap<String, Supplier<TestOrder>>();
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
                                DeclineReason.OUT_OF_SCOPE,
                                "不属受理范围"))));
    places.put("dispatched with a co-handler", OfferedActionsTest::sent);
    places.put("the window of the return over", () -> after("2026-03-05T00:00", sent().sign("A")));
    places.put("past the cut-off", () -> after("2026-03-09T17:00", handled()));
    places.put("past the deadline", () -> after("2026-03-10T00:00", handled()));
    places.put("a consultation", () -> city.request().type(DemandType.CONSULT).dispatchedTo("A"));
    places.put("not contacted", () -> sent().sign("A").sign("D"));
    places.put("the co-handler has answered", () -> sent().sign("A").sign("D").submit("D"));
    places.put("with the township", OfferedActionsTest::below);
    places.put("with the community", () -> below().delegate("A1", "A11"));
    places.put("the township has answered", () -> below().submit("A1"));
    places.put("a return waits", () -> with(handled(), o -> o.askToReturn("A")));
    places.put(
        "a return that nobody decided on, before a timer looked",
        () -> after("2026-03-04T00:00", with(handled(), o -> o.askToReturn("A"))));
    places.put("a return of the township waits", () -> with(below(), o -> o.askToReturn("A1")));
    places.put("a second extension waits", OfferedActionsTest::extended);
    places.put("an extension of the township waits", OfferedActionsTest::extensionBelow);
    places.put("a suspension, a co-handler and a judgement wait", OfferedActionsTest::muchWaits);
    places.put("suspended", OfferedActionsTest::suspended);
    places.put(
        "the review date over, before a timer looked",
        () -> after("2026-03-05T10:00", suspended()));
    places.put("disputed", OfferedActionsTest::disputed);
    places.put("arbitrated", OfferedActionsTest::arbitrated);
    places.put("under review", OfferedActionsTest::reviewed);
    places.put("to be called back", () -> reviewed().pass());
    places.put("not reached twice", () -> unreached(2));
    places.put("not reached three times", () -> unreached(3));
    places.put("dissatisfied", () -> calledBack(1));
    places.put("in a further round", () -> calledBack(1).rehandle().sign("A"));
    places.put(
        "dissatisfied again",
        () -> calledBack(1).rehandle().sign("A").contact("A").submit("A").pass().rated(1));
    places.put("closed", () -> calledBack(5).close());
    places.put("an appeal waits", OfferedActionsTest::appealed);
    places.put(
        "closed, the window of the appeal over",
        () -> after("2026-03-10T09:00", calledBack(5).close()));
    places.put("supervised and urged", OfferedActionsTest::supervised);
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
    return places;
  }

  private static TestOrder supervised() {
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

  private static void open(String unit, Capabilities capabilities) {
    city.tierline()
        .units()
        .changeCapabilities(city.administrator(), city.unit(unit).id(), null, capabilities);
  }

  @TestFactory
  Stream<DynamicTest> what_is_offered_can_be_taken_and_nothing_else() {
    return places().entrySet().stream()
        .map(
            place ->
                DynamicTest.dynamicTest(
                    place.getKey(),
                    () -> {
                      engine.clock().set(beijing("2026-03-02T09:00"));
                      check(place.getKey(), place.getValue().get());
                    }));
  }

  private static void check(String place, TestOrder order) {
    var random = new Random(SEED + place.hashCode());
    var wrong = new ArrayList<String>();
    CALLERS.forEach(
        (name, caller) -> {
          Offer offer = offer(caller, order);
          if (offer != null) {
            everything(order, caller).stream()
                .filter(step -> offer.isWorthTrying(step) || random.nextInt(SAMPLE) == 0)
                .forEach(step -> check(order, name, caller, offer, step, wrong));
          }
        });
    assertThat(wrong).as(place).isEmpty();
  }

  /** An action on a turn; no turn where it concerns the order. */
  private record Step(Action action, @Nullable Integer turn) {}

  private record Offer(Set<Step> allowed, Map<Step, String> blocked) {
    boolean isWorthTrying(Step step) {
      return allowed.contains(step) || blocked.containsKey(step);
    }
  }

  /** What the caller is told; null where he does not see the order. */
  private static @Nullable Offer offer(Caller caller, TestOrder order) {
    var orders = city.tierline().workOrders();
    var allowed = new HashSet<Step>();
    var blocked = new HashMap<Step, String>();
    try {
      if (caller.kind() == Caller.Kind.CITIZEN) {
        orders
            .track(caller, order.registered().orderNo(), order.registered().queryCode())
            .actions()
            .forEach(a -> allowed.add(new Step(a.action(), a.assignmentNo())));
      } else {
        OrderActions actions = orders.actions(caller, order.id());
        actions.allowed().forEach(a -> allowed.add(new Step(a.action(), a.assignmentNo())));
        actions
            .blocked()
            .forEach(b -> blocked.put(new Step(b.action(), b.assignmentNo()), b.reason()));
        assertThat(orders.get(caller, order.id()).actions()).isEqualTo(actions.allowed());
      }
    } catch (NotFound unseen) {
      return null;
    }
    return new Offer(allowed, blocked);
  }

  private static List<Step> everything(TestOrder order, Caller caller) {
    if (caller.kind() == Caller.Kind.CITIZEN) {
      return Tries.PETITIONERS.stream().map(a -> new Step(a, null)).toList();
    }
    var steps = new ArrayList<Step>();
    OrderView view = order.view();
    for (Action action : Action.values()) {
      List<Transition> lines = Chain.standard().lines(action);
      if (NOT_TRIED.contains(action)) {
        continue;
      }
      if (lines.stream().anyMatch(line -> !line.concernsTurn())) {
        steps.add(new Step(action, null));
      }
      view.assignments().stream()
          .filter(a -> a.round() == view.round() && !a.status().isGone())
          .filter(a -> lines.stream().anyMatch(line -> line.turns().contains(a.role())))
          .forEach(a -> steps.add(new Step(action, a.no())));
    }
    return steps;
  }

  private static void check(
      TestOrder order, String name, Caller caller, Offer offer, Step step, List<String> wrong) {
    DomainException refused = tries.refusal(caller, order, step.action(), step.turn());
    boolean offered = offer.allowed().contains(step);
    if (offered != (refused == null)) {
      wrong.add(name + (offered ? " cannot take " : " was not offered ") + step + ": " + refused);
    }
    String reason = offer.blocked().get(step);
    boolean alone = ALONE.contains(step.action());
    if (reason != null && refused != null && !alone && !reason.equals(refused.code().slug())) {
      wrong.add(name + " is told " + reason + " of " + step + ", but refused as " + refused);
    }
    if (refused != null && !(refused instanceof NotFound)) {
      Set<Step> told = new HashSet<>();
      Objects.requireNonNull(refused.allowed(), () -> name + " " + step)
          .forEach(a -> told.add(new Step(Action.valueOf(a.action()), a.assignmentNo())));
      if (!told.equals(offer.allowed())) {
        wrong.add(name + " is told other actions by the refusal of " + step + ": " + told);
      }
    }
    if (refused == null) {
      TAKEN.merge(step.action(), 1, Integer::sum);
    }
  }
}
