package org.tierline.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.Limit;
import org.tierline.kernel.Caller;
import org.tierline.org.Role;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.AskRequest;
import org.tierline.workorder.DirectAnswer;
import org.tierline.workorder.RequestKind;
import org.tierline.workorder.RequestReason;

/** Who is told of requests, decisions on them, and of what happens to a petitioner's demand. */
class ToldOfRequestsTest {
  private NoticeScene scene;

  @BeforeEach
  void start() {
    scene = new NoticeScene();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private TestOrder handled() {
    return scene.city.request().dispatchedTo("A").sign("A").contact("A");
  }

  private List<String> told(TestOrder order, NoticeName template) {
    scene.run();
    return scene.notices(order.id()).stream()
        .filter(n -> n.template() == template && n.channel().equals(NoticeChannels.INBOX))
        .map(n -> n.audience() + " " + n.unitName())
        .distinct()
        .toList();
  }

  private int ask(TestOrder order, RequestReason reason, @Nullable Instant reviewAt) {
    return order.ask(
        "A",
        new AskRequest(
            reason.kind(),
            order.turn("A").no(),
            reason,
            "情况说明",
            "条例第三条",
            null,
            null,
            null,
            reviewAt));
  }

  @Test
  void the_petitioner_is_told_that_his_demand_rests_and_that_it_goes_on() {
    var order = handled();
    int asked = ask(order, RequestReason.SEASON_OR_WEATHER, beijing("2026-03-06T09:00"));
    scene.run();
    order.approve(Role.DISPATCHER, asked);
    scene.run();
    assertThat(scene.sms.subjects()).containsExactly("诉求已登记", "诉求暂缓办理");
    assertThat(scene.sms.sent().get(1).body()).doesNotContain("情况说明", "同意");
    scene.engine.tickTo("2026-03-06T09:00");
    scene.run();
    assertThat(scene.sms.subjects()).containsExactly("诉求已登记", "诉求暂缓办理", "诉求恢复办理");
  }

  @Test
  void an_answer_at_once_reaches_the_petitioner_with_an_invitation_to_rate() {
    var order = scene.city.request().type(DemandType.CONSULT).registered();
    scene
        .city
        .tierline()
        .triage()
        .answer(
            scene.city.at(Role.AGENT),
            order.id(),
            null,
            new DirectAnswer("凭身份证到任一窗口办理", false, List.of("KB-17")));
    scene.run();
    assertThat(scene.sms.subjects()).containsExactly("诉求已登记", "诉求答复", "请评价办理结果");
    assertThat(scene.sms.sent().get(1).body()).contains("凭身份证到任一窗口办理");
  }

  private TestOrder mergedInto(TestOrder master) {
    TestOrder child = scene.city.request().registered();
    scene
        .city
        .tierline()
        .triage()
        .merge(scene.city.at(Role.DISPATCHER), child.id(), null, master.id());
    return child;
  }

  @Test
  void whose_demand_is_merged_is_told_and_the_other_petitioner_is_not() {
    var master = scene.city.request().registered();
    var child = mergedInto(master);
    scene.run();
    assertThat(scene.sms.sent())
        .filteredOn(message -> message.subject().equals("诉求合并办理"))
        .singleElement()
        .satisfies(
            message ->
                assertThat(message.body())
                    .contains(child.registered().orderNo())
                    .doesNotContain(master.registered().orderNo()));
  }

  @Test
  void whose_demand_was_merged_reads_the_answer_to_the_other_one() {
    var master = scene.city.request().registered();
    var child = mergedInto(master);
    master.dispatchTo("A").sign("A").contact("A").submit("A").pass();
    scene.run();
    assertThat(scene.sms.sent())
        .filteredOn(message -> message.subject().equals("诉求答复"))
        .filteredOn(message -> message.body().contains(child.registered().orderNo()))
        .singleElement()
        .satisfies(message -> assertThat(message.body()).contains("路灯已修复，感谢反映。"));
  }

  @Test
  void who_reads_the_answer_when_the_demand_is_closed_reads_the_one_of_the_last_pass() {
    scene.rules("CLOSE,*,replied,PETITIONER,SMS");
    handled().submit("A").pass().rated(5).close();
    scene.run();
    assertThat(scene.sms.sent())
        .singleElement()
        .satisfies(message -> assertThat(message.body()).contains("路灯已修复，感谢反映。"));
  }

  @Test
  void whoever_decides_is_told_at_once_of_what_is_asked() {
    // There must be somebody in each part.
    for (Role role : List.of(Role.DISPATCHER, Role.SUPERVISOR, Role.CENTER_DIRECTOR)) {
      scene.city.at(role);
    }
    var order = handled();
    int first = order.askToExtend("A", Limit.workingDays(1));
    assertThat(told(order, NoticeName.DECISION_WANTED))
        .singleElement()
        .satisfies(each -> assertThat(each).startsWith("DISPATCHER "));
    order.approve(Role.DISPATCHER, first);
    order.askToExtend("A", Limit.workingDays(1));
    assertThat(told(order, NoticeName.DECISION_WANTED))
        .as("the second one is the director's")
        .hasSize(2)
        .anyMatch(each -> each.startsWith("CENTER_DIRECTOR "));
    var unreasonable = handled();
    ask(unreasonable, RequestReason.DEMAND_WITHOUT_BASIS, null);
    assertThat(told(unreasonable, NoticeName.DECISION_WANTED))
        .singleElement()
        .satisfies(each -> assertThat(each).startsWith("SUPERVISOR "));
  }

  @Test
  void a_unit_below_asks_the_one_above_and_not_the_centre() {
    var order = scene.city.request().dispatchedTo("A").sign("A").delegate("A", "A1");
    order.sign("A1").contact("A1").askToExtend("A1", Limit.parse("1 MIN"));
    assertThat(told(order, NoticeName.DECISION_WANTED))
        .containsExactlyInAnyOrder("LIAISON A县", "LEADER A县");
  }

  @Test
  void that_nobody_has_decided_in_time_is_told_to_whoever_should_have() {
    scene.city.at(Role.DISPATCHER);
    scene.city.at(Role.SUPERVISOR);
    var order = handled();
    ask(order, RequestReason.DEMAND_WITHOUT_BASIS, null);
    scene.engine.tickTo("2026-03-05T00:00");
    assertThat(told(order, NoticeName.STAGE_OVERDUE))
        .singleElement()
        .satisfies(each -> assertThat(each).startsWith("SUPERVISOR "));
  }

  @Test
  void where_two_requests_run_out_of_time_at_once_both_who_should_have_decided_are_told() {
    scene.city.at(Role.DISPATCHER);
    scene.city.at(Role.SUPERVISOR);
    var order = handled();
    ask(order, RequestReason.SEASON_OR_WEATHER, beijing("2026-03-20T09:00"));
    ask(order, RequestReason.DEMAND_WITHOUT_BASIS, null);
    scene.engine.tickTo("2026-03-06T00:00");
    assertThat(told(order, NoticeName.STAGE_OVERDUE))
        .hasSize(2)
        .anyMatch(each -> each.startsWith("DISPATCHER "))
        .anyMatch(each -> each.startsWith("SUPERVISOR "));
  }

  @Test
  void who_was_told_of_one_request_is_not_told_again_when_the_next_runs_out_of_time() {
    scene.city.at(Role.DISPATCHER);
    scene.city.at(Role.SUPERVISOR);
    scene.rules("OVERDUE,REQUEST,stage-overdue,DECIDER,INBOX");
    var order = handled();
    ask(order, RequestReason.DEMAND_WITHOUT_BASIS, null);
    scene.engine.tickTo("2026-03-06T00:00");
    ask(order, RequestReason.SEASON_OR_WEATHER, beijing("2026-03-20T09:00"));
    scene.engine.tickTo("2026-03-10T00:00");
    scene.run();
    assertThat(scene.notices(order.id()))
        .extracting(NoticeView::audience)
        .containsExactly(Audience.SUPERVISOR, Audience.DISPATCHER);
  }

  @Test
  void the_unit_reads_that_nobody_decided_in_time_and_that_its_rest_is_over() {
    scene.rules(
        "OVERDUE,REQUEST,stage-overdue,LIAISON+LEADER,INBOX",
        "OVERDUE,RESUME,clock-overdue,LIAISON,INBOX");
    var below = scene.city.request().dispatchedTo("A").sign("A").contact("A").delegate("A", "A1");
    below.sign("A1").askToExtend("A1", Limit.parse("1 MIN"));
    var resting = handled();
    int rest = ask(resting, RequestReason.SEASON_OR_WEATHER, beijing("2026-03-06T09:00"));
    resting.approve(Role.DISPATCHER, rest);
    var order = handled();
    ask(order, RequestReason.DEMAND_WITHOUT_BASIS, null);
    scene.engine.tickTo("2026-03-10T00:00");
    assertThat(told(order, NoticeName.STAGE_OVERDUE))
        .containsExactlyInAnyOrder("LIAISON A县", "LEADER A县");
    assertThat(told(resting, NoticeName.CLOCK_OVERDUE)).containsExactly("LIAISON A县");
    assertThat(told(below, NoticeName.STAGE_OVERDUE))
        .containsExactlyInAnyOrder("LIAISON A1镇", "LEADER A1镇");
  }

  @Test
  void who_asked_for_help_reads_that_it_comes_and_who_helps_that_the_order_is_his() {
    var order = handled();
    int asked =
        order.ask(
            "A",
            new AskRequest(
                RequestKind.CO_HANDLER,
                order.turn("A").no(),
                RequestReason.NEEDS_ANOTHER_UNIT,
                "情况说明",
                "条例第三条",
                null,
                null,
                scene.city.unit("B").id(),
                null));
    scene.run();
    order.approve(Role.DISPATCHER, asked);
    assertThat(told(order, NoticeName.REQUEST_DECIDED)).containsExactly("LIAISON A县");
    assertThat(told(order, NoticeName.DISPATCHED))
        .containsExactlyInAnyOrder("LIAISON A县", "LIAISON B县");
    String no = order.registered().orderNo();
    assertThat(scene.inbox(scene.city.unit("A").liaison()))
        .containsExactlyInAnyOrder("新工单 " + no, "工单 " + no + "：同意加派协办");
    assertThat(scene.inbox(scene.city.unit("B").liaison())).containsExactly("新工单 " + no);
  }

  @Test
  void a_leader_is_told_that_the_result_of_his_instruction_is_late() {
    scene.rules("INSTRUCT,REPORT_LATE,instruction-report-due,INSTRUCTOR,INBOX");
    Caller mayor = scene.city.person(Role.LEADER, scene.city.root(), false);
    var order = handled();
    scene.city.tierline().instructions().write(mayor, order.id(), null, "请包案解决");
    order.submit("A").pass();
    scene.engine.tickTo("2026-04-10T09:00");
    assertThat(told(order, NoticeName.INSTRUCTION_REPORT_DUE))
        .singleElement()
        .satisfies(each -> assertThat(each).startsWith("INSTRUCTOR "));
  }

  @Test
  void the_unit_reads_what_became_of_its_request_and_of_its_appeal() {
    var order = handled();
    int asked = ask(order, RequestReason.DEMAND_WITHOUT_BASIS, null);
    order.rejectRequest(Role.SUPERVISOR, asked);
    assertThat(told(order, NoticeName.REQUEST_DECIDED)).containsExactly("LIAISON A县");
    var closed = handled().submit("A").pass().rated(5).close();
    int appeal = ask(closed, RequestReason.NOT_THE_UNITS_FAULT, null);
    closed.approve(Role.SUPERVISOR, appeal);
    assertThat(told(closed, NoticeName.REQUEST_DECIDED)).containsExactly("LIAISON A县");
    assertThat(scene.inbox(scene.city.unit("A").liaison()))
        .contains(
            "工单 " + order.registered().orderNo() + "：不予认定不合理诉求",
            "工单 " + closed.registered().orderNo() + "：申诉成立");
  }
}
