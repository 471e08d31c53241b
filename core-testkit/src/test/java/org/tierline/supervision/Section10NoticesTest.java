package org.tierline.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertInvalid;
import static org.tierline.workorder.Refusals.assertRefused;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.Tierline;
import org.tierline.calendar.SpecialDay;
import org.tierline.kernel.Caller;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.WorkOrderStatus;

/** Notices from draft to end, and instructions of leaders. 2 March 2026 is a Monday. */
class Section10NoticesTest {
  ManualEngine engine;
  TestCity city;
  SupervisionNotices notices;
  NoticeAnswers answers;
  Caller supervisor;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    notices = city.tierline().supervisionNotices();
    answers = city.tierline().noticeAnswers();
    supervisor = city.at(Role.SUPERVISOR);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private TestOrder handled() {
    return city.request().dispatchedTo("A").sign("A").contact("A");
  }

  private UnitId unit(String code) {
    return city.unit(code).id();
  }

  private Caller liaison(String code) {
    return city.unit(code).liaison();
  }

  private NoticeView only(TestOrder order) {
    List<NoticeView> all = notices.ofOrder(supervisor, order.id());
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private NoticeView drafted(TestOrder order) {
    return notices.draft(
        supervisor,
        order.id(),
        null,
        new DraftNotice(SupervisionLevel.SUPERVISION, null, List.of(), "请说明未解决原因"));
  }

  @Test
  void a_notice_lives_from_draft_to_end_and_is_answered_within_three_working_days() {
    var order = handled();
    NoticeView draft = drafted(order);
    assertThat(draft.status()).isEqualTo(NoticeStatus.DRAFT);
    assertThat(Cards.level(city, order)).isEqualTo(SupervisionLevel.URGING);
    int seq = draft.seq();
    notices.amend(supervisor, order.id(), seq, "请于三日内书面说明未解决原因");
    NoticeView issued = notices.issue(supervisor, order.id(), seq);
    assertThat(issued.status()).isEqualTo(NoticeStatus.ISSUED);
    // Tuesday, Wednesday, Thursday: until the end of the 5th.
    assertThat(issued.units().get(0).answerBy()).isEqualTo(beijing("2026-03-06T00:00"));
    assertThat(Cards.level(city, order)).isEqualTo(SupervisionLevel.SUPERVISION);
    answers.askReturn(liaison("A"), order.id(), seq, unit("A"), "不属本单位职责");
    assertThat(only(order).status()).isEqualTo(NoticeStatus.RETURN_ASKED);
    notices.review(supervisor, order.id(), seq, unit("A"));
    assertThat(only(order).status()).isEqualTo(NoticeStatus.REVIEW);
    notices.decideReturn(supervisor, order.id(), seq, unit("A"), new DecideReturn(false, "属主办职责"));
    assertThat(only(order).status()).isEqualTo(NoticeStatus.ISSUED);
    assertThat(only(order).units().get(0).answerBy()).isEqualTo(beijing("2026-03-06T00:00"));
    answers.answer(liaison("A"), order.id(), seq, unit("A"), "已更换灯具，待通电");
    assertThat(only(order).status()).isEqualTo(NoticeStatus.ANSWERED);
    notices.finish(supervisor, order.id(), seq, "答复属实");
    assertThat(only(order).status()).isEqualTo(NoticeStatus.FINISHED);
    assertThat(only(order).outcome()).isEqualTo("答复属实");
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.HANDLING);
    assertThat(city.tierline().workOrders().verifyLog(supervisor, order.id()).isIntact()).isTrue();
  }

