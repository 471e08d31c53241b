package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.Limit;
import org.tierline.kernel.Caller;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/**
 * Two counties that are alike, but that in one of them every action of the units is the leader's.
 * On orders that have come equally far, its leaders may do exactly what the liaisons of the other
 * may, and its liaisons nothing. Whoever drives the orders holds both roles.
 */
class OpenedActionsTest {
  private static final Set<Side> OF_UNITS = EnumSet.of(Side.HOLDER, Side.PARENT);

  static ManualEngine engine;
  static PartScene scene;
  static TestCity city;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    scene = new PartScene(engine);
    city = scene.city;
    MoreUnits.department(city);
    for (String code : List.of("A", "A1", "A11", "B", "B1", "B11")) {
      city.grant(city.unit(code).liaison(), Role.UNIT_LEADER, scene.unit(code));
    }
    Set<Action> open = ofUnits();
    scene.open(open.toArray(Action[]::new));
    scene.define("A", everythingByTheLeader());
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  private static Set<Action> ofUnits() {
    return Chain.standard().lines().stream()
        .filter(line -> line.by().stream().anyMatch(doer -> OF_UNITS.contains(doer.side())))
        .map(Transition::action)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Action.class)));
  }

  /** The shipped lines of units as they stand, but each with the leader alone. */
  private static String everythingByTheLeader() {
    return Chain.standard()
        .text()
        .lines()
        .map(line -> line.split("\\|", -1))
        .filter(cells -> cells.length == 5)
        .filter(cells -> cells[1].strip().matches("(HOLDER|PARENT) .*"))
        .map(
            cells ->
                cells[0]
                    + "|"
                    + cells[1].strip().split(" ")[0]
                    + " UNIT_LEADER|"
                    + cells[3].replaceAll(">.*", "").replaceAll("[A-Z_]{6,}", "")
                    + "|"
                    + cells[4])
        .collect(Collectors.joining("\n"));
  }

  /** Orders of a county in which each action is somebody's turn at some time. */
  private static List<TestOrder> orders(String county) {
    String town = county + "1";
    var orders = new ArrayList<TestOrder>();
    orders.add(sent(county));
    orders.add(handled(county));
    orders.add(handled(county).delegate(county, town));
    orders.add(below(county));
    orders.add(below(county).submit(town));
    TestOrder returning = below(county);
    returning.askToReturn(town);
    orders.add(returning);
    TestOrder extending = below(county);
    extending.askToExtend(town, Limit.parse("1 NH"));
    orders.add(extending);
    orders.add(suspended(county));
    orders.add(city.request().registered().dispatchTo("D", county));
    orders.add(city.request().registered().dispatchTo("D", county).sign(county));
    orders.add(handled(county).submit(county).pass().rated(5).close());
    return orders;
  }

  private static TestOrder sent(String county) {
    return city.request().dispatchedTo(county);
  }

  private static TestOrder handled(String county) {
    return sent(county).sign(county).contact(county);
  }

  private static TestOrder below(String county) {
    String town = county + "1";
    return handled(county).delegate(county, town).sign(town);
  }

  private static TestOrder suspended(String county) {
    TestOrder order = handled(county);
    int asked =
        order.ask(
            county,
            AskRequest.toSuspend(
                order.turn(county).no(),
                RequestReason.SEASON_OR_WEATHER,
                "冻土期无法施工",
                "气象预报",
                city.now().plus(Duration.ofDays(3))));
    return order.approve(Role.DISPATCHER, asked);
  }

  /** What somebody with one role at the county and at its township may do on an order. */
  private static Set<String> offered(TestOrder order, List<Caller> people) {
    var offered = new TreeSet<String>();
    for (Caller who : people) {
      try {
        city.tierline().workOrders().actions(who, order.id()).allowed().stream()
            .map(allowed -> allowed.action() + " " + allowed.assignmentNo())
            .forEach(offered::add);
      } catch (NotFound neverThere) {
        // The township does not know of what its county has kept.
      }
    }
    return offered;
  }

  private static List<Caller> people(Role role, String county) {
    UnitId above = scene.unit(county);
    return List.of(
        city.person(role, above, false), city.person(role, scene.unit(county + "1"), false));
  }

  @Test
  void every_action_left_open_is_whose_the_part_says_and_nobody_elses() {
    List<TestOrder> here = orders("A");
    List<TestOrder> there = orders("B");
    var seen = EnumSet.noneOf(Action.class);
    for (int i = 0; i < here.size(); i++) {
      Set<String> usual = offered(there.get(i), people(Role.UNIT_LIAISON, "B"));
      assertThat(offered(here.get(i), people(Role.UNIT_LEADER, "A")))
          .as("leaders, order %s", i)
          .isEqualTo(usual);
      assertThat(offered(here.get(i), people(Role.UNIT_LIAISON, "A")))
          .as("liaisons, order %s", i)
          .isEmpty();
      usual.forEach(each -> seen.add(Action.valueOf(each.substring(0, each.indexOf(' ')))));
    }
    assertThat(seen).isEqualTo(ofUnits());
  }
}
