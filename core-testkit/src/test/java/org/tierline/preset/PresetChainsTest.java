package org.tierline.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertInvalid;
import static org.tierline.workorder.Refusals.assertRefused;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.Limit;
import org.tierline.feedback.FeedbackError;
import org.tierline.feedback.FeedbackResult;
import org.tierline.feedback.HandlingForm;
import org.tierline.feedback.PetitionerAttitude;
import org.tierline.org.Role;
import org.tierline.supervision.DecideProposal;
import org.tierline.supervision.MeasureView;
import org.tierline.supervision.ProposalView;
import org.tierline.supervision.SupervisionLevel;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.Action;
import org.tierline.workorder.OrderError;
import org.tierline.workorder.WorkOrderStatus;

/** What is special in the chain or the ladder of a preset, lived through. */
class PresetChainsTest {
  ManualEngine engine;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private TestCity city(String preset) {
    TestCity city = engine.city();
    city.tierline().presets().apply(city.administrator(), preset, "选用方案");
    return city;
  }

  @Test
  void beijing_sends_straight_to_the_township_that_handles_it() {
    var order = city("BEIJING").request().registered().dispatchTo("A1");
    // Monday 2 March 9:00 and seven natural days.
    assertThat(order.view().deadline()).isEqualTo(beijing("2026-03-09T09:00"));
    order.sign("A1").contact("A1").submit("A1").pass().rated(5).close();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CLOSED);

