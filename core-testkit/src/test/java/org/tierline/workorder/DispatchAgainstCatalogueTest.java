package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tierline.workorder.Refusals.assertRefused;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.catalogue.CatalogueError;
import org.tierline.catalogue.PutDispatchEntry;
import org.tierline.catalogue.TownshipDuty;
import org.tierline.kernel.Rejected;
import org.tierline.org.Role;
import org.tierline.org.UnitKind;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** Who may be given an order of street lights, category 010203, by the city's catalogue. */
class DispatchAgainstCatalogueTest {
  static ManualEngine engine;
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
    city = engine.city();
  }

  private void responsible(String code, @Nullable String unit, @Nullable UnitKind kind) {
    city.tierline()
        .dispatchCatalogue()
        .put(
            city.administrator(),
            new PutDispatchEntry(
                code, unit == null ? null : city.unit(unit).id(), kind, null, "三定方案", null),
            "目录");
  }

  private void duty(String code, boolean communities) {
    city.tierline()
        .townshipDuties()
        .put(city.administrator(), new TownshipDuty(code, communities, null, null), "清单");
  }

  private void assertTold(CatalogueError why, List<String> told, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Rejected.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(why);
              assertThat(refused.arguments()).isEqualTo(told);
            });
  }

  @Test
  void a_city_without_lines_is_not_hindered() {
    city.request().dispatchedTo("A").sign("A").delegate("A", "A1").delegate("A1", "A11");
    city.request().registered().dispatchTo("E", "D");
  }

  @Test
  void a_unit_that_is_not_responsible_is_refused_and_the_right_one_is_named() {
    responsible("0102", "D", null);
    var order = city.request().registered();
    assertTold(
        CatalogueError.NOT_RESPONSIBLE_UNIT,
        List.of("A县", "010203", "住房城乡建设局", "三定方案"),
        () -> order.dispatchTo("A"));
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.REGISTERED);
    order.dispatchTo("D");
    city.request().category("020101").dispatchedTo("A");
  }

  @Test
  void a_change_of_the_catalogue_counts_at_once() {
    responsible("0102", "D", null);
    var order = city.request().registered();
    assertRefused(CatalogueError.NOT_RESPONSIBLE_UNIT, () -> order.dispatchTo("E"));
    responsible("0102", "E", null);
    order.dispatchTo("E");
  }

  @Test
  void what_is_no_township_duty_is_not_handed_down_to_one() {
    duty("0401", true);
    var order = city.request().dispatchedTo("A").sign("A");
    assertTold(
        CatalogueError.NOT_A_TOWNSHIP_DUTY,
        List.of("A1镇", "010203", "–", "–"),
        () -> order.delegate("A", "A1"));
    duty("0102", false);
    order.delegate("A", "A1").sign("A1");
    assertRefused(CatalogueError.NOT_A_TOWNSHIP_DUTY, () -> order.delegate("A1", "A11"));
    duty("010203", true);
    order.delegate("A1", "A11");
  }

  @Test
  void a_refused_handing_down_leaves_the_turn_as_it_was() {
    duty("0401", true);
    var order = city.request().dispatchedTo("A");
    assertRefused(CatalogueError.NOT_A_TOWNSHIP_DUTY, () -> order.delegate("A", "A1"));
    assertThat(order.turn("A").status()).isEqualTo(AssignmentStatus.PENDING_SIGN);
    assertThat(order.actions()).containsExactly(Action.REGISTER, Action.DISPATCH);
  }

  @Test
  void helpers_need_not_be_responsible() {
    responsible("0102", "D", null);
    var order = city.request().registered().dispatchTo("D", "A");
    city.tierline()
        .rounds()
        .addCoHandlers(
            city.at(Role.DISPATCHER), order.id(), null, List.of(city.unit("E").id()), null);
    assertThat(order.view().assignments())
        .extracting(AssignmentView::role)
        .containsExactly(AssignmentRole.LEAD, AssignmentRole.CO, AssignmentRole.CO);
  }

  @Test
  void nothing_is_pushed_down_to_a_township_as_a_helper_either() {
    duty("0401", true);
    var order = city.request().dispatchedTo("D");
    ThrowingCallable addTownship =
        () ->
            city.tierline()
                .rounds()
                .addCoHandlers(
                    city.at(Role.DISPATCHER),
                    order.id(),
                    null,
                    List.of(city.unit("A1").id()),
                    null);
    assertRefused(CatalogueError.NOT_A_TOWNSHIP_DUTY, addTownship);
    duty("0102", false);
    assertThatCode(addTownship).doesNotThrowAnyException();
  }

  @Test
  void arbitration_may_find_a_unit_that_the_catalogue_does_not_name() {
    var order = disputed();
    responsible("0102", "D", null);
    city.tierline()
        .rounds()
        .arbitrate(
            city.at(Role.CENTER_DIRECTOR),
            order.id(),
            null,
            new DispatchOrder(city.unit("E").id(), List.of(), null, "编办认定"));
    assertThat(order.view().leadUnit()).isEqualTo(city.unit("E").id());
  }

  private TestOrder disputed() {
    var order = city.request().dispatchedTo("A").sign("A");
    order.approve(Role.DISPATCHER, order.askToReturn("A"));
    order.dispatchTo("B").sign("B");
    order.approve(Role.SUPERVISOR, order.askToReturn("B"));
    return order;
  }
}
