package org.tierline.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.tierline.testkit.SettableClock.beijing;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.ErrorCode;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NextStep;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/**
 * A refused step of supervision says what goes instead, and until when. 2 March 2026 is a Monday; a
 * notice is answered within three working days, a proposal decided on within one.
 */
class Section10RefusedStepsTest {
  static final Instant ANSWER_BY = beijing("2026-03-06T00:00");

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

  private static List<NextStep> allowed(ErrorCode code, ThrowingCallable step) {
    DomainException refused = catchThrowableOfType(DomainException.class, step);
    assertThat(refused.code()).isEqualTo(code);
    return Objects.requireNonNull(refused.allowed());
  }

  private static NextStep step(String action, @Nullable Instant until) {
    return new NextStep(action, 1, until);
  }

  private TestOrder handled() {
    return city.request().dispatchedTo("A").sign("A").contact("A");
  }

  private int draft(TestOrder order) {
    var command = new DraftNotice(SupervisionLevel.SUPERVISION, null, List.of(), "请说明原因");
    return notices.draft(supervisor, order.id(), null, command).seq();
  }

  private UnitId a() {
    return city.unit("A").id();
  }

  @Test
  void a_notice_tells_its_issuer_what_it_waits_for_in_each_state() {
    var order = handled();
    int seq = draft(order);
    assertThat(
            allowed(
                SupervisionError.NOTICE_NOT_SO_FAR,
                () -> notices.review(supervisor, order.id(), seq, a())))
        .containsExactlyInAnyOrder(
            step("AMEND_NOTICE", null),
            step("PUT_NOTICE_BACK", null),
            step("ISSUE_NOTICE", null),
            step("FINISH_NOTICE", null));
    notices.issue(supervisor, order.id(), seq);
    assertThat(
            allowed(
                SupervisionError.NOTICE_NOT_SO_FAR,
                () -> notices.amend(supervisor, order.id(), seq, "改写")))
        .containsExactly(step("PUT_NOTICE_BACK", null));
    answers.askReturn(city.unit("A").liaison(), order.id(), seq, a(), "不属职责");
    assertThat(
            allowed(
                SupervisionError.NOTICE_NOT_SO_FAR,
                () -> notices.finish(supervisor, order.id(), seq, "完")))
        .containsExactlyInAnyOrder(
            step("PUT_NOTICE_BACK", null), step("REVIEW_NOTICE_RETURN", ANSWER_BY));
    notices.review(supervisor, order.id(), seq, a());
    assertThat(
            allowed(
                SupervisionError.NOTICE_NOT_SO_FAR,
                () -> notices.review(supervisor, order.id(), seq, a())))
        .containsExactlyInAnyOrder(
            step("PUT_NOTICE_BACK", null), step("DECIDE_NOTICE_RETURN", ANSWER_BY));
  }

  @Test
  void the_unit_is_told_what_is_left_to_it_and_until_when() {
    var order = handled();
    int seq = draft(order);
    notices.issue(supervisor, order.id(), seq);
    Caller auditor = city.person(Role.AUDITOR, a(), false);
    assertThat(
            allowed(
                KernelError.NOT_PERMITTED,
                () -> answers.answer(auditor, order.id(), seq, a(), "已办")))
        .isEmpty();
    Caller liaison = city.unit("A").liaison();
    answers.askReturn(liaison, order.id(), seq, a(), "不属职责");
    assertThat(
            allowed(
                SupervisionError.NOTICE_NOT_SO_FAR,
                () -> answers.answer(liaison, order.id(), seq, a(), "已办")))
        .isEmpty();
    notices.review(supervisor, order.id(), seq, a());
    notices.decideReturn(supervisor, order.id(), seq, a(), new DecideReturn(false, "属职责"));
    answers.answer(liaison, order.id(), seq, a(), "已办");
    assertThat(
            allowed(
                SupervisionError.NOTICE_NOT_SO_FAR,
                () -> answers.askReturn(liaison, order.id(), seq, a(), "退回")))
        .isEmpty();
  }

