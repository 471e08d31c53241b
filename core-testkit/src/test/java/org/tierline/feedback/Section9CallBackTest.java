package org.tierline.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertInvalid;
import static org.tierline.workorder.Refusals.assertRefused;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.KernelError;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.setting.SettingKey;
import org.tierline.supervision.SupervisionSettings;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.RequestBuilder;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.AnswerSettings;
import org.tierline.workorder.OrderError;
import org.tierline.workorder.PetitionerKind;
import org.tierline.workorder.RegisterOrder.Petitioner;
import org.tierline.workorder.WorkOrderStatus;

/** Section 9, rules 3 to 8 without the sample: who asks how often, what is answered and kept. */
class Section9CallBackTest {
  static ManualEngine engine;
  TestCity city;
  CallBacks callBacks;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void found_a_city() {
    engine.clock().set(beijing("2026-03-02T09:00"));
    city = engine.city();
    callBacks = city.tierline().callBacks();
  }

  private <T> void set(SettingKey<T> key, T value) {
    city.tierline()
        .settings()
        .set(city.administrator(), city.root(), key.name(), null, NewValue.of(key, value, "试行"));
  }

  private TestOrder reviewed() {
    return reviewed(city.request());
  }

  private static TestOrder reviewed(RequestBuilder request) {
    return request.dispatchedTo("A").sign("A").submit("A").pass();
  }

  private Caller machine() {
    return Caller.system(city.tenant(), "call-back machine");
  }

  private static CallBackAttempt answered(
      @Nullable Boolean contacted,
      @Nullable Boolean solved,
      int satisfaction,
      @Nullable DissatisfiedReason reason) {
    return new CallBackAttempt(
        CallBackChannel.PHONE,
        true,
        contacted,
        null,
        solved,
        null,
        null,
        null,
        satisfaction,
        null,
        null,
        reason,
        null);
  }

  private String lastData(TestOrder order) {
    var timeline = order.timeline();
    return String.valueOf(timeline.get(timeline.size() - 1).data());
  }

  @Test
  void rule_3_the_centre_asks_and_no_unit_does() {
    var order = reviewed();
    assertRefused(
        KernelError.NOT_PERMITTED,
        () ->
            callBacks.record(city.unit("A").liaison(), order.id(), null, CallBackAttempt.rated(5)));
  }

  @Test
  void rule_3_nobody_asks_about_what_he_has_handled_signed_or_reviewed() {
    var order = reviewed();
    var reviewer = city.at(Role.REVIEWER);
    city.grant(reviewer, Role.CALLBACK_AGENT, city.root());
    assertRefused(
        OrderError.OWN_WORK,
        () -> callBacks.record(reviewer, order.id(), null, CallBackAttempt.rated(5)));
    for (var former :
        new Caller[] {city.unit("A").liaison(), city.caller(city.unit("A").leader())}) {
      becomesCallBackAgent(former);
      assertRefused(
          OrderError.OWN_WORK,
          () -> callBacks.record(former, order.id(), null, CallBackAttempt.rated(5)));
      assertRefused(
          OrderError.OWN_WORK,
          () ->
              callBacks.rate(
                  former,
                  order.registered().orderNo(),
                  order.registered().queryCode(),
                  CallBackAttempt.rated(5)));
    }
    order.rated(5);
  }

  @Test
  void rule_3_a_small_centre_may_let_its_reviewers_call_but_never_those_who_handled() {
    set(AnswerSettings.CALL_BACK_BY_REVIEWERS, true);
    var order = reviewed();
    var reviewer = city.at(Role.REVIEWER);
    city.grant(reviewer, Role.CALLBACK_AGENT, city.root());
    callBacks.record(reviewer, order.id(), null, CallBackAttempt.unreached());
    var liaison = city.unit("A").liaison();
    becomesCallBackAgent(liaison);
    assertRefused(
        OrderError.OWN_WORK,
        () -> callBacks.record(liaison, order.id(), null, CallBackAttempt.rated(5)));
  }

