package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tierline.testkit.SettableClock.beijing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.Limit;
import org.tierline.kernel.Caller;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** What waits for the decision of a unit, for whom, and what he may do about it. */
class PendingRequestsTest {
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

  private TestOrder handled(String title) {
    return city.request().anew(title).title(title).dispatchedTo("A").sign("A").contact("A");
  }

  private TestOrder handedDown(String title) {
    return handled(title).delegate("A", "A1").sign("A1");
  }

  private List<PendingRequest> centre(Caller who, @Nullable RequestKind kind) {
    return list(who, city.root(), kind, PageRequest.FIRST).items();
  }

  private Page<PendingRequest> list(
      Caller who, UnitId unit, @Nullable RequestKind kind, PageRequest page) {
    return city.tierline().orderRequests().pending(who, unit, kind, page);
  }

  private List<PendingRequest> county(Caller who) {
    return list(who, city.unit("A").id(), null, PageRequest.FIRST).items();
  }

  private static List<String> titles(List<PendingRequest> lines) {
    return lines.stream().map(PendingRequest::title).toList();
  }

  private static List<Action> actions(PendingRequest line) {
    return line.actions().stream().map(AllowedAction::action).toList();
  }

  @Test
  void a_line_tells_what_is_asked_by_whom_and_by_when_a_decision_is_due() {
    TestOrder order = handled("路灯不亮");
    int asked = order.askToExtend("A", Limit.workingDays(3));
    PendingRequest line = centre(city.at(Role.DISPATCHER), null).get(0);
    assertThat(line.id()).isEqualTo(order.id());
    assertThat(line.orderNo()).isEqualTo(order.registered().orderNo());
    assertThat(line.title()).isEqualTo("路灯不亮");
    assertThat(line.status()).isEqualTo(WorkOrderStatus.HANDLING);
    assertThat(line.request()).isEqualTo(order.request(asked));
    assertThat(line.request().limit()).isEqualTo("3 WD");
    assertThat(line.request().unit()).isEqualTo(city.unit("A").id());
    assertThat(line.deadline()).isEqualTo(order.turn("A").effectiveDeadline());
    assertThat(line.overdue()).isFalse();
    assertThat(line.version()).isEqualTo(order.view().version());
    assertThat(line.actions())
        .extracting(AllowedAction::action)
        .containsExactly(Action.APPROVE_EXTENSION, Action.REJECT_EXTENSION);
  }

  @Test
  void each_line_offers_what_its_reader_may_do_about_it_and_no_more() {
    TestOrder order = handled("路灯不亮");
    order.askToExtend("A", Limit.workingDays(2));
    assertThat(actions(centre(city.at(Role.AGENT), null).get(0))).isEmpty();
    assertThat(actions(centre(city.at(Role.SUPERVISOR), null).get(0))).isEmpty();
    order.approve(Role.DISPATCHER, 1);
    order.askToExtend("A", Limit.workingDays(1));
    // A second extension is the director's to grant, and anybody's who decides to refuse.
    assertThat(actions(centre(city.at(Role.DISPATCHER), null).get(0)))
        .containsExactly(Action.REJECT_EXTENSION);
    assertThat(actions(centre(city.at(Role.CENTER_DIRECTOR), null).get(0)))
        .containsExactly(Action.APPROVE_EXTENSION, Action.REJECT_EXTENSION);
    for (Caller who : List.of(city.at(Role.DISPATCHER), city.at(Role.CENTER_DIRECTOR))) {
      assertThat(actions(centre(who, null).get(0)))
          .isEqualTo(
              city.tierline().workOrders().actions(who, order.id()).allowed().stream()
                  .map(AllowedAction::action)
                  .filter(action -> action.name().endsWith("_EXTENSION"))
                  .toList());
    }
  }

  @Test
  void what_a_unit_below_asks_waits_for_the_one_that_handed_it_down() {
    TestOrder order = handedDown("井盖松动");
    order.askToReturn("A1");
    order.askToExtend("A1", Limit.workingDays(1));
    assertThat(centre(city.at(Role.DISPATCHER), null)).isEmpty();
    List<PendingRequest> waiting = county(city.unit("A").liaison());
    assertThat(waiting)
        .extracting(line -> line.request().kind())
        .containsExactlyInAnyOrder(RequestKind.RETURN, RequestKind.EXTENSION);
    assertThat(waiting)
        .filteredOn(line -> line.request().kind() == RequestKind.RETURN)
        .singleElement()
        .satisfies(
            line ->
                assertThat(actions(line))
                    .containsExactly(Action.APPROVE_RETURN, Action.REJECT_RETURN));
    assertThat(
            list(city.unit("A1").liaison(), city.unit("A1").id(), null, PageRequest.FIRST).items())
        .isEmpty();
  }