    var elsewhere = city("GUANGDONG").request().registered();
    assertRefused(OrderError.NOT_TIER_TWO, () -> elsewhere.dispatchTo("A1"));
  }

  @Test
  void with_a_second_review_an_answer_passes_two_people() {
    TestCity city = city("SHANDONG_ENTERPRISE");
    var order = city.request().dispatchedTo("A").sign("A").contact("A").submit("A").pass();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.UNDER_REVIEW);
    assertRefused(OrderError.ACTION_NOT_ALLOWED_NOW, order::pass);
    city.tierline().feedbacks().pass(city.at(Role.SUPERVISOR), order.id(), null);
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CALLBACK);
    order.rated(5).close();
  }

  @Test
  void bengbu_has_the_answer_of_a_unit_below_signed_by_its_leader() {
    assertSigned(city("BENGBU"), true);
    assertSigned(city("DEFAULT"), false);
  }

  private static void assertSigned(TestCity city, boolean needed) {
    var order = city.request().registered().dispatchTo("A", "D").sign("A").sign("D").contact("A");
    order.delegate("A", "A1").sign("A1");
    var form = citing(city);
    for (String unit : List.of("A1", "D")) {
      Runnable answer =
          () ->
              city.tierline()
                  .feedbacks()
                  .submit(city.unit(unit).liaison(), order.id(), null, order.turn(unit).no(), form);
      if (needed) {
        assertInvalid(answer::run, "signedBy");
        city.tierline()
            .feedbacks()
            .submit(
                city.unit(unit).liaison(),
                order.id(),
                null,
                order.turn(unit).no(),
                form.signedBy(city.unit(unit).leader()));
      } else {
        answer.run();
      }
    }
  }

  private static HandlingForm citing(TestCity city) {
    return new HandlingForm(
        FeedbackResult.SOLVED,
        true,
        true,
        city.now(),
        true,
        null,
        "已更换路灯并通电测试",
        "路灯已修复。",
        "《城市道路照明设施管理规定》第十条",
        null,
        null,
        null,
        PetitionerAttitude.ACCEPTS);
  }

  @Test
  void bengbu_has_the_law_cited_and_the_reviewer_state_it() {
    TestCity city = city("BENGBU");
    var order = city.request().dispatchedTo("A").sign("A");
    assertInvalid(() -> order.submit("A"), "attitude", "legalBasis");
    city.tierline()
        .feedbacks()
        .submit(
            city.unit("A").liaison(),
            order.id(),
            null,
            order.turn("A").no(),
            citing(city).signedBy(city.unit("A").leader()));
    assertRefused(FeedbackError.STATEMENT_MISSING, order::pass);
  }

  @Test
  void shandong_2017_names_the_stages_in_its_own_words() {
    TestCity city = city("SHANDONG_2017");
    assertThat(city.tierline().chains().current(city.administrator()).report().nodes())
        .extracting(node -> node.state().code() + " " + node.state().chinese())
        .contains("DISPATCHED 已转办", "UNDER_REVIEW 已反馈", "CALLBACK 回访中", "CLOSED 已办结");
  }

  @Test
  void shandong_2017_extends_by_seven_days_and_again_by_the_director() {
    TestCity city = city("SHANDONG_2017");
    var order = city.request().dispatchedTo("A").sign("A").contact("A");
    // Fifteen working days: Monday 23 March; seven more: Wednesday 1 April.
    assertThat(order.view().deadline()).isEqualTo(beijing("2026-03-24T00:00"));
    int eight = order.askToExtend("A", Limit.workingDays(8));
    assertRefused(OrderError.TOO_LONG_AN_EXTENSION, () -> order.approve(Role.DISPATCHER, eight));
    order.rejectRequest(Role.DISPATCHER, eight);
    order.approve(Role.DISPATCHER, order.askToExtend("A", Limit.workingDays(7)));
    assertThat(order.view().effectiveDeadline()).isEqualTo(beijing("2026-04-02T00:00"));
    int again = order.askToExtend("A", Limit.workingDays(7));
    assertRefused(OrderError.DIRECTOR_DECIDES, () -> order.approve(Role.DISPATCHER, again));
    order.approve(Role.CENTER_DIRECTOR, again);
    // 2, 3, 7 to 10 and 13 April; Tomb-sweeping Day rests on 4 to 6 April.
    assertThat(order.view().effectiveDeadline()).isEqualTo(beijing("2026-04-14T00:00"));
  }

  @Test
  void the_bureau_urges_on_the_day_after_and_then_asks_the_director_for_criticism() {
    TestCity city = city("BUREAU");
    var order = city.request().dispatchedTo("A").sign("A").contact("A");
    // Three working days: Thursday 5 March. 70 % is two of them: Wednesday.
    engine.tickTo("2026-03-05T00:00");
    engine.tickTo("2026-03-05T23:59");
    assertThat(urges(order)).isEqualTo(1);
    engine.tickTo("2026-03-06T00:00");
    assertThat(urges(order)).isEqualTo(2);
    // Five working days later, 6, 9, 10, 11 and 12 March being over: Friday the 13th.
    engine.tickTo("2026-03-12T23:59");
    assertThat(proposals(city, order)).isEmpty();
    engine.tickTo("2026-03-13T00:00");
    assertThat(proposals(city, order))
        .singleElement()
        .satisfies(
            proposal -> {
              assertThat(proposal.level()).isEqualTo(SupervisionLevel.CRITICISM);
              assertThat(proposal.reason()).isEqualTo("LATE");
              assertThat(proposal.askedBy()).isNull();
            });
    assertThat(measures(city, order)).isEmpty();
    city.tierline()
        .supervisionProposals()
        .decide(
            city.at(Role.CENTER_DIRECTOR),
            order.id(),
            null,
            proposals(city, order).get(0).seq(),
            DecideProposal.approve());
    assertThat(measures(city, order))
        .extracting(MeasureView::level)
        .containsExactly(SupervisionLevel.CRITICISM);
  }

  private static List<MeasureView> measures(TestCity city, TestOrder order) {
    return city.tierline().supervision().ofOrder(city.at(Role.SUPERVISOR), order.id()).measures();
  }

  private static long urges(TestOrder order) {
    return order.actions().stream().filter(action -> action == Action.URGE).count();
  }

  private static List<ProposalView> proposals(TestCity city, TestOrder order) {
    return city.tierline().supervision().ofOrder(city.at(Role.SUPERVISOR), order.id()).proposals();
  }
}