  /** He leaves the unit and works at the centre from now on. */
  private void becomesCallBackAgent(Caller officer) {
    var people = city.tierline().people();
    var person = Objects.requireNonNull(officer.person());
    people
        .grants(city.administrator(), person)
        .forEach(grant -> people.revoke(city.administrator(), grant.id()));
    city.grant(officer, Role.CALLBACK_AGENT, city.root());
  }

  @Test
  void rule_4_machines_record_messages_and_bots_and_people_record_calls() {
    var order = reviewed();
    var agent = city.at(Role.CALLBACK_AGENT);
    CallBackAttempt vain = CallBackAttempt.unreached();
    for (CallBackChannel machines :
        new CallBackChannel[] {CallBackChannel.SMS, CallBackChannel.APP, CallBackChannel.BOT}) {
      assertRefused(
          FeedbackError.NOT_BY_THIS_CALLER,
          () -> callBacks.record(agent, order.id(), null, vain.by(machines)));
      callBacks.record(machine(), order.id(), null, vain.by(machines));
    }
    for (CallBackChannel others :
        new CallBackChannel[] {CallBackChannel.PHONE, CallBackChannel.SELF}) {
      assertRefused(
          FeedbackError.NOT_BY_THIS_CALLER,
          () -> callBacks.record(machine(), order.id(), null, vain.by(others)));
    }
    assertRefused(
        FeedbackError.NOT_BY_THIS_CALLER,
        () -> callBacks.record(agent, order.id(), null, vain.by(CallBackChannel.SELF)));
    var account = city.person(Role.CALLBACK_AGENT, city.root(), false);
    city.grant(account, Role.EXTERNAL_SYSTEM, city.root());
    callBacks.record(account, order.id(), null, vain.by(CallBackChannel.BOT));
    assertRefused(
        FeedbackError.NOT_BY_THIS_CALLER, () -> callBacks.record(account, order.id(), null, vain));
  }

  @Test
  void rule_4_where_the_city_wants_it_a_link_comes_before_the_bot_and_the_bot_before_people() {
    set(FeedbackSettings.BEFORE_PEOPLE, EnumSet.of(EarlierWay.LINK, EarlierWay.BOT));
    var order = reviewed();
    CallBackAttempt vain = CallBackAttempt.unreached();
    CallBackAttempt bot = vain.by(CallBackChannel.BOT);
    assertRefused(FeedbackError.EARLIER_WAY_MISSING, () -> order.callBack(vain));
    assertRefused(
        FeedbackError.EARLIER_WAY_MISSING,
        () -> callBacks.record(machine(), order.id(), null, bot));
    city.tierline().ratingLinks().issue(machine(), order.id(), null);
    assertRefused(FeedbackError.EARLIER_WAY_MISSING, () -> order.callBack(vain));
    callBacks.record(machine(), order.id(), null, bot);
    order.callBack(vain);

    var messaged = reviewed();
    callBacks.record(machine(), messaged.id(), null, vain.by(CallBackChannel.SMS));
    callBacks.record(machine(), messaged.id(), null, bot);
    messaged.rated(4).close();
  }

  @Test
  void rule_4_the_ways_are_gone_again_in_a_new_round() {
    set(FeedbackSettings.BEFORE_PEOPLE, EnumSet.of(EarlierWay.LINK));
    var order = reviewed();
    city.tierline().ratingLinks().issue(machine(), order.id(), null);
    order.rated(1).rehandle();
    engine.clock().set(beijing("2026-03-02T10:00"));
    order.sign("A").submit("A").pass();
    assertRefused(FeedbackError.EARLIER_WAY_MISSING, () -> order.rated(4));
  }

