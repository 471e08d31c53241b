package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.org.Role;
import org.tierline.supervision.Supervise;
import org.tierline.supervision.SupervisionError;
import org.tierline.supervision.SupervisionGround;
import org.tierline.supervision.SupervisionLevel;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** Units whose supervising chain (监督) is their own. */
class PartsOfSupervisionTest {
  private static final String BY_LEADER = "SUPERVISE | ABOVE LEADER | |\n";

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
    scene = new PartScene(engine);
    city = scene.city;
  }

  private TestOrder at(String county, String township) {
    return city.request().dispatchedTo(county).sign(county).delegate(county, township);
  }

  private void supervise(Caller who, TestOrder order, String unit) {
    city.tierline()
        .supervision()
        .supervise(
            who,
            order.id(),
            null,
            Supervise.turn(
                order.turn(unit).no(),
                SupervisionLevel.SUPERVISION,
                SupervisionGround.BAD_QUALITY,
                "请加快办理"));
  }

  private List<Action> offered(Caller who, TestOrder order) {
    return city.tierline().workOrders().actions(who, order.id()).allowed().stream()
        .map(AllowedAction::action)
        .toList();
  }

  @Test
  void measures_of_a_county_are_its_leaders_where_it_says_so_and_nobody_elses_chain_is_touched() {
    scene.open(Action.SUPERVISE);
    scene.define("A", BY_LEADER);
    Caller supervisor = city.person(Role.SUPERVISOR, scene.unit("A"), true);
    Caller leader = city.person(Role.LEADER, scene.unit("A"), true);
    Caller ofOther = city.person(Role.SUPERVISOR, scene.unit("B"), true);
    TestOrder here = at("A", "A1");
    TestOrder there = at("B", "B1");

    assertThat(offered(supervisor, here)).doesNotContain(Action.SUPERVISE);
    assertThat(offered(leader, here)).contains(Action.SUPERVISE);
    assertThatThrownBy(() -> supervise(supervisor, here, "A1"))
        .asInstanceOf(type(Forbidden.class))
        .satisfies(e -> assertThat((Object) e.code()).isEqualTo(SupervisionError.NOT_BY_ITS_CHAIN));
    supervise(leader, here, "A1");
    supervise(ofOther, there, "B1");
    supervise(city.at(Role.SUPERVISOR), at("A", "A1"), "A1");
  }

  @Test
  void the_citys_chain_says_who_supervises_where_no_unit_does() {
    scene.chain(
        Chain.standard()
            .text()
            .replaceAll("(?m)^SUPERVISE .*ABOVE SUPERVISOR LEADER ", "SUPERVISE | ABOVE LEADER "));
    TestOrder order = at("A", "A1");

    assertThatThrownBy(() -> supervise(city.at(Role.SUPERVISOR), order, "A1"))
        .isInstanceOf(Forbidden.class);
    supervise(city.person(Role.LEADER, scene.unit("A"), true), order, "A1");
  }

  @Test
  void urging_goes_by_the_part_of_the_unit_that_urges() {
    scene.open(Action.URGE);
    scene.define("A1", "URGE | ABOVE NOBODY | |\n");
    scene.define("A", "URGE | ABOVE SUPERVISOR | |\n");
    TestOrder order = city.request().dispatchedTo("A").sign("A");
    Caller overseer = city.person(Role.OVERSEER, scene.unit("A"), true);
    Caller supervisor = city.person(Role.SUPERVISOR, scene.unit("A"), true);

    assertThat(offered(overseer, order)).doesNotContain(Action.URGE);
    assertThat(offered(supervisor, order)).contains(Action.URGE);
    // The centre, above the county, keeps the city's line.
    assertThat(offered(city.person(Role.OVERSEER, city.root(), true), order)).contains(Action.URGE);
    assertThat(offered(city.at(Role.AGENT), order)).contains(Action.URGE);
  }
}
