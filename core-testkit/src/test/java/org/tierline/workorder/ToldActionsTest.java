package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tierline.feedback.CallBackAttempt;
import org.tierline.kernel.Caller;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Capabilities;
import org.tierline.org.Role;
import org.tierline.powers.ActionWay;
import org.tierline.powers.HeldAction;
import org.tierline.setting.DatedReason;
import org.tierline.setting.NewValue;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/**
 * What is told of somebody's actions at a unit and what an order of that unit offers him are the
 * same: in many places of many lives, for every role at several units.
 */
class ToldActionsTest {
  /** Which condition says that an order may refuse so. */
  private static final Map<String, ActionCondition> BECAUSE =
      Map.ofEntries(
          Map.entry("not-contacted", ActionCondition.CONTACTED),
          Map.entry("co-handler-still-open", ActionCondition.CO_HANDLERS_DONE),
          Map.entry("child-still-open", ActionCondition.CHILDREN_DONE),
          Map.entry("not-disputed", ActionCondition.DISPUTED),
          Map.entry("must-be-arbitrated", ActionCondition.UNDISPUTED),
          Map.entry("not-dissatisfied", ActionCondition.DISSATISFIED),
          Map.entry("already-rated", ActionCondition.UNRATED),
          Map.entry("nothing-to-accept", ActionCondition.UNACCEPTED),
          Map.entry("call-back-missing", ActionCondition.CALLED_BACK),
          Map.entry("request-pending", ActionCondition.NO_REQUEST_WAITING),
          Map.entry("request-not-pending", ActionCondition.REQUEST_WAITING),
          Map.entry("limit-reached", ActionCondition.BELOW_LIMIT),
          Map.entry("too-late", ActionCondition.IN_TIME),
          Map.entry("urged-just-now", ActionCondition.IN_TIME),
          Map.entry("final-assignment", ActionCondition.NOT_SETTLED),
          Map.entry("handled-before", ActionCondition.NOT_SETTLED),
          Map.entry("no-extension-for-this", ActionCondition.EXTENSIBLE),
          Map.entry("beyond-unit-above", ActionCondition.WITHIN_UNIT_ABOVE),
          Map.entry("director-decides", ActionCondition.FURTHER_BY_DIRECTOR),
          Map.entry("supervisor-decides", ActionCondition.SECOND_BY_SUPERVISOR),
          Map.entry("master-not-open", ActionCondition.MASTER_OF_NONE),
          Map.entry("not-of-social-family", ActionCondition.SOCIAL_FAMILY),
          Map.entry("own-work", ActionCondition.NOT_OWN_WORK),
          Map.entry("centre-decides", ActionCondition.CONTENT),
          Map.entry("centre-checks", ActionCondition.NOT_DRAWN),
          Map.entry("check-missing", ActionCondition.CHECKED_IF_DRAWN),
          Map.entry("must-be-supervised", ActionCondition.SUPERVISED_FIRST),
          Map.entry("no-unit-left", ActionCondition.RECEIVER),
          Map.entry("unit-already-on-order", ActionCondition.RECEIVER),
          Map.entry("accuses-nobody", ActionCondition.ACCUSATION),
          Map.entry("no-discipline-organ", ActionCondition.ACCUSATION),
          Map.entry("level-must-rise", ActionCondition.HIGHER_LEVEL),
          Map.entry("nothing-to-lift", ActionCondition.MEASURE_STANDS));