  @Test
  void steps_are_taken_in_their_order() {
    var order = handled();
    int seq = drafted(order).seq();
    assertRefused(
        SupervisionError.UNKNOWN_NOTICE,
        () -> answers.answer(liaison("A"), order.id(), seq, unit("A"), "已办"));
    notices.issue(supervisor, order.id(), seq);
    assertRefused(
        SupervisionError.NOTICE_NOT_SO_FAR, () -> notices.issue(supervisor, order.id(), seq));
    assertRefused(
        SupervisionError.NOTICE_NOT_SO_FAR, () -> notices.amend(supervisor, order.id(), seq, "改写"));
    assertRefused(
        SupervisionError.NOTICE_NOT_SO_FAR,
        () -> notices.review(supervisor, order.id(), seq, unit("A")));
    assertRefused(
        SupervisionError.NOTICE_NOT_SO_FAR,
        () ->
            notices.decideReturn(
                supervisor, order.id(), seq, unit("A"), new DecideReturn(true, "同意")));
    assertRefused(
        SupervisionError.NOTICE_NOT_SO_FAR,
        () -> notices.finish(supervisor, order.id(), seq, "结束"));
    answers.answer(liaison("A"), order.id(), seq, unit("A"), "已办");
    assertRefused(
        SupervisionError.NOTICE_NOT_SO_FAR,
        () -> answers.askReturn(liaison("A"), order.id(), seq, unit("A"), "退回"));
    assertInvalid(
        () -> new DraftNotice(SupervisionLevel.YELLOW_CARD, null, List.of(unit("A")), " "),
        "level",
        "with",
        "text");
  }

  @Test
  void a_notice_that_is_given_back_is_finished() {
    var order = handled();
    int seq = drafted(order).seq();
    notices.issue(supervisor, order.id(), seq);
    answers.askReturn(liaison("A"), order.id(), seq, unit("A"), "不属本单位职责");
    notices.review(supervisor, order.id(), seq, unit("A"));
    notices.decideReturn(supervisor, order.id(), seq, unit("A"), new DecideReturn(true, "同意退回"));
    assertThat(only(order).status()).isEqualTo(NoticeStatus.FINISHED);
    assertThat(only(order).outcome()).isEqualTo("同意退回");
    engine.clock().advance(Duration.ofDays(30));
    Caller system = Caller.system(city.tenant(), "supervision");
    assertThat(city.tierline().supervisionClocks().noteDue(system, 500)).isZero();
  }

  @Test
  void the_clock_runs_by_the_units_calendar_and_lateness_is_noted_once_whichever_node_looks() {
    city.tierline()
        .calendars()
        .setSpecialDays(
            city.administrator(),
            unit("A"),
            List.of(SpecialDay.off(LocalDate.of(2026, 3, 4), "停电检修")));
    var order = handled();
    int seq = drafted(order).seq();
    NoticeView issued = notices.issue(supervisor, order.id(), seq);
    // Tuesday, Thursday, Friday.
    assertThat(issued.units().get(0).answerBy()).isEqualTo(beijing("2026-03-07T00:00"));
    engine.clock().set(beijing("2026-03-06T23:59"));
    Caller system = Caller.system(city.tenant(), "supervision");
    assertThat(city.tierline().supervisionClocks().noteDue(system, 500)).isZero();
    engine.clock().set(beijing("2026-03-07T00:00"));
    try (Tierline node = engine.anotherNode()) {
      assertThat(node.supervisionClocks().noteDue(system, 500)).isEqualTo(1);
    }
    assertThat(city.tierline().supervisionClocks().noteDue(system, 500)).isZero();
    assertThat(only(order).units().get(0).overdueAt()).isEqualTo(beijing("2026-03-07T00:00"));
    answers.answer(liaison("A"), order.id(), seq, unit("A"), "迟复");
    assertThat(only(order).units().get(0).overdueAt()).isNotNull();
  }

  private void behindTheLibrary(String status, TestOrder order) throws SQLException {
    try (Connection superuser = engine.database().superuser().getConnection();
        Statement sql = superuser.createStatement()) {
      sql.execute(
          "update tierline.work_order set status = '%s' where order_id = %s"
              .formatted(status, order.id()));
      superuser.commit();
    }
  }