  @Test
  void rule_4_three_calls_in_vain_on_two_days_close_the_order_as_not_reached() {
    var order = reviewed().callBack(CallBackAttempt.unreached());
    order.callBack(CallBackAttempt.unreached()).callBack(CallBackAttempt.unreached());
    assertRefused(OrderError.CALL_BACK_MISSING, order::close);
    engine.clock().set(beijing("2026-03-03T09:00"));
    order.callBack(CallBackAttempt.unreached()).close();
    assertThat(order.view().resolution()).isEqualTo("SOLVED");
    assertThat(order.view().satisfactionFinal()).isNull();
    assertThat(lastData(order)).contains("\"reached\": \"false\"");
    assertThat(isUnreachable(order)).isTrue();
    assertThat(isUnreachable(reviewed().rated(5).close())).isFalse();
  }

  @Test
  void rule_4_who_rates_after_all_counts_as_reached() {
    set(FeedbackSettings.TRIES, 1);
    set(FeedbackSettings.DAYS, 1);
    var order = reviewed().callBack(CallBackAttempt.unreached()).close();
    assertThat(isUnreachable(order)).isTrue();
    rate(order, CallBackAttempt.rated(4));
    assertThat(isUnreachable(order)).isFalse();
    assertThat(order.view().satisfactionFinal()).isEqualTo(4);
  }

