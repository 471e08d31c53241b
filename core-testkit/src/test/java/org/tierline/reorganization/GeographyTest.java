package org.tierline.reorganization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.analytics.Geography;
import org.tierline.analytics.StatGroup;
import org.tierline.analytics.StatLine;
import org.tierline.analytics.StatQuery;
import org.tierline.analytics.StatTable;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.AmendOrder;
import org.tierline.workorder.RegisterOrder;

/** Figures by the tree of then and by the tree of now, counted by hand. */
class GeographyTest {
  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private static final YearMonth APRIL = YearMonth.of(2026, 4);

  TreeScene scene;

  @BeforeEach
  void start() {
    scene = new TreeScene("2026-03-02T09:00");
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  /** An order about a matter in a unit's area. */
  private TestOrder in(String unit) {
    return scene
        .city
        .request()
        .anew("x")
        .at(new RegisterOrder.Place("路1号", null, null, scene.unit(unit)))
        .registered();
  }

  private TestOrder closedBy(String unit) {
    var order = scene.city.request().anew("x").dispatchedTo(unit).sign(unit).contact(unit);
    order.submit(unit).pass().rated(5);
    return order.close();
  }

  private StatTable ask(StatQuery query) {
    return scene.city.tierline().statistics().query(scene.city.administrator(), query);
  }

  private long registered(String unit, Geography geography) {
    UnitId of = unit.equals("city") ? scene.city.root() : scene.unit(unit);
    return ask(StatQuery.of(of, MARCH, APRIL).in(geography)).total().registered();
  }

  private long closed(String unit, Geography geography) {
    return ask(StatQuery.of(scene.unit(unit), MARCH, APRIL).in(geography)).total().closed();
  }

  /** What was registered, by the names of the units below one. */
  private Map<String, Long> children(UnitId unit, Geography geography) {
    var found = new TreeMap<String, Long>();
    for (StatLine line :
        ask(StatQuery.of(unit, MARCH, APRIL, StatGroup.CHILD).in(geography)).lines()) {
      found.put(String.valueOf(line.unitName()), line.counts().registered());
    }
    return found;
  }

  private void fold() {
    scene.city.tierline().rollups().fold(scene.system(), 10_000);
  }

  /** Three in A1, one in A11 below it, two in B; then A1 goes to B, and one more in A1. */
  private void move() {
    in("A1");
    in("A1");
    in("A1");
    in("A11");
    in("B");
    in("B");
    closedBy("A1");
    fold();
    scene.engine.tickTo("2026-04-01T09:00");
    scene.move("A1", "B");
    in("A1");
    closedBy("A1");
  }

  @Test
  void the_past_of_a_township_stays_with_its_old_county_or_goes_along() {
    move();
    for (int i = 0; i < 2; i++) {
      assertThat(registered("A", Geography.THEN)).isEqualTo(4);
      assertThat(registered("B", Geography.THEN)).isEqualTo(3);
      assertThat(registered("A", Geography.NOW)).isZero();
      assertThat(registered("B", Geography.NOW)).isEqualTo(7);
      assertThat(registered("A1", Geography.THEN)).isEqualTo(5);
      assertThat(registered("A1", Geography.NOW)).isEqualTo(5);
      assertThat(closed("A", Geography.THEN)).isEqualTo(1);
      assertThat(closed("B", Geography.THEN)).isEqualTo(1);
      assertThat(closed("B", Geography.NOW)).isEqualTo(2);
      assertThat(registered("city", Geography.THEN)).isEqualTo(9);
      assertThat(registered("city", Geography.NOW)).isEqualTo(9);
      assertThat(children(scene.unit("A"), Geography.THEN)).isEqualTo(Map.of("A1镇", 4L));
      assertThat(children(scene.unit("B"), Geography.THEN)).isEqualTo(Map.of("A1镇", 1L, "B县", 2L));
      assertThat(children(scene.unit("B"), Geography.NOW)).isEqualTo(Map.of("A1镇", 5L, "B县", 2L));
      assertThat(children(scene.city.root(), Geography.NOW))
          .isEqualTo(Map.of("B县", 7L, "测试市12345中心", 2L));
      assertThat(children(scene.city.root(), Geography.THEN))
          .isEqualTo(Map.of("A县", 4L, "B县", 3L, "测试市12345中心", 2L));
      fold();
    }
  }

  @Test
  void the_past_of_a_merged_unit_is_its_own_or_its_successors() {
    closedBy("D");
    closedBy("D");
    closedBy("E");
    scene.engine.tickTo("2026-03-20T09:00");
    scene.merge("D", "E", Fate.KEEP);
    closedBy("E");
    assertThat(closed("D", Geography.THEN)).isEqualTo(2);
    assertThat(closed("E", Geography.THEN)).isEqualTo(2);
    assertThat(closed("D", Geography.NOW)).isZero();
    assertThat(closed("E", Geography.NOW)).isEqualTo(4);
    var units =
        ask(StatQuery.of(scene.city.root(), MARCH, MARCH, StatGroup.UNIT).in(Geography.NOW))
            .lines();
    assertThat(units)
        .filteredOn(line -> line.counts().closed() > 0)
        .extracting(StatLine::unit)
        .containsExactly(scene.unit("E"));
  }

  @Test
  void counting_anew_gives_what_there_was() {
    move();
    var amended = in("A2");
    scene.engine.tickTo("2026-04-02T09:00");
    scene.move("A2", "B");
    // What was counted in A is taken back there, and counted where the matter lies by the tree of
    // now.
    var place =
        new AmendOrder.Matter(
            null,
            null,
            new RegisterOrder.Place("路2号", null, null, scene.unit("A21")),
            null,
            null,
            null);
    scene
        .city
        .tierline()
        .amendments()
        .amend(
            scene.city.at(Role.DISPATCHER), amended.id(), null, AmendOrder.because("更正").to(place));
    var open = in("B1").dispatchTo("B1");
    scene.move("B1", "E");
    open.sign("B1").contact("B1").submit("B1").pass().rated(4);
    scene.engine.tickTo("2026-04-03T09:00");
    scene.move("B1", "A");
    open.close();
    fold();
    var before = everything();
    assertThat(before).isNotEmpty();
    for (YearMonth month : List.of(MARCH, APRIL)) {
      scene.city.tierline().recounts().run(scene.city.administrator(), month, "核对");
    }
    fold();
    assertThat(everything()).isEqualTo(before);
    scene.city.tierline().recounts().run(scene.city.administrator(), null, "核对");
    var board = scene.board(scene.city.root());
    fold();
    assertThat(scene.board(scene.city.root())).isEqualTo(board);
  }

  private List<StatLine> everything() {
    var lines = new ArrayList<StatLine>();
    for (Geography geography : Geography.values()) {
      lines.addAll(
          ask(StatQuery.of(scene.city.root(), MARCH, APRIL, StatGroup.MONTH, StatGroup.UNIT)
                  .in(geography))
              .lines());
      lines.addAll(
          ask(StatQuery.of(scene.city.root(), MARCH, APRIL, StatGroup.MONTH, StatGroup.CHILD)
                  .in(geography))
              .lines());
    }
    return lines;
  }
}
