package org.tierline.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.workorder.Refusals.assertInvalid;
import static org.tierline.workorder.Refusals.assertRefused;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.KernelError;
import org.tierline.org.Capabilities;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.SettableClock;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.Action;
import org.tierline.workorder.AssignmentStatus;
import org.tierline.workorder.Lamp;
import org.tierline.workorder.OrderError;
import org.tierline.workorder.WorkOrderStatus;

/** Answers on their way up, and what is refused on it. */
class WayUpTest {
  static ManualEngine engine;
  static TestCity city;
  static Feedbacks feedbacks;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    feedbacks = city.tierline().feedbacks();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  static TestOrder handled() {
    return city.request().dispatchedTo("A").sign("A");
  }

  private static HandlingForm notContacted() {
    return new HandlingForm(
            FeedbackResult.EXPLAINED,
            true,
            false,
            null,
            true,
            null,
            "报告",
            "答复",
            null,
            null,
            null,
            null,
            null)
        .signedBy(city.unit("A").leader());
  }

  private static void submit(TestOrder order, HandlingForm form) {
    feedbacks.submit(city.unit("A").liaison(), order.id(), null, order.turn("A").no(), form);
  }

  @Test
  void a_lead_that_talked_to_nobody_may_not_answer() {
    var order = handled();
    assertRefused(OrderError.NOT_CONTACTED, () -> submit(order, notContacted()));
    order.contact("A");
    submit(order, notContacted());
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.UNDER_REVIEW);
  }

  @Test
  void a_unit_whose_feedback_chain_is_closed_may_not_answer() {
    TestCity other = engine.city();
    var order = other.request().dispatchedTo("A").sign("A").contact("A");
    other
        .tierline()
        .units()
        .changeCapabilities(
            other.administrator(),
            other.unit("A").id(),
            null,
            new Capabilities(true, true, false, true));
    assertRefused(OrderError.UNIT_CANNOT_ANSWER, () -> order.submit("A"));
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.HANDLING);
  }

  @Test
  void a_form_that_tells_of_the_talk_notes_it_once() {
    var order = handled().submit("A");
    assertThat(order.turn("A").contactedAt()).isEqualTo(engine.now());
    assertThat(order.actions()).endsWith(Action.CONTACT, Action.SUBMIT_FEEDBACK);
    order.refuse().submit("A");
    assertThat(order.actions()).containsOnlyOnce(Action.CONTACT);
  }

  @Test
  void an_anonymous_request_needs_no_talk_and_closes_at_review() {
    var order = city.request().anonymous().dispatchedTo("A").sign("A");
    submit(order, notContacted());
    order.pass();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CLOSED);
    assertThat(order.view().closedAt()).isEqualTo(engine.now());
    assertThat(order.view().resolution()).isEqualTo("EXPLAINED");
    assertThat(order.actions()).doesNotContain(Action.CONTACT, Action.RECORD_CALLBACK);
    assertRefused(OrderError.ACTION_NOT_ALLOWED_NOW, order::pass);
    assertRefused(OrderError.ACTION_NOT_ALLOWED_NOW, () -> order.rated(5));
    assertRefused(OrderError.ACTION_NOT_ALLOWED_NOW, order::close);
  }

  @Test
  void the_leads_own_leader_must_sign() {
    var order = handled().contact("A");
    HandlingForm unsigned = HandlingForm.solved("报告", "答复", engine.now());
    assertInvalid(() -> submit(order, unsigned), "signedBy");
    assertRefused(
        OrderError.LEADER_MUST_SIGN,
        () -> submit(order, unsigned.signedBy(city.unit("B").leader())));
    assertRefused(
        OrderError.LEADER_MUST_SIGN,
        () -> submit(order, unsigned.signedBy(city.unit("A1").leader())));
    assertThat(feedbacks.list(city.at(Role.REVIEWER), order.id())).isEmpty();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.HANDLING);
  }

  @Test
  void a_unit_below_need_not_sign_but_not_anyone_may_sign_for_it() {
    var order = handled().delegate("A", "A1").sign("A1");
    var liaison = city.unit("A1").liaison();
    int turn = order.turn("A1").no();
    HandlingForm unsigned = HandlingForm.solved("报告", "答复", engine.now());
    assertRefused(
        OrderError.LEADER_MUST_SIGN,
        () ->
            feedbacks.submit(
                liaison, order.id(), null, turn, unsigned.signedBy(city.unit("A").leader())));
    feedbacks.submit(liaison, order.id(), null, turn, unsigned);
    assertThat(order.turn("A1").status()).isEqualTo(AssignmentStatus.SUBMITTED);
  }

  @Test
  void the_unit_above_waits_for_all_it_handed_down() {
    var order = handled().delegate("A", "A1").delegate("A", "A2").sign("A1").sign("A2");
    assertRefused(OrderError.CHILD_STILL_OPEN, () -> order.submit("A"));
    order.submit("A1");
    assertRefused(OrderError.CHILD_STILL_OPEN, () -> order.acceptAndSubmit("A", "A1"));
    assertThat(order.turn("A1").status()).isEqualTo(AssignmentStatus.SUBMITTED);
    order.accept("A", "A1");
    assertThat(order.turn("A").status()).isEqualTo(AssignmentStatus.DELEGATED);
    order.submit("A2").acceptAndSubmit("A", "A2");
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.UNDER_REVIEW);
    assertThat(feedbacks.list(city.at(Role.REVIEWER), order.id()))
        .extracting(HandlingFormView::assignmentNo)
        .containsExactly(2, 3, 1);
  }

  @Test
  void only_the_unit_above_accepts_and_a_rejected_answer_is_given_again() {
    var order = handled().delegate("A", "A1").delegate("A1", "A11").sign("A11");
    int community = order.turn("A11").no();
    assertRefused(OrderError.ACTION_NOT_ALLOWED_NOW, () -> order.accept("A1", "A11"));
    order.submit("A11");
    for (var wrong :
        new Caller[] {
          city.unit("A").liaison(), city.unit("A11").liaison(), city.at(Role.REVIEWER)
        }) {
      assertRefused(
          KernelError.NOT_PERMITTED, () -> feedbacks.accept(wrong, order.id(), null, community));
    }
    order.reject("A1", "A11");
    assertThat(order.turn("A11").status()).isEqualTo(AssignmentStatus.HANDLING);
    assertThat(order.timeline().get(order.timeline().size() - 1).text()).isEqualTo("请补充照片");
    order.submit("A11").accept("A1", "A11").submit("A1").accept("A", "A1").submit("A");
    assertRefused(OrderError.WRONG_ASSIGNMENT_ROLE, () -> order.accept("A", "A"));
  }

  @Test
  void a_co_handler_answers_the_lead_or_lets_its_time_pass() {
    var order = city.request().dispatchedTo("A").sign("A").contact("A");
    var waiting = city.request().registered().dispatchTo("A", "D").sign("A").contact("A");
    order.submit("A");
    assertRefused(OrderError.CO_HANDLER_STILL_OPEN, () -> waiting.submit("A"));

    var answered = city.request().registered().dispatchTo("A", "D").sign("A").sign("D");
    answered.submit("D").submit("A");
    assertThat(answered.turn("D").status()).isEqualTo(AssignmentStatus.SUBMITTED);
    answered.pass().rated(4).close();
    assertThat(answered.turn("D").status()).isEqualTo(AssignmentStatus.ACCEPTED);

    var late = engine.city();
    var slow = late.request().registered().dispatchTo("A", "D").sign("A").contact("A");
    var now = engine.now();
    engine.clock().set(slow.turn("D").effectiveDeadline());
    slow.submit("A").pass().rated(4).close();
    assertThat(slow.turn("D").status()).isEqualTo(AssignmentStatus.WITHDRAWN);
    assertThat(slow.turn("D").overdue()).isTrue();
    assertThat(slow.view().overdue()).isFalse();
    engine.clock().set(now);
  }

  @Test
  void only_a_reviewer_reviews_and_only_what_was_answered() {
    var order = handled();
    assertRefused(OrderError.ACTION_NOT_ALLOWED_NOW, order::pass);
    assertRefused(OrderError.ACTION_NOT_ALLOWED_NOW, order::refuse);
    order.submit("A");
    for (Role role : new Role[] {Role.DISPATCHER, Role.AGENT, Role.CALLBACK_AGENT}) {
      assertRefused(OrderError.WRONG_ROLE, () -> feedbacks.pass(city.at(role), order.id(), null));
    }
    assertRefused(
        KernelError.NOT_PERMITTED,
        () -> feedbacks.pass(city.unit("A").liaison(), order.id(), null));
    assertInvalid(() -> feedbacks.refuse(city.at(Role.REVIEWER), order.id(), null, " "), "reason");
    order.refuse().submit("A").pass();
    var forms = feedbacks.list(city.at(Role.REVIEWER), order.id());
    assertThat(forms).extracting(HandlingFormView::released).containsExactly(false, true);
  }

  @Test
  void a_form_refused_before_the_deadline_keeps_it() {
    var order = handled().submit("A");
    var deadline = order.view().effectiveDeadline();
    order.refuse();
    assertThat(order.turn("A").correctBy()).isNull();
    assertThat(order.view().effectiveDeadline()).isEqualTo(deadline);
    assertThat(order.view().stageDueAt()).isEqualTo(deadline);
    assertThat(order.view().overdue()).isFalse();
  }

  @Test
  void a_form_in_time_but_refused_after_the_deadline_gets_a_working_day_and_is_not_late() {
    var other = engine.city();
    var start = engine.now();
    var order = other.request().dispatchedTo("A").sign("A").submit("A");
    engine.clock().set(SettableClock.beijing("2026-03-10T10:00"));
    order.refuse();
    assertThat(order.turn("A").correctBy()).isEqualTo(SettableClock.beijing("2026-03-12T00:00"));
    assertThat(order.view().overdue()).isFalse();
    assertThat(order.view().stageDueAt()).isEqualTo(order.turn("A").correctBy());
    engine.tickTo("2026-03-12T00:00");
    assertThat(order.view().lamp()).isEqualTo(Lamp.RED);
    engine.clock().set(start);
  }

  @Test
  void a_late_form_stays_late_while_it_is_corrected_even_if_no_timer_looked() {
    var other = engine.city();
    var start = engine.now();
    var order = other.request().dispatchedTo("A").sign("A").contact("A");
    engine.clock().set(order.turn("A").effectiveDeadline());
    order.submit("A");
    assertThat(order.view().overdue()).isTrue();
    order.refuse();
    assertThat(order.turn("A").correctBy()).isAfter(engine.now());
    assertThat(order.view().overdue()).isTrue();
    engine.clock().advance(Duration.ofMinutes(1));
    order.submit("A").pass().rated(5).close();
    assertThat(order.view().overdue()).isTrue();
    engine.clock().set(start);
  }
}
