package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.tierline.testkit.SettableClock.beijing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.Limit;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.Violation;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** Units that have a part of the chain of their own, inside of what is left open to them. */
class ChainPartsTest {
  private static final String SIGNED =
      "REQUEST_EXTENSION | HOLDER UNIT_LIAISON | LEAD CO CHILD | LEADER_SIGNED\n";
  private static final String UNSIGNED =
      "REQUEST_EXTENSION | HOLDER UNIT_LIAISON | LEAD CO CHILD |\n";
  private static final String BY_LEADER = "SIGN | HOLDER UNIT_LEADER | LEAD CO CHILD |\n";

  static ManualEngine engine;
  PartScene scene;
  TestCity city;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void found() {
    engine.clock().set(beijing("2026-03-02T09:00"));
    scene = new PartScene(engine);
    city = scene.city;
  }

  /** At the township of a county, which has handed it down. */
  private TestOrder at(String county, String township) {
    return city.request().dispatchedTo(county).sign(county).delegate(county, township);
  }

  private RequestView askUnsigned(TestOrder order, String unit) {
    return city.tierline()
        .orderRequests()
        .ask(
            city.unit(unit).liaison(),
            order.id(),
            null,
            AskRequest.toExtend(order.turn(unit).no(), Limit.parse("1 NH"), "需现场检测", "条例第二十条"));
  }

  private void sign(Caller who, TestOrder order, String unit) {
    city.tierline().workOrders().sign(who, order.id(), null, order.turn(unit).no());
  }

  private Caller leader(String unit) {
    return city.caller(city.unit(unit).leader());
  }

  @Test
  void one_county_has_its_townships_sign_for_more_time_and_another_does_not() {
    scene.chain(PartScene.UNSIGNED).open(Action.REQUEST_EXTENSION);
    scene.define("A", SIGNED);
    TestOrder here = at("A", "A1");
    TestOrder there = at("B", "B1");

    PartScene.refused(OrderError.LEADER_MUST_SIGN, () -> askUnsigned(here, "A1"));
    assertThat(here.request(here.askToExtend("A1", Limit.parse("1 NH"))).status())
        .isEqualTo(RequestStatus.PENDING);
    assertThat(askUnsigned(there, "B1").status()).isEqualTo(RequestStatus.PENDING);
  }

  @Test
  void a_township_cannot_loosen_what_its_county_keeps_to_itself() {
    scene.chain(PartScene.UNSIGNED).open(Action.REQUEST_EXTENSION);
    scene.define("A", SIGNED);
    scene.open(scene.unit("A"));

    assertThat(PartScene.violations(() -> scene.define("A1", UNSIGNED)))
        .extracting(Violation::field, v -> (Object) v.rule())
        .containsExactly(tuple("line 1", ChainError.CHAIN_PART_NOT_OPEN));
    TestOrder order = at("A", "A1");
    PartScene.refused(OrderError.LEADER_MUST_SIGN, () -> askUnsigned(order, "A1"));
    // Nor can the county leave open what the city does not.
    assertThatThrownBy(() -> scene.open(scene.unit("A"), Action.SIGN)).isInstanceOf(Rejected.class);
  }

  @Test
  void the_nearest_part_decides_action_by_action() {
    scene.chain(PartScene.UNSIGNED).open(Action.REQUEST_EXTENSION, Action.SIGN);
    scene.define("A", SIGNED + BY_LEADER);
    scene.define("A1", UNSIGNED);

    assertThat(scene.parts().list(city.administrator(), scene.unit("A")))
        .extracting(ChainPartBelow::unit, ChainPartBelow::counting)
        .containsExactly(
            tuple(scene.unit("A"), Set.of(Action.REQUEST_EXTENSION, Action.SIGN)),
            tuple(scene.unit("A1"), Set.of(Action.REQUEST_EXTENSION)));
    TestOrder first = at("B", "B1");
    sign(city.unit("B1").liaison(), first, "B1");
    TestOrder second = city.request().dispatchedTo("A");
    PartScene.refused(OrderError.WRONG_ROLE, () -> second.sign("A"));
    sign(leader("A"), second, "A");
    second.delegate("A", "A1").delegate("A", "A2");
    PartScene.refused(OrderError.WRONG_ROLE, () -> sign(city.unit("A1").liaison(), second, "A1"));
    sign(leader("A1"), second, "A1");
    assertThat(askUnsigned(second, "A1").status()).isEqualTo(RequestStatus.PENDING);
    PartScene.refused(OrderError.LEADER_MUST_SIGN, () -> askUnsigned(second, "A2"));

    assertThat(scene.parts().get(city.unit("A1").liaison(), scene.unit("A1")).lines())
        .filteredOn(l -> l.action() == Action.SIGN || l.action() == Action.REQUEST_EXTENSION)
        .extracting(ChainPartLine::action, ChainPartLine::by, ChainPartLine::unit)
        .containsExactly(
            tuple(Action.SIGN, "HOLDER UNIT_LEADER", scene.unit("A")),
            tuple(Action.SIGN, "HOLDER UNIT_LEADER", scene.unit("A")),
            tuple(Action.REQUEST_EXTENSION, "HOLDER UNIT_LIAISON", scene.unit("A1")));
  }

