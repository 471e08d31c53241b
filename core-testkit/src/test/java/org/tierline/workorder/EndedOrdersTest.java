package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tierline.workorder.Refusals.assertRefused;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** What has ended is found: by the units that handled it, by the centre, and by its number. */
class EndedOrdersTest {
  private ManualEngine engine;
  private TestCity city;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private TestOrder closed(String title) {
    TestOrder order = city.request().anew(title).title(title).dispatchedTo("A").sign("A");
    order.contact("A").delegate("A", "A1").sign("A1").submit("A1").acceptAndSubmit("A", "A1");
    return order.pass().rated(5).close();
  }

  private Page<EndedOrder> page(Caller who, EndedQuery query, PageRequest page) {
    return city.tierline().workOrders().listEnded(who, query, page);
  }

  private List<String> titles(Caller who, String unit) {
    return titles(who, EndedQuery.of(city.unit(unit).id()));
  }

  private List<String> titles(Caller who, EndedQuery query) {
    return page(who, query, PageRequest.FIRST).items().stream().map(EndedOrder::title).toList();
  }

  private List<String> centre(@Nullable LocalDate from, @Nullable LocalDate to) {
    return titles(city.at(Role.DISPATCHER), new EndedQuery(city.root(), from, to));
  }

  @Test
  void whoever_handled_it_finds_it_and_nobody_beside() {
    TestOrder order = closed("路灯不亮");
    assertThat(titles(city.unit("A").liaison(), "A")).containsExactly("路灯不亮");
    assertThat(titles(city.unit("A1").liaison(), "A1")).containsExactly("路灯不亮");
    assertThat(titles(city.unit("B").liaison(), "B")).isEmpty();
    assertThatThrownBy(() -> titles(city.unit("B").liaison(), "A")).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> titles(city.unit("A").liaison(), EndedQuery.of(city.root())))
        .isInstanceOf(NotFound.class);
    EndedOrder line =
        page(city.unit("A1").liaison(), EndedQuery.of(city.unit("A1").id()), PageRequest.FIRST)
            .items()
            .get(0);
    assertThat(line.id()).isEqualTo(order.id());
    assertThat(line.status()).isEqualTo(WorkOrderStatus.CLOSED);
    assertThat(line.assignmentNo()).isEqualTo(order.turn("A1").no());
    assertThat(line.closedAt()).isEqualTo(order.view().closedAt());
    assertThat(city.tierline().workOrders().getByNo(city.unit("A1").liaison(), line.orderNo()).id())
        .as("found by its number too")
        .isEqualTo(order.id());
  }

  @Test
  void what_is_open_or_open_again_or_was_given_back_is_not_among_them() {
    city.request().anew("open").dispatchedTo("A").sign("A");
    TestOrder again = closed("再来");
    TestOrder back = city.request().anew("back").title("退单").dispatchedTo("B").sign("B");
    back.approve(Role.DISPATCHER, back.askToReturn("B"));
    back.dispatchTo("D").sign("D").contact("D").submit("D").pass().rated(5).close();
    assertThat(titles(city.unit("B").liaison(), "B")).isEmpty();
    assertThat(titles(city.unit("D").liaison(), "D")).containsExactly("退单");
    assertThat(centre(null, null)).containsExactly("退单", "再来");
    city.tierline().rounds().reopen(city.at(Role.AGENT), again.id(), null, "仍未解决");
    assertThat(centre(null, null)).containsExactly("退单");
    assertThat(titles(city.unit("A").liaison(), "A")).isEmpty();
  }

  @Test
  void the_centre_finds_what_no_unit_had_and_refuses_ended_states_in_lists_of_open_work() {
    TestOrder order = city.request().title("广告").registered();
    city.tierline().triage().cancel(city.at(Role.DISPATCHER), order.id(), null, "测试数据");
    assertThat(centre(null, null)).containsExactly("广告");
    for (WorkOrderStatus ended :
        List.of(WorkOrderStatus.CLOSED, WorkOrderStatus.DECLINED, WorkOrderStatus.CANCELLED)) {
      assertThatThrownBy(
              () ->
                  city.tierline()
                      .workOrders()
                      .open(city.at(Role.DISPATCHER), ended, PageRequest.FIRST))
          .isInstanceOfSatisfying(
              Invalid.class,
              refused ->
                  assertThat(refused.violations().get(0).rule())
                      .isEqualTo(OrderError.NOT_AN_OPEN_STATE));
    }
    assertThatThrownBy(() -> new InboxQuery(city.unit("A").id(), false, AssignmentStatus.ACCEPTED))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void what_came_last_comes_first_within_a_period_page_by_page() {
    closed("周一");
    engine.tick(Duration.ofDays(1));
    closed("周二");
    closed("又周二");
    engine.tick(Duration.ofDays(1));
    closed("周三");
    Caller liaison = city.unit("A").liaison();
    List<String> all = List.of("周三", "又周二", "周二", "周一");
    assertThat(titles(liaison, "A")).isEqualTo(all);
    assertThat(centre(null, null)).isEqualTo(all);
    for (var unit : List.of(city.root(), city.unit("A").id())) {
      var found = new ArrayList<String>();
      String after = null;
      do {
        Page<EndedOrder> page =
            page(city.administrator(), EndedQuery.of(unit), new PageRequest(1, after));
        page.items().forEach(line -> found.add(line.title()));
        after = page.next();
      } while (after != null);
      assertThat(found).isEqualTo(all);
    }
    LocalDate tuesday = LocalDate.of(2026, 3, 3);
    assertThat(centre(tuesday, tuesday)).containsExactly("又周二", "周二");
    assertThat(titles(liaison, new EndedQuery(city.unit("A").id(), null, tuesday)))
        .containsExactly("又周二", "周二", "周一");
    assertThatThrownBy(() -> centre(tuesday, tuesday.minusDays(1))).isInstanceOf(Invalid.class);
  }

  @Test
  void restricted_orders_stand_in_no_list() {
    TestOrder secret = closed("反映招标");
    city.tierline()
        .restrictedOrders()
        .restrict(
            city.at(Role.CENTER_DIRECTOR), secret.id(), null, new RestrictOrder(null, "涉及举报人安全"));
    assertThat(centre(null, null)).isEmpty();
    assertThat(titles(city.unit("A").liaison(), "A")).isEmpty();
    assertRefused(
        OrderError.UNKNOWN_ORDER,
        () ->
            city.tierline()
                .workOrders()
                .getByNo(city.unit("A").liaison(), secret.registered().orderNo()));
  }
}
