package org.tierline.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tierline.workorder.Refusals.assertInvalid;
import static org.tierline.workorder.Refusals.assertRefused;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.Action;
import org.tierline.workorder.EventView;
import org.tierline.workorder.WorkOrderStatus;

/**
 * What a form and a review must tell besides (section 9.1): how the petitioner takes it, that every
 * point was answered, that the law was cited.
 */
class Section9StatementsTest {
  ManualEngine engine;
  TestCity city;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private void set(UnitId unit, String key, String value) {
    city.tierline()
        .settings()
        .set(city.administrator(), unit, key, null, new NewValue(value, null, "试行"));
  }

  private void submit(TestOrder order, HandlingForm form) {
    city.tierline()
        .feedbacks()
        .submit(city.unit("A").liaison(), order.id(), null, order.turn("A").no(), form);
  }

  private void pass(TestOrder order, ReviewPoint... stated) {
    city.tierline()
        .feedbacks()
        .passStating(city.at(Role.REVIEWER), order.id(), null, Set.of(stated));
  }

  private TestOrder signed() {
    return city.request().dispatchedTo("A").sign("A");
  }

  private static EventView last(TestOrder order, Action action) {
    return order.timeline().stream()
        .filter(e -> e.action() == action)
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  @Test
  void how_the_petitioner_takes_it_is_kept_with_the_form_and_told_in_the_log() {
    var order = signed();
    submit(order, order.form("A").taken(PetitionerAttitude.UNDERSTANDS));
    assertThat(city.tierline().feedbacks().list(city.at(Role.REVIEWER), order.id()))
        .singleElement()
        .satisfies(
            view -> assertThat(view.form().attitude()).isEqualTo(PetitionerAttitude.UNDERSTANDS));
    assertThat(last(order, Action.SUBMIT_FEEDBACK).data()).contains("UNDERSTANDS");
  }

  @Test
  void whoever_was_not_talked_to_has_no_attitude() {
    var order = city.request().anonymous().dispatchedTo("A").sign("A");
    assertInvalid(() -> notTalkedTo(PetitionerAttitude.OBJECTS), "attitude");
    set(city.root(), "answers.required", "ATTITUDE");
    submit(order, notTalkedTo(null).signedBy(city.unit("A").leader()));
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.UNDER_REVIEW);
  }

  private static HandlingForm notTalkedTo(@Nullable PetitionerAttitude attitude) {
    return new HandlingForm(
        FeedbackResult.SOLVED,
        true,
        false,
        null,
        true,
        null,
        "已更换",
        "已修复。",
        null,
        null,
        null,
        null,
        attitude);
  }

  @Test
  void a_city_wants_it_and_the_law_from_every_unit() {
    set(city.root(), "answers.required", "ATTITUDE,LEGAL_BASIS");
    var order = signed();
    assertInvalid(() -> submit(order, order.form("A")), "attitude", "legalBasis");
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.HANDLING);
    var form = order.form("A");
    submit(
        order,
        new HandlingForm(
            form.result(),
            true,
            true,
            form.contactedAt(),
            true,
            null,
            "已更换",
            "已修复。",
            "《城市道路照明设施管理规定》第十条",
            form.signedBy(),
            null,
            null,
            PetitionerAttitude.ACCEPTS));
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.UNDER_REVIEW);
  }

  @Test
  void a_unit_may_want_more_than_its_city_never_less() {
    set(city.root(), "answers.required", "ATTITUDE");
    assertRefusedSetting("LEGAL_BASIS");
    set(city.unit("A").id(), "answers.required", "ATTITUDE,LEGAL_BASIS");
    var order = signed();
    var form = order.form("A").taken(PetitionerAttitude.ACCEPTS);
    assertInvalid(() -> submit(order, form), "legalBasis");
    var other = city.request().dispatchedTo("B").sign("B");
    city.tierline()
        .feedbacks()
        .submit(
            city.unit("B").liaison(),
            other.id(),
            null,
            other.turn("B").no(),
            other.form("B").taken(PetitionerAttitude.OBJECTS));
    assertThat(other.view().status()).isEqualTo(WorkOrderStatus.UNDER_REVIEW);
  }

  private void assertRefusedSetting(String value) {
    assertThatThrownBy(() -> set(city.unit("A").id(), "answers.required", value))
        .isInstanceOf(DomainException.class);
  }

  @Test
  void a_reviewer_states_what_the_city_wants_before_he_passes_an_answer() {
    set(city.root(), "reviews.statement", "EVERY_POINT_ANSWERED,LAW_CITED");
    var order = signed().submit("A");
    assertRefused(FeedbackError.STATEMENT_MISSING, order::pass);
    assertRefused(
        FeedbackError.STATEMENT_MISSING, () -> pass(order, ReviewPoint.EVERY_POINT_ANSWERED));
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.UNDER_REVIEW);
    pass(order, ReviewPoint.EVERY_POINT_ANSWERED, ReviewPoint.LAW_CITED);
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CALLBACK);
    assertThat(last(order, Action.REVIEW_PASS).data()).contains("EVERY_POINT_ANSWERED,LAW_CITED");
  }

  @Test
  void the_statement_is_wanted_for_a_unit_and_those_below_it() {
    set(city.unit("A").id(), "reviews.statement", "EVERY_POINT_ANSWERED");
    var ofB = city.request().dispatchedTo("B").sign("B").submit("B").pass();
    assertThat(ofB.view().status()).isEqualTo(WorkOrderStatus.CALLBACK);
    var ofA = signed().submit("A");
    assertRefused(FeedbackError.STATEMENT_MISSING, ofA::pass);
    pass(ofA, ReviewPoint.EVERY_POINT_ANSWERED);
    assertThat(ofA.view().status()).isEqualTo(WorkOrderStatus.CALLBACK);
  }

  @Test
  void whoever_calls_notes_whether_the_petitioner_said_clearly_what_he_thinks() {
    var order = signed().submit("A").pass();
    order.callBack(
        new CallBackAttempt(
            CallBackChannel.PHONE,
            true,
            true,
            true,
            true,
            null,
            null,
            null,
            4,
            null,
            "尚可",
            null,
            false));
    assertThat(city.tierline().callBacks().list(city.at(Role.REVIEWER), order.id()))
        .singleElement()
        .satisfies(call -> assertThat(call.attempt().opinionClear()).isFalse());
  }
}