  @Test
  void a_turn_keeps_the_part_that_it_began_with() {
    scene.open(Action.SIGN);
    TestOrder before = city.request().dispatchedTo("A");
    scene.later();
    scene.define("A", BY_LEADER);
    TestOrder between = city.request().dispatchedTo("A");
    scene.later();
    ChainPartView ended = scene.parts().end(city.administrator(), scene.unit("A"), "试行期满", 1L);
    TestOrder after = city.request().dispatchedTo("A");

    assertThat(ended.version()).isEqualTo(2);
    assertThat(ended.own()).isNull();
    before.sign("A");
    PartScene.refused(OrderError.WRONG_ROLE, () -> between.sign("A"));
    sign(leader("A"), between, "A");
    after.sign("A");
  }

  @Test
  void closing_an_action_again_leaves_turns_under_way_as_they_are_and_no_part_counts_for_others() {
    scene.open(Action.SIGN);
    scene.define("A", BY_LEADER);
    TestOrder before = city.request().dispatchedTo("A");
    scene.later();
    scene.open();
    TestOrder after = city.request().dispatchedTo("A");

    PartScene.refused(OrderError.WRONG_ROLE, () -> before.sign("A"));
    after.sign("A");
    assertThat(scene.parts().list(city.administrator(), city.root()))
        .singleElement()
        .satisfies(each -> assertThat(each.unit()).isEqualTo(scene.unit("A")))
        .satisfies(each -> assertThat(each.counting()).isEmpty());
    ChainPartView view = scene.parts().get(city.administrator(), scene.unit("A"));
    assertThat(view.problems())
        .extracting(p -> (Object) p.code(), ChainProblem::line)
        .containsExactly(tuple(ChainError.CHAIN_PART_NOT_OPEN, 1));
    assertThat(view.lines()).allMatch(line -> line.unit() == null);
  }

  @Test
  void what_a_unit_never_does_is_refused_in_words() {
    scene.open(Action.WHISTLE);
    scene.define("A", "WHISTLE | HOLDER NOBODY | LEAD CHILD |\n");
    TestOrder order = city.request().dispatchedTo("A").sign("A").contact("A");

    PartScene.refused(
        OrderError.ACTION_LEFT_OUT,
        () ->
            city.tierline()
                .rounds()
                .whistle(
                    city.unit("A").liaison(),
                    order.id(),
                    null,
                    new WhistleOrder(
                        order.turn("A").no(),
                        List.of(scene.unit("D"), scene.unit("E")),
                        "联合现场处置")));
  }

  @Test
  void a_unit_that_takes_a_turn_never_decides_how_the_one_above_it_acts() {
    scene.open(Action.CHILD_ACCEPT);
    scene.define("A1", "CHILD_ACCEPT | PARENT UNIT_LEADER | CHILD |\n");

    TestOrder order = at("A", "A1").sign("A1").contact("A1").submit("A1");
    order.accept("A", "A1");
    assertThat(order.turn("A1").status()).isEqualTo(AssignmentStatus.ACCEPTED);
    // What it hands down itself is its own.
    TestOrder further = at("A", "A1").sign("A1").delegate("A1", "A11");
    further.sign("A11").contact("A11").submit("A11");
    PartScene.refused(OrderError.WRONG_ROLE, () -> further.accept("A1", "A11"));
  }

