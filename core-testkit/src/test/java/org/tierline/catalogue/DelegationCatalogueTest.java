package org.tierline.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tierline.workorder.Refusals.assertInvalid;
import static org.tierline.workorder.Refusals.assertRefused;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.Action;
import org.tierline.workorder.AllowedAction;
import org.tierline.workorder.BlockedAction;

/** A unit says which unit below it is responsible for what, and hands down by that. */
class DelegationCatalogueTest {
  static ManualEngine engine;
  TestCity city;
  Caller adminOfA;

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
    adminOfA = city.person(Role.TENANT_ADMIN, unit("A"), true);
  }

  private UnitId unit(String code) {
    return city.unit(code).id();
  }

  private DelegationEntry put(Caller by, String unit, String category, String to) {
    return city.tierline()
        .delegationCatalogue()
        .put(by, unit(unit), new PutDelegation(category, unit(to), null), "职责分工");
  }

  private List<DelegationEntry> lines(String unit) {
    return city.tierline()
        .delegationCatalogue()
        .list(city.administrator(), unit(unit), PageRequest.FIRST)
        .items();
  }

  @Test
  void a_unit_hands_down_only_to_whom_it_has_named_for_the_category() {
    put(adminOfA, "A", "0102", "A1");
    put(adminOfA, "A", "010203", "A2");
    TestOrder lights = city.request().category("010203").anew("x").dispatchedTo("A").sign("A");
    TestOrder roads = city.request().category("010201").anew("x").dispatchedTo("A").sign("A");
    TestOrder water = city.request().category("020102").anew("x").dispatchedTo("A").sign("A");
    assertRefused(CatalogueError.NOT_NAMED_BY_UNIT, () -> lights.delegate("A", "A1"));
    lights.delegate("A", "A2");
    assertRefused(CatalogueError.NOT_NAMED_BY_UNIT, () -> roads.delegate("A", "A2"));
    roads.delegate("A", "A1");
    water.delegate("A", "A1");
  }

  @Test
  void what_one_county_says_binds_neither_the_centre_nor_another_county() {
    put(adminOfA, "A", "0102", "A1");
    TestOrder ofB = city.request().anew("x").dispatchedTo("B").sign("B");
    ofB.delegate("B", "B2");
  }

  @Test
  void a_community_that_is_named_gets_it_by_its_township() {
    put(adminOfA, "A", "0102", "A11");
    TestOrder order = city.request().anew("x").dispatchedTo("A").sign("A");
    assertRefused(CatalogueError.NOT_NAMED_BY_UNIT, () -> order.delegate("A", "A2"));
    order.delegate("A", "A1").sign("A1").delegate("A1", "A12");
  }

  @Test
  void handing_down_is_offered_only_where_one_who_is_named_can_take_it() {
    DelegationEntry line = put(adminOfA, "A", "0102", "A1");
    TestOrder order = city.request().anew("x").dispatchedTo("A").sign("A").delegate("A", "A1");
    Caller liaison = city.unit("A").liaison();
    var actions = city.tierline().workOrders().actions(liaison, order.id());
    assertThat(actions.allowed()).extracting(AllowedAction::action).doesNotContain(Action.DELEGATE);
    assertThat(actions.blocked()).extracting(BlockedAction::action).contains(Action.DELEGATE);
    city.tierline().delegationCatalogue().remove(adminOfA, line.id(), "放开");
    assertThat(city.tierline().workOrders().actions(liaison, order.id()).allowed())
        .extracting(AllowedAction::action)
        .contains(Action.DELEGATE);
  }

  @Test
  void lines_are_kept_by_administrators_of_the_unit_about_units_below_it() {
    DelegationEntry line = put(adminOfA, "A", "0102", "A1");
    assertThat(put(adminOfA, "A", "0102", "A1")).isEqualTo(line);
    assertThat(lines("A")).containsExactly(line);
    assertInvalid(() -> put(adminOfA, "A", "0102", "B1"), "to");
    assertInvalid(() -> put(adminOfA, "A", "0102", "A"), "to");
    Caller adminOfB = city.person(Role.TENANT_ADMIN, unit("B"), true);
    assertThatThrownBy(() -> put(adminOfB, "A", "0102", "A1")).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> put(city.unit("A").liaison(), "A", "0102", "A1"))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> city.tierline().delegationCatalogue().remove(adminOfB, line.id(), "x"))
        .isInstanceOf(NotFound.class);
    city.tierline().categories().importSample(city.administrator());
    assertInvalid(() -> put(adminOfA, "A", "9901", "A1"), "categoryCode");
  }
}