  @Test
  void an_order_that_cannot_be_read_holds_up_no_other() throws SQLException {
    var first = handled();
    var second = handled();
    for (TestOrder order : List.of(first, second)) {
      notices.issue(supervisor, order.id(), drafted(order).seq());
    }
    engine.clock().set(beijing("2026-03-06T00:00"));
    behindTheLibrary("UNHEARD_OF", first);
    Caller system = Caller.system(city.tenant(), "supervision");
    assertThat(city.tierline().supervisionClocks().noteDue(system, 500)).isEqualTo(1);
    assertThat(only(second).units().get(0).overdueAt()).isNotNull();
    behindTheLibrary("HANDLING", first);
    assertThat(city.tierline().supervisionClocks().noteDue(system, 500)).isEqualTo(1);
    assertThat(only(first).units().get(0).overdueAt()).isNotNull();
  }

  @Test
  void a_red_card_drafts_a_supervision_order_into_the_public_pool() {
    var order = handled();
    engine.tickTo("2026-03-10T00:00");
    NoticeView draft = only(order);
    assertThat(draft.level()).isEqualTo(SupervisionLevel.SUPERVISION_ORDER);
    assertThat(draft.draftedBy()).isNull();
    assertThat(publicPool()).extracting(NoticeView::seq).containsExactly(draft.seq());
    notices.take(supervisor, order.id(), draft.seq());
    assertThat(publicPool()).isEmpty();
    assertThat(notices.ownPool(supervisor, city.root(), PageRequest.FIRST).items()).hasSize(1);
    Caller other = city.person(Role.SUPERVISOR, city.root(), false);
    assertRefused(
        SupervisionError.NOTICE_OF_SOMEBODY, () -> notices.issue(other, order.id(), draft.seq()));
    notices.putBack(supervisor, order.id(), draft.seq());
    notices.issue(other, order.id(), draft.seq());
    assertThat(Cards.points(city, "A")).isEqualTo(-20);
    assertThat(Cards.of(city, order).measures()).hasSize(3);
    assertThat(answers.waiting(liaison("A"), unit("A"), PageRequest.FIRST).items())
        .extracting(NoticeView::seq)
        .containsExactly(draft.seq());
  }

  private List<NoticeView> publicPool() {
    return notices.publicPool(supervisor, city.root(), PageRequest.FIRST).items();
  }

  @Test
  void supervising_at_a_level_with_a_notice_issues_it_at_once() {
    var order = handled();
    city.tierline()
        .supervision()
        .supervise(
            supervisor,
            order.id(),
            null,
            Supervise.lead(SupervisionLevel.SUPERVISION, SupervisionGround.MEDIA, "媒体关注"));
    NoticeView notice = only(order);
    assertThat(notice.status()).isEqualTo(NoticeStatus.ISSUED);
    assertThat(notice.text()).isEqualTo("媒体关注");
    assertThat(notice.measureSeq()).isEqualTo(Cards.last(city, order).seq());
    city.tierline()
        .supervision()
        .lift(
            supervisor,
            order.id(),
            null,
            Cards.last(city, order).seq(),
            new LiftMeasure("媒体已更正", false));
    assertThat(only(order).status()).isEqualTo(NoticeStatus.FINISHED);
  }

  @Test
  void joint_supervision_calls_several_units_each_of_which_answers() {
    var order = handled();
    Caller director = city.at(Role.CENTER_DIRECTOR);
    city.tierline()
        .supervision()
        .supervise(
            director,
            order.id(),
            null,
            new Supervise(
                null,
                SupervisionLevel.JOINT_SUPERVISION,
                SupervisionGround.BUCK_PASSING,
                "请三家共同到场",
                List.of(unit("D"), unit("E"))));
    int seq = only(order).seq();
    assertThat(only(order).units())
        .extracting(NoticeView.NoticeUnitView::unit)
        .containsExactlyInAnyOrder(unit("A"), unit("D"), unit("E"));
    answers.answer(liaison("D"), order.id(), seq, unit("D"), "已到场");
    answers.askReturn(liaison("E"), order.id(), seq, unit("E"), "与供水无关");
    assertThat(only(order).status()).isEqualTo(NoticeStatus.RETURN_ASKED);
    assertRefused(
        SupervisionError.NOTICE_NOT_FOR_UNIT,
        () -> answers.answer(liaison("B"), order.id(), seq, unit("B"), "代答"));
    assertRefused(
        SupervisionError.UNKNOWN_NOTICE,
        () -> answers.answer(liaison("B"), order.id(), seq, unit("D"), "代答"));
    notices.review(director, order.id(), seq, unit("E"));
    notices.decideReturn(director, order.id(), seq, unit("E"), new DecideReturn(true, "同意"));
    assertThat(only(order).status()).isEqualTo(NoticeStatus.ISSUED);
    answers.answer(liaison("A"), order.id(), seq, unit("A"), "已整改");
    assertThat(only(order).status()).isEqualTo(NoticeStatus.ANSWERED);
    notices.finish(director, order.id(), seq, "联合督办完成");
    assertThat(only(order).status()).isEqualTo(NoticeStatus.FINISHED);
  }