  @Test
  void orders_follow_their_part_under_whatever_chain_of_the_city_it_goes_with() {
    scene.open(Action.SUBMIT_FEEDBACK, Action.WHISTLE, Action.SIGN);
    scene.define("A", "WHISTLE | HOLDER UNIT_LEADER | LEAD CHILD |\n" + BY_LEADER);
    TestOrder old = city.request().dispatchedTo("A");
    String withoutWhistle = Chain.standard().text().replaceAll("(?m)^WHISTLE.*\n", "");
    scene.chain(withoutWhistle);
    TestOrder begun = city.request().dispatchedTo("A");

    // What the city no longer has is nobody's; the rest of the part goes on.
    PartScene.refused(OrderError.WRONG_ROLE, () -> old.sign("A"));
    PartScene.refused(OrderError.WRONG_ROLE, () -> begun.sign("A"));
    city.tierline().chains().migrate(city.administrator(), 1, Map.of(), false);
    PartScene.refused(OrderError.WRONG_ROLE, () -> old.sign("A"));
    sign(leader("A"), old, "A");
    assertThat(scene.parts().get(city.administrator(), scene.unit("A")).problems())
        .extracting(p -> (Object) p.code())
        .containsOnly(ChainError.CHAIN_PART_POINTLESS);
  }

  @Test
  void a_part_that_does_not_go_with_a_chain_of_the_city_does_not_count_under_it() {
    scene.open(Action.CHILD_SUBMIT, Action.SIGN);
    scene.define(
        "A", BY_LEADER + "CHILD_SUBMIT | HOLDER UNIT_LIAISON | CHILD | CHILDREN_DONE CONTACTED\n");
    String withoutContact =
        Chain.standard()
            .text()
            .replaceAll("(?m)^CONTACT .*\n", "")
            .replace("CO_HANDLERS_DONE CONTACTED", "CO_HANDLERS_DONE");
    scene.chain(withoutContact);

    city.request().dispatchedTo("A").sign("A");
    assertThat(scene.parts().get(city.administrator(), scene.unit("A")).problems())
        .extracting(p -> (Object) p.code(), ChainProblem::line)
        .containsExactly(tuple(ChainError.CHAIN_NEED_UNMET, 2));
  }

  @Test
  void a_step_costs_no_statement_more_where_units_have_parts() {
    scene.open(Action.SIGN, Action.PROGRESS);
    int without = statements(city.request().dispatchedTo("A").sign("A"));
    scene.define("A", "PROGRESS | HOLDER UNIT_LIAISON | LEAD CO CHILD | REASON\n");
    statements(city.request().dispatchedTo("A").sign("A"));
    int with = statements(city.request().dispatchedTo("A").sign("A"));

    assertThat(with).isEqualTo(without);
  }

  private static int statements(TestOrder order) {
    order.progress("A", "先看现场");
    engine.runtime().reset();
    order.progress("A", "已到现场");
    return engine.runtime().statements().size();
  }

  @Test
  void the_unit_above_is_asked_by_those_roles_that_decide() {
    scene.open(Action.APPROVE_RETURN);
    scene.define("A", "APPROVE_RETURN | PARENT UNIT_LEADER | CHILD |\n");
    TestOrder order = at("A", "A1");
    int asked = order.askToReturn("A1");

    assertThat(order.timeline())
        .filteredOn(e -> e.action() == Action.REQUEST_RETURN)
        .singleElement()
        .satisfies(
            e -> assertThat(e.data()).contains("UNIT_LEADER").doesNotContain("UNIT_LIAISON"));
    PartScene.refused(
        OrderError.WRONG_ROLE,
        () ->
            city.tierline()
                .orderRequests()
                .approve(
                    city.unit("A").liaison(),
                    order.id(),
                    null,
                    new DecideRequest(asked, "同意", null)));
    city.tierline()
        .orderRequests()
        .approve(leader("A"), order.id(), null, new DecideRequest(asked, "同意", null));
    assertThat(order.turn("A1").status()).isEqualTo(AssignmentStatus.RETURNED);
  }
}