  @Test
  void a_notice_in_somebodys_pool_is_freed_once_he_has_left_and_not_before() {
    var order = handled();
    Caller leaving = city.person(Role.SUPERVISOR, city.root(), true);
    var command = new DraftNotice(SupervisionLevel.SUPERVISION, null, List.of(), "请说明原因");
    int seq = notices.draft(leaving, order.id(), null, command).seq();
    assertThat(
            allowed(
                SupervisionError.NOTICE_OF_SOMEBODY,
                () -> notices.putBack(supervisor, order.id(), seq)))
        .isEmpty();
    Caller administrator = city.administrator();
    assertThat(
            catchThrowableOfType(
                    DomainException.class, () -> notices.putBack(administrator, order.id(), seq))
                .code())
        .isEqualTo(SupervisionError.UNKNOWN_NOTICE);
    city.tierline()
        .people()
        .deactivate(administrator, Objects.requireNonNull(leaving.person()), null);
    assertThat(
            allowed(
                SupervisionError.NOTICE_OF_SOMEBODY,
                () -> notices.issue(supervisor, order.id(), seq)))
        .containsExactly(step("PUT_NOTICE_BACK", null));
    assertThat(notices.putBack(administrator, order.id(), seq).owner()).isNull();
    notices.take(supervisor, order.id(), seq);
    assertThat(
            allowed(
                SupervisionError.NOTICE_IN_THAT_POOL,
                () -> notices.take(supervisor, order.id(), seq)))
        .contains(step("ISSUE_NOTICE", null), step("PUT_NOTICE_BACK", null));
    notices.issue(supervisor, order.id(), seq);
  }

  @Test
  void a_proposal_that_waits_or_is_decided_tells_what_can_be_done_about_it() {
    var order = handled();
    var supervision = city.tierline().supervision();
    var proposals = city.tierline().supervisionProposals();
    var level = Supervise.lead(SupervisionLevel.SUPERVISION, SupervisionGround.HOT_TOPIC, "媒体关注");
    supervision.supervise(supervisor, order.id(), null, level);
    int measure = Cards.last(city, order).seq();
    Caller liaison = city.unit("A").liaison();
    assertThat(
            allowed(
                SupervisionError.PROPOSAL_PENDING,
                () -> {
                  proposals.requestLift(liaison, order.id(), null, measure, "已办结");
                  proposals.requestLift(liaison, order.id(), null, measure, "已办结");
                }))
        .extracting(NextStep::action)
        .contains("SUBMIT_FEEDBACK")
        .doesNotContain("ASK_TO_LIFT", "DECIDE_PROPOSAL", "PROPOSE");
    int asked = Cards.of(city, order).proposals().get(0).seq();
    assertThat(
            allowed(
                SupervisionError.NOT_THE_SUPERVISED_UNIT,
                () -> proposals.requestLift(supervisor, order.id(), null, measure, "已办结")))
        .contains(step("DECIDE_PROPOSAL", beijing("2026-03-04T00:00")), step("PROPOSE", null));
    proposals.decide(supervisor, order.id(), null, asked, DecideProposal.refuse("未办结"));
    assertThat(
            allowed(
                SupervisionError.PROPOSAL_DECIDED,
                () ->
                    proposals.decide(
                        supervisor, order.id(), null, asked, DecideProposal.refuse("未办结"))))
        .extracting(NextStep::action)
        .contains("PROPOSE", "SUPERVISE", "LIFT")
        .doesNotContain("DECIDE_PROPOSAL");
  }

  @Test
  void a_lift_that_is_asked_for_too_late_tells_the_unit_what_is_left_to_it() {
    var order = handled();
    var supervision = city.tierline().supervision();
    var proposals = city.tierline().supervisionProposals();
    Caller liaison = city.unit("A").liaison();
    supervision.supervise(
        supervisor,
        order.id(),
        null,
        Supervise.lead(SupervisionLevel.SUPERVISION, SupervisionGround.HOT_TOPIC, "媒体关注"));
    int measure = Cards.last(city, order).seq();
    assertThat(
            allowed(
                SupervisionError.MEASURE_NOT_STANDING,
                () -> {
                  supervision.lift(
                      supervisor, order.id(), null, measure, new LiftMeasure("已改", false));
                  proposals.requestLift(liaison, order.id(), null, measure, "已办结");
                }))
        .extracting(NextStep::action)
        .contains("SUBMIT_FEEDBACK");
  }

  @Test
  void an_order_that_is_not_supervised_now_tells_what_it_waits_for() {
    var order = city.request().registered();
    var command = new DraftNotice(SupervisionLevel.SUPERVISION, 1, List.of(), "请说明原因");
    assertThat(
            allowed(
                SupervisionError.NOT_SUPERVISED_NOW,
                () -> notices.draft(supervisor, order.id(), null, command)))
        .isEqualTo(city.tierline().workOrders().actions(supervisor, order.id()).allowed());
  }
}
