package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;

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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tierline.kernel.Caller;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
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
    city.tierline()
        .settings()
        .set(
            city.administrator(),
            city.root(),
            "supervision.discipline-organ",
            null,
            new NewValue("市纪委监委", null, "试行"));
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
    assertThat(never).as("chain's actions that nobody was offered anywhere").isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> what_is_offered_can_be_taken_and_nothing_else() {
    return new OfferedPlaces(city)
        .all().entrySet().stream()
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
                .forEach(step -> check(order, name, offer, step, wrong));
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
      TestOrder order, String name, Offer offer, Step step, List<String> wrong) {
    Caller caller = Objects.requireNonNull(CALLERS.get(name));
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