  @Test
  void closing_the_order_finishes_its_notices() {
    var order = handled();
    int seq = drafted(order).seq();
    notices.issue(supervisor, order.id(), seq);
    order.submit("A").pass().rated(5).close();
    assertThat(only(order).status()).isEqualTo(NoticeStatus.FINISHED);
    assertThat(only(order).outcome()).isEqualTo("CLOSED");
  }

  @Test
  void an_instruction_makes_a_key_order_drafts_a_notice_and_wants_a_report() {
    var order = handled();
    var instructions = city.tierline().instructions();
    Caller mayor = city.person(Role.LEADER, city.root(), false);
    InstructionView written = instructions.write(mayor, order.id(), null, "请主要领导包案，三日内解决");
    NoticeView draft = only(order);
    assertThat(draft.status()).isEqualTo(NoticeStatus.DRAFT);
    assertThat(draft.instructionSeq()).isEqualTo(written.seq());
    assertThat(draft.text()).isEqualTo("请主要领导包案，三日内解决");
    notices.issue(supervisor, order.id(), draft.seq());
    assertThat(Cards.last(city, order).ground()).isEqualTo(SupervisionGround.INSTRUCTION);
    assertThat(instructions.unreported(supervisor, PageRequest.FIRST).items())
        .containsExactly(written);
    assertRefused(
        SupervisionError.NO_RESULT_YET,
        () -> instructions.report(supervisor, order.id(), written.seq(), "已办结"));
    order.submit("A").pass();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CALLBACK);
    assertRefused(
        SupervisionError.NO_RESULT_YET,
        () -> instructions.acknowledge(mayor, order.id(), written.seq()));
    instructions.report(supervisor, order.id(), written.seq(), "路灯已修复，群众满意");
    assertRefused(
        SupervisionError.ALREADY_REPORTED,
        () -> instructions.report(supervisor, order.id(), written.seq(), "再报"));
    assertRefused(
        SupervisionError.NOT_YOUR_INSTRUCTION,
        () -> instructions.acknowledge(supervisor, order.id(), written.seq()));
    assertThat(instructions.acknowledge(mayor, order.id(), written.seq()).readAt())
        .isEqualTo(engine.now());
    assertThat(instructions.unreported(supervisor, PageRequest.FIRST).items()).isEmpty();
  }

  @Test
  void only_a_leader_of_a_higher_unit_writes_and_only_on_open_orders() {
    var order = handled();
    var instructions = city.tierline().instructions();
    Caller county = city.person(Role.LEADER, city.unit("A").id(), false);
    assertRefused(
        SupervisionError.NOT_A_HIGHER_LEADER,
        () -> instructions.write(county, order.id(), null, "请办"));
    assertRefused(
        KernelError.NOT_PERMITTED, () -> instructions.write(supervisor, order.id(), null, "请办"));
    Caller mayor = city.person(Role.LEADER, city.root(), false);
    order.submit("A").pass().rated(5).close();
    assertRefused(
        SupervisionError.NOT_SUPERVISED_NOW,
        () -> instructions.write(mayor, order.id(), null, "请办"));
    var registered = city.request().registered();
    instructions.write(mayor, registered.id(), null, "请尽快交办");
    registered.dispatchTo("D");
    int seq = only(registered).seq();
    assertThat(notices.issue(supervisor, registered.id(), seq).units().get(0).unit())
        .isEqualTo(unit("D"));
  }
}
