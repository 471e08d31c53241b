package org.tierline.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertInvalid;
import static org.tierline.workorder.Refusals.assertRefused;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.AskRequest;
import org.tierline.workorder.CauseSide;
import org.tierline.workorder.OrderError;
import org.tierline.workorder.RequestKind;
import org.tierline.workorder.RequestReason;
import org.tierline.workorder.WorkOrderStatus;

/**
 * Only bad ratings that were judged reasonable are supervised (section 9.6), and only for a cause
 * on the unit's side (8.6). 2 March 2026 is a Monday.
 */
class Section9JudgedRatingsTest {
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

  private TestOrder answered() {
    return city.request().dispatchedTo("A").sign("A").submit("A").pass();
  }

  private List<ProposalView> asked(TestOrder order) {
    return Cards.of(city, order).proposals();
  }

  @Test
  void a_bad_rating_asks_for_a_judgement_and_costs_nothing_by_itself() {
    var order = answered().rated(3);
    assertThat(asked(order)).isEmpty();
    order.rated(2);
    assertThat(Cards.given(city, order)).isEmpty();
    assertThat(Cards.points(city, "A")).isZero();
    assertThat(asked(order))
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.kind()).isEqualTo(ProposalKind.JUDGE_RATING);
              assertThat(p.status()).isEqualTo(ProposalStatus.PENDING);
              assertThat(p.unit()).isEqualTo(city.unit("A").id());
              assertThat(p.askedBy()).isNull();
              // One working day: the end of Tuesday.
              assertThat(p.decideBy()).isEqualTo(beijing("2026-03-04T00:00"));
            });
    order.rated(1);
    assertThat(asked(order)).as("once for an answer").hasSize(1);
  }

  @Test
  void a_reasonable_one_for_the_units_cause_brings_its_supervision_order_and_five_points() {
    var order = answered().rated(2).judged(CauseSide.UNIT);
    assertThat(Cards.given(city, order))
        .containsExactly("SUPERVISION_ORDER A DISSATISFIED STANDING");
    assertThat(Cards.points(city, "A")).isEqualTo(-5);
    assertThat(Cards.last(city, order))
        .satisfies(
            m -> {
              assertThat(m.automatic()).isFalse();
              assertThat(m.byPerson()).isEqualTo(city.at(Role.SUPERVISOR).person());
              assertThat(m.reason()).isEqualTo("经核实，差评合理");
            });
    assertThat(city.tierline().supervisionNotices().ofOrder(city.at(Role.SUPERVISOR), order.id()))
        .singleElement()
        .satisfies(notice -> assertThat(notice.status()).isEqualTo(NoticeStatus.DRAFT));
    order.rated(1);
    assertThat(Cards.given(city, order)).hasSize(1);
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CALLBACK);
  }

  @Test
  void no_other_judgement_costs_the_unit_anything() {
    for (JudgeRating judgement :
        List.of(
            JudgeRating.unreasonable("要求超出政策"),
            JudgeRating.reasonable(CauseSide.PETITIONER, "诉求人未提供资料"),
            JudgeRating.reasonable(CauseSide.CIRCUMSTANCES, "冬季无法施工"))) {
      var order = answered().rated(1).judged(judgement);
      assertThat(Cards.given(city, order)).isEmpty();
      assertThat(asked(order).get(0))
          .satisfies(
              p -> {
                assertThat(p.status())
                    .isEqualTo(
                        judgement.reasonable() ? ProposalStatus.APPROVED : ProposalStatus.REJECTED);
                assertThat(p.cause()).isEqualTo(judgement.cause());
                assertThat(p.decision()).isEqualTo(judgement.reason());
              });
    }
    assertThat(Cards.points(city, "A")).isZero();
  }

  @Test
  void what_nobody_has_judged_within_a_working_day_counts_as_not_reasonable() {
    var order = answered().rated(1);
    engine.tickTo("2026-03-03T23:59");
    assertThat(asked(order).get(0).status()).isEqualTo(ProposalStatus.PENDING);
    engine.tickTo("2026-03-04T00:00");
    assertThat(asked(order).get(0).status()).isEqualTo(ProposalStatus.LAPSED);
    assertThat(Cards.given(city, order)).isEmpty();
    assertRefused(
        SupervisionError.PROPOSAL_DECIDED,
        () ->
            city.tierline()
                .ratingJudgements()
                .judge(
                    city.at(Role.SUPERVISOR),
                    order.id(),
                    null,
                    asked(order).get(0).seq(),
                    JudgeRating.reasonable(CauseSide.UNIT, "迟到的核实")));
    order.rated(1);
    assertThat(asked(order)).hasSize(1);
  }

  @Test
  void who_is_content_after_all_has_no_bad_rating_to_be_judged() {
    var order = answered().rated(1).rated(5);
    assertThat(asked(order).get(0).status()).isEqualTo(ProposalStatus.LAPSED);
    assertThat(order.close().view().status()).isEqualTo(WorkOrderStatus.CLOSED);
    assertThat(Cards.given(city, order)).isEmpty();
    var still = answered().rated(1).rated(2);
    assertThat(asked(still).get(0).status()).isEqualTo(ProposalStatus.PENDING);
  }

  @Test
  void who_was_content_in_between_is_heard_again_when_he_no_longer_is() {
    var order = answered().rated(1).rated(5).rated(1);
    assertThat(asked(order))
        .extracting(ProposalView::status)
        .containsExactly(ProposalStatus.LAPSED, ProposalStatus.PENDING);
    order.judged(CauseSide.UNIT);
    assertThat(Cards.points(city, "A")).isEqualTo(-5);
  }

  @Test
  void being_content_in_between_does_not_let_the_last_round_be_closed_unsupervised() {
    var order = answered().rated(1).judged(CauseSide.CIRCUMSTANCES).rehandle();
    order.sign("A").contact("A").submit("A").pass().rated(1).rated(5).rated(1);
    assertRefused(OrderError.MUST_BE_SUPERVISED, order::close);
    order.judged(JudgeRating.unreasonable("诉求已依法办结")).close();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CLOSED);
  }

  @Test
  void a_city_gives_itself_more_time_to_judge() {
    set("supervision.rating.judgeDays", "3");
    var order = answered().rated(1);
    assertThat(asked(order).get(0).decideBy()).isEqualTo(beijing("2026-03-06T00:00"));
  }

  @Test
  void who_has_it_handled_again_has_judged_it_with_that() {
    var order = answered().rated(1).rehandle();
    assertThat(asked(order).get(0))
        .satisfies(
            p -> {
              assertThat(p.status()).isEqualTo(ProposalStatus.APPROVED);
              assertThat(p.cause()).isEqualTo(CauseSide.UNIT);
              assertThat(p.decidedBy()).isEqualTo(city.at(Role.CALLBACK_AGENT).person());
            });
    assertThat(Cards.points(city, "A")).isEqualTo(-5);
    order.sign("A").contact("A").submit("A").pass().rated(2).judged(CauseSide.UNIT);
    assertThat(Cards.given(city, order))
        .as("the new turn has its own")
        .containsExactly(
            "SUPERVISION_ORDER A DISSATISFIED STANDING",
            "SUPERVISION_ORDER A DISSATISFIED STANDING");
    assertThat(Cards.points(city, "A")).isEqualTo(-10);
    assertThat(
            city.tierline()
                .workOrders()
                .verifyLog(city.at(Role.CENTER_DIRECTOR), order.id())
                .isIntact())
        .isTrue();
  }

  @Test
  void the_last_round_is_closed_without_supervision_once_the_cause_was_found_elsewhere() {
    var order = answered().rated(1).judged(CauseSide.CIRCUMSTANCES).rehandle();
    order.sign("A").contact("A").submit("A").pass().rated(1);
    assertRefused(OrderError.MUST_BE_SUPERVISED, order::close);
    order.judged(JudgeRating.unreasonable("诉求已依法办结")).close();
    assertThat(order.view().resolution()).isEqualTo("EXPLAINED");
    assertThat(Cards.given(city, order)).isEmpty();
  }

  @Test
  void an_order_left_out_of_the_appraisal_brings_nothing() {
    var before = found(answered());
    before.rated(1);
    assertThat(asked(before)).isEmpty();
    var after = found(answered().rated(1));
    assertThat(asked(after).get(0).status()).isEqualTo(ProposalStatus.LAPSED);
    set("supervision.judge-ratings", "false");
    var immediate = found(answered()).rated(1);
    for (TestOrder order : List.of(before, after, immediate)) {
      assertThat(Cards.given(city, order)).isEmpty();
    }
    assertThat(Cards.points(city, "A")).isZero();
  }

  /** As unreasonable, on the unit's request. */
  private TestOrder found(TestOrder order) {
    var unreasonable =
        new AskRequest(
            RequestKind.UNREASONABLE,
            order.turn("A").no(),
            RequestReason.DEMAND_WITHOUT_BASIS,
            "要求无依据",
            "条例第三条",
            null,
            null,
            null,
            null);
    int asked = order.ask("A", unreasonable);
    return order.approve(Role.SUPERVISOR, asked);
  }

  @Test
  void a_city_may_keep_the_order_that_comes_at_once() {
    set("supervision.judge-ratings", "false");
    var order = answered().rated(2);
    assertThat(asked(order)).isEmpty();
    assertThat(Cards.given(city, order))
        .containsExactly("SUPERVISION_ORDER A DISSATISFIED STANDING");
    assertThat(Cards.points(city, "A")).isEqualTo(-5);
    order.rated(1);
    assertThat(Cards.given(city, order)).hasSize(1);
  }

  @Test
  void who_may_judge_and_what_he_must_say() {
    var order = answered().rated(1);
    int seq = asked(order).get(0).seq();
    var judgements = city.tierline().ratingJudgements();
    var blame = JudgeRating.reasonable(CauseSide.UNIT, "答复不实");
    assertInvalid(() -> new JudgeRating(true, null, "合理"), "cause");
    assertInvalid(() -> JudgeRating.unreasonable(" "), "reason");
    assertRefused(
        KernelError.NOT_PERMITTED,
        () -> judgements.judge(city.unit("A").liaison(), order.id(), null, seq, blame));
    assertRefused(
        SupervisionError.RATING_IS_JUDGED,
        () ->
            city.tierline()
                .supervisionProposals()
                .decide(city.at(Role.SUPERVISOR), order.id(), null, seq, DecideProposal.approve()));
    assertThat(judgements.waiting(city.at(Role.CALLBACK_AGENT), PageRequest.FIRST).items())
        .extracting(ProposalView::order)
        .containsExactly(order.id());
    judgements.judge(city.at(Role.CALLBACK_AGENT), order.id(), null, seq, blame);
    assertThat(judgements.waiting(city.at(Role.CALLBACK_AGENT), PageRequest.FIRST).items())
        .isEmpty();
    assertThat(Cards.points(city, "A")).isEqualTo(-5);
  }

  private void set(String key, String value) {
    city.tierline()
        .settings()
        .set(city.administrator(), city.root(), key, null, new NewValue(value, null, "试行"));
  }
}