  static ManualEngine engine;
  static TestCity city;
  static final Map<String, Caller> PEOPLE = new LinkedHashMap<>();
  static final Map<String, UnitId> PLACES = new HashMap<>();
  static final Map<String, List<HeldAction>> TOLD = new HashMap<>();
  static final Set<Action> COMPARED = new HashSet<>();
  static final Set<String> REFUSED = new HashSet<>();

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    MoreUnits.department(city);
    set("supervision.discipline-organ", "市纪委监委");
    for (Role role : Role.values()) {
      put(role, "the centre", city.root(), false);
      put(role, "the whole city", city.root(), true);
      put(role, "A", city.unit("A").id(), false);
      put(role, "all of A", city.unit("A").id(), true);
      put(role, "A1", city.unit("A1").id(), false);
    }
  }

  private static void put(Role role, String where, UnitId unit, boolean subtree) {
    PEOPLE.put(role + " of " + where, city.person(role, unit, subtree));
    PLACES.put(role + " of " + where, unit);
  }

  @AfterAll
  static void stop() {
    engine.close();
    assertThat(COMPARED).as("actions that no order offered").containsAll(knownToPeople());
    assertThat(REFUSED).contains("centre-decides", "centre-checks", "check-missing");
  }

  /** The chain's actions that somebody with a role takes. */
  private static List<Action> knownToPeople() {
    return Stream.of(Action.values())
        .filter(
            action ->
                Chain.standard().lines(action).stream()
                    .flatMap(line -> line.by().stream())
                    .anyMatch(doer -> !doer.roles().isEmpty()))
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> what_is_told_is_what_orders_offer() {
    Map<String, Supplier<TestOrder>> places = new OfferedPlaces(city).all();
    places.put("by the county's part of the chain", ToldActionsTest::byPart);
    places.put("entrusted to the county's team", () -> entrusted(0));
    places.put("dissatisfied with what its team asked", () -> calledByTeam(entrusted(0), 1));
    places.put("content, and drawn to be checked", () -> calledByTeam(entrusted(100), 5));
    return places.entrySet().stream()
        // Where the view does not tell where the order really stands.
        .filter(place -> !place.getKey().contains("before a timer looked"))
        .map(
            place ->
                DynamicTest.dynamicTest(
                    place.getKey(),
                    () -> {
                      engine.clock().set(beijing("2026-03-02T09:00"));
                      check(place.getKey(), place.getValue().get());
                    }));
  }

  private static void set(String key, String value) {
    city.tierline()
        .settings()
        .set(city.administrator(), city.root(), key, null, new NewValue(value, null, "试行"));
  }

  private static TestOrder byPart() {
    // What the places before have taken from them.
    Caller admin = city.administrator();
    city.tierline().units().changeCapabilities(admin, city.unit("A1").id(), null, Capabilities.ALL);
    city.tierline()
        .settings()
        .unset(
            admin,
            city.unit("A").id(),
            OrderSettings.ACTIONS_OFF.name(),
            null,
            DatedReason.of("收回"));
    set(OrderSettings.CHAIN_OPEN.name(), "PROGRESS, CHILD_ACCEPT");
    city.tierline()
        .chainParts()
        .define(
            city.administrator(),
            city.unit("A").id(),
            "PROGRESS | HOLDER UNIT_LEADER | LEAD CO CHILD | REASON\n"
                + "CHILD_ACCEPT | PARENT UNIT_LEADER | CHILD |\n",
            "本县规定",
            null);
    engine.clock().advance(Duration.ofMinutes(1));
    return city.request()
        .dispatchedTo("A")
        .sign("A")
        .contact("A")
        .delegate("A", "A1")
        .sign("A1")
        .submit("A1");
  }

  private static TestOrder entrusted(int checked) {
    set(TeamSettings.LOWEST_TIER.name(), "2");
    set(TeamSettings.CHECKED.name(), Integer.toString(checked));
    UnitId county = city.unit("A").id();
    CallBackTeams teams = city.tierline().callBackTeams();
    if (teams.list(city.administrator(), county, PageRequest.FIRST).items().isEmpty()) {
      List<PersonId> members = List.of(Objects.requireNonNull(agent().person()));
      teams.found(city.administrator(), county, new FoundTeam("回访班", members, TeamKinds.ALL, null));
    }
    return city.request().dispatchedTo("A").sign("A").contact("A").submit("A").pass();
  }

  private static Caller agent() {
    return Objects.requireNonNull(PEOPLE.get(Role.CALLBACK_AGENT + " of A"));
  }

  private static TestOrder calledByTeam(TestOrder order, int satisfaction) {
    city.tierline()
        .callBacks()
        .record(agent(), order.id(), null, CallBackAttempt.rated(satisfaction));
    return order;
  }

  private static void check(String place, TestOrder order) {
    OrderView view = order.view();
    TOLD.clear();
    var wrong = new ArrayList<String>();
    PEOPLE.forEach(
        (name, person) -> {
          try {
            OrderActions offered = city.tierline().workOrders().actions(person, order.id());
            compare(name, person, view, offered, wrong);
          } catch (NotFound unseen) {
            // Nothing can be taken on what is not seen.
          }
        });
    assertThat(wrong).as(place).isEmpty();
  }

  /** An action on a turn; no turn where it concerns the order. */
  private record Step(Action action, @Nullable Integer turn) {}

  private static void compare(
      String name, Caller person, OrderView view, OrderActions offered, List<String> wrong) {
    Map<Step, List<ActionWay>> told = told(person, view);
    var reasons = new HashMap<Step, String>();
    var allowed = new HashSet<Step>();
    offered.allowed().forEach(a -> allowed.add(new Step(a.action(), a.assignmentNo())));
    offered.blocked().forEach(b -> reasons.put(new Step(b.action(), b.assignmentNo()), b.reason()));
    REFUSED.addAll(reasons.values());
    Stream.concat(allowed.stream(), reasons.keySet().stream())
        .filter(step -> !told.containsKey(step) && !isOfNoMatter(reasons.get(step)))
        .filter(step -> step.action() != Action.SUPERVISE || isAbove(name, view))
        .forEach(step -> wrong.add(name + " is not told of " + step));
    told.forEach(
        (step, ways) -> {
          List<ActionWay> open = ways.stream().filter(way -> isOpen(way, view, step)).toList();
          if (allowed.contains(step)) {
            COMPARED.add(step.action());
            if (open.stream().noneMatch(way -> way.place().against() == null)) {
              wrong.add(name + " is told that he may not " + step);
            }
          } else if (!open.isEmpty() && !isExplained(open, reasons.get(step))) {
            wrong.add(name + " is told that he may " + step + ", refused as " + reasons.get(step));
          }
        });
  }

  /** Refused to every supervisor alike, before it is asked whom he supervises. */
  private static boolean isOfNoMatter(@Nullable String reason) {
    return "not-supervised-now".equals(reason) || "nothing-to-lift".equals(reason);
  }

  /**
   * Who stands beside the units at work supervises by a turn of his own unit, which is not told.
   */
  private static boolean isAbove(String name, OrderView view) {
    String above = "/" + Objects.requireNonNull(PLACES.get(name)) + "/";
    return city.tierline().units().visibleTree(city.administrator()).stream()
        .filter(node -> turns(view).stream().anyMatch(turn -> turn.unit().equals(node.id())))
        .anyMatch(node -> node.path().contains(above) && !node.path().endsWith(above));
  }

  /** By the units that have turns on the order, as each of them is told. */
  private static Map<Step, List<ActionWay>> told(Caller person, OrderView view) {
    var told = new LinkedHashMap<Step, List<ActionWay>>();
    UnitId lead = view.leadUnit() == null ? city.root() : view.leadUnit();
    add(told, null, ways(person, lead, how -> how.turns().isEmpty()));
    for (AssignmentView turn : turns(view)) {
      add(
          told,
          null,
          ways(
              person,
              turn.unit(),
              how -> how.action() == Action.SUPERVISE || how.action() == Action.LIFT));
      add(
          told,
          turn.no(),
          ways(
              person,
              turn.unit(),
              how -> how.turns().contains(turn.role()) && how.side() != Side.PARENT));
      Integer above = turn.parentNo();
      if (turn.role() == AssignmentRole.CHILD && above != null) {
        add(
            told,
            turn.no(),
            ways(
                person,
                turn(view, above).unit(),
                how -> how.turns().contains(turn.role()) && how.side() == Side.PARENT));
      }
    }
    return told;
  }

  private static void add(
      Map<Step, List<ActionWay>> told, @Nullable Integer turn, List<ActionWay> ways) {
    for (ActionWay way : ways) {
      told.computeIfAbsent(new Step(way.how().action(), turn), step -> new ArrayList<>()).add(way);
    }
  }

  private static List<ActionWay> ways(Caller person, UnitId unit, Predicate<UnitAction> wanted) {
    return TOLD
        .computeIfAbsent(
            person.person() + "/" + unit,
            key ->
                city.tierline()
                    .heldPowers()
                    .actions(city.administrator(), Objects.requireNonNull(person.person()), unit))
        .stream()
        .flatMap(held -> held.ways().stream())
        .filter(way -> wanted.test(way.how()))
        .toList();
  }

  private static List<AssignmentView> turns(OrderView view) {
    return view.assignments().stream()
        .filter(turn -> turn.round() == view.round() && !turn.status().isGone())
        .toList();
  }

  private static AssignmentView turn(OrderView view, int no) {
    return view.assignments().stream().filter(each -> each.no() == no).findFirst().orElseThrow();
  }

  /** In the shipped chain each phase has one state, of the same name. */
  private static boolean isOpen(ActionWay way, OrderView view, Step step) {
    UnitAction how = way.how();
    if (!how.from().contains(view.status().name())) {
      return false;
    }
    if (step.turn() == null || how.turns().isEmpty()) {
      return true;
    }
    AssignmentStatus status = turn(view, step.turn()).status();
    // A turn that is handed down unsigned is signed by that.
    return how.turnFrom().contains(status)
        || how.action() == Action.DELEGATE && status == AssignmentStatus.PENDING_SIGN;
  }

  /** What stands against it is a condition that was told, or stands against the unit. */
  private static boolean isExplained(List<ActionWay> open, @Nullable String reason) {
    return open.stream().allMatch(way -> isExplained(way, reason));
  }

  private static boolean isExplained(ActionWay way, @Nullable String reason) {
    List<ActionCondition> conditions = way.how().conditions();
    if (way.place().against() != null) {
      return way.place().against().equals(reason);
    }
    if (reason == null) {
      // Nothing is offered that nobody has asked for, or that is not his level's.
      return conditions.contains(ActionCondition.REQUEST_WAITING)
          || conditions.contains(ActionCondition.HIGHER_LEVEL)
          || conditions.contains(ActionCondition.MEASURE_STANDS);
    }
    // An answer that tells of the talk with the petitioner contacts him by that.
    boolean isContact = "action-switched-off".equals(reason);
    ActionCondition because = isContact ? ActionCondition.CONTACTED : BECAUSE.get(reason);
    return because != null && conditions.contains(because);
  }
}
