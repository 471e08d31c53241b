package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.catalogue.PutDispatchEntry;
import org.tierline.catalogue.TownshipDuty;
import org.tierline.kernel.Caller;
import org.tierline.kernel.DomainException;
import org.tierline.org.Role;
import org.tierline.org.UnitKind;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/**
 * What hands an order on is offered where the catalogue lets some unit have its matter, street
 * lights of the category 010203; else the catalogue's reason stands beside it.
 */
class OfferedByCatalogueTest {
  static final List<String> UNITS = List.of("A", "A1", "A2", "A11", "B", "B1", "D", "E");

  ManualEngine engine;
  TestCity city;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00", 1);
    city = engine.city();
  }

  @AfterEach
  void stop() {
    engine.close();
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

  /** As {@code allowed}, or the reason; nothing where it is not the caller's. */
  private @Nullable String told(Caller caller, TestOrder order, Action action) {
    OrderActions actions = city.tierline().workOrders().actions(caller, order.id());
    if (actions.allowed().stream().anyMatch(a -> a.action() == action)) {
      return "allowed";
    }
    return actions.blocked().stream()
        .filter(b -> b.action() == action)
        .map(BlockedAction::reason)
        .findFirst()
        .orElse(null);
  }

  private static String refusal(ThrowingCallable step) {
    return catchThrowableOfType(DomainException.class, step).code().slug();
  }

  @Test
  void an_order_that_no_unit_may_have_is_not_offered_for_dispatch() {
    Caller dispatcher = city.at(Role.DISPATCHER);
    var order = city.request().registered();
    assertThat(told(dispatcher, order, Action.DISPATCH)).isEqualTo("allowed");
    responsible("0102", null, UnitKind.DEPARTMENT);
    assertThat(told(dispatcher, order, Action.DISPATCH)).isEqualTo("allowed");
    city.tierline().units().deactivate(city.administrator(), city.unit("D").id(), null);
    assertThat(told(dispatcher, order, Action.DISPATCH)).isEqualTo("not-responsible-unit");
    assertThat(UNITS.stream().map(unit -> refusal(() -> order.dispatchTo(unit))))
        .containsExactly(
            "not-responsible-unit",
            "not-tier-two",
            "not-tier-two",
            "not-tier-two",
            "not-responsible-unit",
            "not-tier-two",
            "unit-out-of-service",
            "not-responsible-unit");
    responsible("010203", "B1", null);
    assertThat(told(dispatcher, order, Action.DISPATCH)).isEqualTo("allowed");
    order.dispatchTo("B");
  }

  @Test
  void handing_down_is_offered_where_a_unit_below_may_have_it() {
    duty("0401", true);
    var order = city.request().dispatchedTo("A");
    Caller county = city.unit("A").liaison();
    assertThat(told(county, order, Action.DELEGATE)).isEqualTo("not-a-township-duty");
    order.sign("A");
    assertThat(told(county, order, Action.DELEGATE)).isEqualTo("not-a-township-duty");
    assertThat(List.of("A1", "A2").stream().map(unit -> refusal(() -> order.delegate("A", unit))))
        .containsOnly("not-a-township-duty");
    duty("0102", false);
    assertThat(told(county, order, Action.DELEGATE)).isEqualTo("allowed");
    order.delegate("A", "A1").sign("A1");
    Caller township = city.unit("A1").liaison();
    assertThat(told(township, order, Action.DELEGATE)).isEqualTo("not-a-township-duty");
    duty("010203", true);
    assertThat(told(township, order, Action.DELEGATE)).isEqualTo("allowed");
    order.delegate("A1", "A11");
  }

  @Test
  void a_refusal_does_not_name_what_the_catalogue_keeps_from_everybody() {
    duty("0401", true);
    var order = city.request().dispatchedTo("A").sign("A");
    DomainException refused =
        catchThrowableOfType(DomainException.class, () -> order.delegate("A", "A1"));
    assertThat(refused.allowed()).extracting(step -> step.action()).doesNotContain("DELEGATE");
  }

  @Test
  void the_catalogue_costs_an_offer_no_statement_however_many_units_it_is_asked_about() {
    var order = city.request().registered();
    Caller dispatcher = city.at(Role.DISPATCHER);
    told(dispatcher, order, Action.DISPATCH);
    int without = statements(dispatcher, order);
    responsible("0102", null, UnitKind.ENTERPRISE);
    responsible("01", null, UnitKind.DEPARTMENT);
    city.tierline().units().deactivate(city.administrator(), city.unit("E").id(), null);
    assertThat(told(dispatcher, order, Action.DISPATCH)).isEqualTo("not-responsible-unit");
    assertThat(statements(dispatcher, order)).isEqualTo(without);
  }

  private int statements(Caller caller, TestOrder order) {
    engine.runtime().reset();
    city.tierline().workOrders().actions(caller, order.id());
    return engine.runtime().statements().size();
  }
}