  @Test
  void a_unit_out_of_reach_is_not_found() {
    handedDown("井盖松动").askToReturn("A1");
    assertThatThrownBy(() -> county(city.unit("B").liaison())).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> county(city.unit("A1").liaison())).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> centre(city.unit("A").liaison(), null)).isInstanceOf(NotFound.class);
  }

  @Test
  void what_is_overdue_comes_first_then_what_is_due_first_page_by_page() {
    TestOrder suspended = handled("供暖");
    suspended.ask(
        "A",
        AskRequest.toSuspend(
            suspended.turn("A").no(),
            RequestReason.SEASON_OR_WEATHER,
            "等待季节",
            "方案",
            beijing("2026-04-01T09:00")));
    Objects.requireNonNull(suspended.request(1).decideDueAt());
    engine.tickTo("2026-03-06T09:00");
    assertThat(suspended.request(1).decideDueAt()).as("noted as overdue").isNull();
    handled("后来的退单").askToReturn("A");
    handled("延期").askToExtend("A", Limit.workingDays(1));
    List<PendingRequest> all = centre(city.at(Role.DISPATCHER), null);
    assertThat(titles(all).get(0)).isEqualTo("供暖");
    assertThat(all).extracting(PendingRequest::overdue).containsExactly(true, false, false);
    assertThat(all.get(1).request().decideDueAt()).isBefore(beijing("2026-03-13T00:00"));
    var found = new ArrayList<String>();
    String after = null;
    do {
      Page<PendingRequest> page =
          list(city.at(Role.DISPATCHER), city.root(), null, new PageRequest(1, after));
      found.addAll(titles(page.items()));
      after = page.next();
    } while (after != null);
    assertThat(found).isEqualTo(titles(all));
    assertThat(titles(centre(city.at(Role.DISPATCHER), RequestKind.RETURN)))
        .containsExactly("后来的退单");
  }

  @Test
  void what_is_decided_or_has_lapsed_waits_no_more() {
    TestOrder order = handled("路灯不亮");
    order.askToReturn("A");
    order.askToExtend("A", Limit.workingDays(1));
    order.rejectRequest(Role.DISPATCHER, 1);
    assertThat(centre(city.at(Role.DISPATCHER), null)).hasSize(1);
    order.submit("A");
    assertThat(centre(city.at(Role.DISPATCHER), null)).isEmpty();
  }

  @Test
  void a_request_whose_time_has_run_out_offers_nothing_even_before_a_timer_has_looked() {
    TestOrder order = handled("路灯不亮");
    order.askToReturn("A");
    engine.clock().set(Objects.requireNonNull(order.request(1).decideDueAt()));
    PendingRequest line = centre(city.at(Role.DISPATCHER), null).get(0);
    assertThat(line.overdue()).isTrue();
    assertThat(line.actions()).isEmpty();
  }

  @Test
  void an_appeal_on_a_closed_order_waits_for_the_supervisor() {
    TestOrder order = handled("占道").submit("A").pass().rated(5).close();
    order.ask(
        "A",
        new AskRequest(
            RequestKind.APPEAL,
            order.turn("A").no(),
            RequestReason.NOT_THE_UNITS_FAULT,
            "非本单位原因",
            "通话记录",
            null,
            null,
            null,
            null));
    assertThat(actions(centre(city.at(Role.SUPERVISOR), RequestKind.APPEAL).get(0)))
        .containsExactly(Action.APPROVE_APPEAL, Action.REJECT_APPEAL);
  }

  @Test
  void restricted_orders_stand_in_no_list_and_words_show_as_the_sight_rules_say() {
    TestOrder order = handled("路灯不亮请致电13911112222");
    order.ask(
        "A",
        AskRequest.toExtend(order.turn("A").no(), Limit.workingDays(1), "业主13911112222不在", "条例"));
    TestOrder secret = handled("反映招标");
    secret.askToReturn("A");
    city.tierline()
        .restrictedOrders()
        .restrict(
            city.at(Role.CENTER_DIRECTOR), secret.id(), null, new RestrictOrder(null, "涉及举报人安全"));
    city.tierline()
        .settings()
        .set(
            city.administrator(),
            city.root(),
            SightSettings.RULES.name(),
            null,
            new NewValue(
                """
                field,role,tier,sight
                TEXT_NUMBERS,DISPATCHER,*,MASKED
                NAME+PHONE+EMAIL+COMPANY,*,*,MASKED
                OBJECT_PHONE,*,*,MASKED
                SEX_AND_LABEL+ADDRESS+TEXT_NUMBERS,*,*,PLAIN
                """,
                null,
                "试用"));
    assertThat(centre(city.at(Role.DISPATCHER), null))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.id()).isEqualTo(order.id());
              assertThat(line.toString()).doesNotContain("13911112222");
            });
    assertThat(centre(city.at(Role.SUPERVISOR), null).get(0).request().reason())
        .contains("13911112222");
  }

  @Test
  void a_page_takes_as_many_statements_however_many_lines_it_has() {
    handled("一").askToReturn("A");
    Caller who = city.at(Role.DISPATCHER);
    centre(who, null);
    engine.runtime().reset();
    assertThat(centre(who, null)).hasSize(1);
    int one = engine.runtime().statements().size();
    for (String title : List.of("二", "三", "四")) {
      handled(title).askToExtend("A", Limit.workingDays(1));
    }
    centre(who, null);
    engine.runtime().reset();
    assertThat(centre(who, null)).hasSize(4);
    assertThat(engine.runtime().statements()).hasSize(one);
    // The city and its versions, the requests, their orders, what waits on them.
    assertThat(one).isLessThanOrEqualTo(5);
  }
}
