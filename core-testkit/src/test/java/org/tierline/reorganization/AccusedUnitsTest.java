package org.tierline.reorganization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.workorder.Refusals.assertRefused;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.DemandType;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Role;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.OrderError;
import org.tierline.workorder.PetitionerKind;
import org.tierline.workorder.RegisterOrder.Petitioner;
import org.tierline.workorder.RestrictedOrders;

/** A unit that is reported about in confidence stays so when the tree is changed over it. */
class AccusedUnitsTest {
  private static final Petitioner IN_CONFIDENCE =
      new Petitioner(PetitionerKind.PERSON, "王五", "13800001111", null, false, true);

  TreeScene scene;
  RestrictedOrders restricted;
  Caller director;
  TestOrder order;

  @BeforeEach
  void start() {
    scene = new TreeScene("2026-03-02T09:00");
    restricted = scene.city.tierline().restrictedOrders();
    director = scene.city.at(Role.CENTER_DIRECTOR);
    order = scene.city.request().type(DemandType.REPORT).by(IN_CONFIDENCE).registered();
    name(scene.city.at(Role.DISPATCHER));
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private void name(Caller person) {
    restricted.name(director, order.id(), Objects.requireNonNull(person.person()), "经办需要");
  }

  private void accuse(String unit) {
    restricted.accuse(director, order.id(), scene.unit(unit), "被举报单位");
  }

  @Test
  void whoever_goes_on_for_the_accused_unit_stays_out_with_its_people() {
    Caller clerk = scene.city.person(Role.AUDITOR, scene.unit("A1"), false);
    name(clerk);
    accuse("A1");
    scene.merge("A1", "A2", Fate.MOVE);
    assertThat(scene.sees(clerk, order)).isFalse();
    assertThat(restricted.own(clerk, PageRequest.FIRST).items()).isEmpty();
    assertRefused(OrderError.OF_ACCUSED_UNIT, () -> name(scene.city.unit("A1").liaison()));
    assertRefused(OrderError.OF_ACCUSED_UNIT, () -> name(scene.city.unit("A2").liaison()));
    assertRefused(OrderError.UNIT_IS_ACCUSED, () -> order.dispatchTo("A2"));
    order.dispatchTo("B");
    assertThat(scene.sees(director, order)).isTrue();
  }

  @Test
  void nobody_is_accused_who_works_on_it_for_a_unit_that_ended() {
    scene.merge("A1", "A2", Fate.MOVE);
    order.dispatchTo("A2");
    assertRefused(OrderError.ACCUSED_HOLDS_ORDER, () -> accuse("A1"));
  }

  private List<Map<String, Long>> boards() {
    scene.city.tierline().rollups().fold(scene.system(), 10_000);
    return Stream.of(scene.city.root(), scene.unit("A"), scene.unit("B"))
        .map(scene::board)
        .toList();
  }

  @Test
  void no_board_tells_of_a_restricted_order_whose_unit_goes_to_another_county() {
    scene.city.request().anew("x").dispatchedTo("A2");
    scene.city.request().anew("x").dispatchedTo("B1");
    List<Map<String, Long>> before = boards();
    order.dispatchTo("A1");
    assertThat(boards()).isEqualTo(before);
    scene.move("A1", "B");
    assertThat(boards()).isEqualTo(before);
    name(scene.city.unit("A1").liaison());
    order.sign("A1");
    assertThat(boards()).isEqualTo(before);
  }

  @Test
  void an_order_that_is_restricted_no_more_counts_where_its_unit_has_gone() {
    order.dispatchTo("A1");
    scene.move("A1", "B");
    restricted.lift(director, order.id(), "已核实");
    List<Map<String, Long>> shown = List.of(Map.of("B县", 1L), Map.of(), Map.of("A1镇", 1L));
    assertThat(boards()).isEqualTo(shown);
    scene.move("A1", "A");
    assertThat(boards()).isEqualTo(List.of(Map.of("A县", 1L), Map.of("A1镇", 1L), Map.of()));
  }
}