  @Test
  void rule_4_a_city_decides_how_often_and_on_how_many_days() {
    set(FeedbackSettings.TRIES, 2);
    set(FeedbackSettings.DAYS, 1);
    var order = reviewed().callBack(CallBackAttempt.unreached());
    assertRefused(OrderError.CALL_BACK_MISSING, order::close);
    order.callBack(CallBackAttempt.unreached()).close();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CLOSED);
  }

  private boolean isUnreachable(TestOrder order) {
    return city.tierline()
        .transactions()
        .read(
            machine(),
            work ->
                work.sql(
                        "select unreachable from tierline.work_order"
                            + " where tenant_id = ? and order_id = ?")
                    .set(city.tenant().value())
                    .set(order.id().value())
                    .first(row -> row.getBoolean(1))
                    .orElseThrow());
  }

  private void rate(TestOrder order, CallBackAttempt rating) {
    callBacks.rate(
        city.citizen(), order.registered().orderNo(), order.registered().queryCode(), rating);
  }

  @Test
  void rule_5_the_questions_are_kept_one_by_one() {
    var asked =
        new CallBackAttempt(
            CallBackChannel.PHONE, true, true, false, true, 5, 4, 3, 4, "慢", "还行", null, null);
    var order = reviewed().callBack(asked);
    assertThat(callBacks.list(city.at(Role.CALLBACK_AGENT), order.id()).get(0).attempt())
        .isEqualTo(asked);
  }

  @Test
  void rule_6_five_levels_unless_the_city_has_four_and_a_rating_keeps_its_scale() {
    var order = reviewed().rated(5);
    set(FeedbackSettings.SCALE, SatisfactionScale.FOUR_LEVELS);
    assertInvalid(() -> order.rated(5), "satisfaction");
    var fast =
        new CallBackAttempt(
            CallBackChannel.PHONE,
            true,
            null,
            null,
            null,
            5,
            null,
            null,
            4,
            null,
            null,
            null,
            null);
    assertInvalid(() -> order.callBack(fast), "efficiency");
    order.rated(4);
    assertThat(callBacks.list(city.at(Role.CALLBACK_AGENT), order.id()))
        .extracting(CallBackView::scale)
        .containsExactly(SatisfactionScale.FIVE_LEVELS, SatisfactionScale.FOUR_LEVELS);
    assertThat(lastData(order)).contains("\"scale\": \"FOUR_LEVELS\"");
  }

  @Test
  void rule_6_the_levels_have_words_in_both_languages_and_their_weights() {
    var five = SatisfactionScale.FIVE_LEVELS;
    var four = SatisfactionScale.FOUR_LEVELS;
    assertThat(five.text(5, Locale.ENGLISH)).isEqualTo("very satisfied");
    assertThat(five.text(1, Locale.CHINA)).isEqualTo("非常不满意");
    assertThat(four.text(2, Locale.CHINA)).isEqualTo("一般");
    assertThat(four.text(2, Locale.ENGLISH)).isEqualTo("so-so");
    assertThat(List.of(four.weight(4), four.weight(3), four.weight(2), four.weight(1)))
        .containsExactly(100, 80, 60, 0);
  }

  @Test
  void rule_6_a_dissatisfied_rating_says_why_by_code_or_in_words() {
    assertInvalid(() -> reviewed().callBack(answered(true, true, 2, null)), "reason");
    var order = reviewed().callBack(answered(true, true, 2, DissatisfiedReason.TOO_SLOW));
    assertThat(order.timeline())
        .anyMatch(e -> String.valueOf(e.data()).contains("\"reasonCode\": \"TOO_SLOW\""));
    var words = reviewed().rated(1);
    assertThat(
            callBacks.list(city.at(Role.CALLBACK_AGENT), words.id()).get(0).attempt().reasonCode())
        .isEqualTo(DissatisfiedReason.OTHER);
  }

  @Test
  void rule_6_what_is_dissatisfied_is_one_truth_for_reasons_rounds_and_supervision() {
    set(SupervisionSettings.JUDGE_RATINGS, false);
    set(FeedbackSettings.DISSATISFIED_OF_FIVE, 3);
    assertInvalid(() -> reviewed().callBack(answered(true, true, 3, null)), "reason");
    var order = reviewed().callBack(answered(true, true, 3, DissatisfiedReason.RESULT));
    assertThat(level(order)).isEqualTo(4);
    assertRefused(OrderError.MUST_BE_REHANDLED, order::close);
    set(FeedbackSettings.DISSATISFIED_OF_FIVE, 1);
    var mild = reviewed().callBack(answered(true, true, 2, null));
    assertThat(level(mild)).isZero();
    mild.close();
    set(FeedbackSettings.SCALE, SatisfactionScale.FOUR_LEVELS);
    assertThat(level(reviewed().callBack(answered(true, true, 2, null)))).isZero();
    assertThat(level(reviewed().callBack(answered(true, true, 1, DissatisfiedReason.RESULT))))
        .isEqualTo(4);
  }

  private int level(TestOrder order) {
    return city.tierline()
        .supervision()
        .ofOrder(city.at(Role.SUPERVISOR), order.id())
        .level()
        .number();
  }

  @Test
  void rule_6_one_matter_is_rated_once_by_its_petitioner() {
    var order = reviewed();
    rate(order, CallBackAttempt.rated(2));
    assertRefused(OrderError.ALREADY_RATED, () -> rate(order, CallBackAttempt.rated(5)));
    var told = reviewed().rated(4);
    assertRefused(OrderError.ALREADY_RATED, () -> rate(told, CallBackAttempt.rated(1)));
  }

  @Test
  void rule_7_first_and_final_satisfaction_are_kept_across_rounds() {
    var order = reviewed();
    rate(order, CallBackAttempt.rated(1));
    order.rehandle().sign("A").submit("A").pass();
    rate(order, CallBackAttempt.rated(4));
    assertThat(order.view().satisfactionFirst()).isEqualTo(1);
    assertThat(order.view().satisfactionFinal()).isEqualTo(4);
    order.close();
  }

  @Test
  void rule_8_nobody_asks_an_anonymous_petitioner_or_one_in_confidence_but_he_may_ring() {
    for (Petitioner hidden :
        new Petitioner[] {
          Petitioner.unknown(),
          new Petitioner(PetitionerKind.PERSON, "李四", "13800000001", null, false, true)
        }) {
      var order = reviewed(city.request().by(hidden));
      assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CLOSED);
      assertRefused(OrderError.ACTION_NOT_ALLOWED_NOW, () -> order.rated(5));
      assertRefused(
          OrderError.ACTION_NOT_ALLOWED_NOW,
          () -> city.tierline().ratingLinks().issue(machine(), order.id(), null));
      rate(order, CallBackAttempt.rated(3));
      assertThat(order.view().satisfactionFinal()).isEqualTo(3);
      assertRefused(OrderError.ALREADY_RATED, () -> rate(order, CallBackAttempt.rated(5)));
    }
  }
}
