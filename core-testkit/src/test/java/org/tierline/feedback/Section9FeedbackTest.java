package org.tierline.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.workorder.Refusals.assertInvalid;
import static org.tierline.workorder.Refusals.assertRefused;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.Urgency;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.setting.SettingError;
import org.tierline.setting.SettingKey;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.AnswerSettings;
import org.tierline.workorder.AskRequest;
import org.tierline.workorder.AssignmentStatus;
import org.tierline.workorder.HeavyOrder;
import org.tierline.workorder.OrderError;
import org.tierline.workorder.OrderMark;
import org.tierline.workorder.RequestReason;
import org.tierline.workorder.SignedAction;
import org.tierline.workorder.WorkOrderStatus;

/** Section 9, rules 1 and 2, and who signs: the form that a unit answers with. */
class Section9FeedbackTest {
  static ManualEngine engine;
  TestCity city;

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
    city = engine.city();
  }

  private <T> void set(UnitId unit, SettingKey<T> key, T value) {
    city.tierline()
        .settings()
        .set(city.administrator(), unit, key.name(), null, NewValue.of(key, value, "试行"));
  }

  private HandlingForm form(
      FeedbackResult result,
      @Nullable String basis,
      @Nullable BeyondDuty beyond,
      @Nullable String number) {
    boolean contacted = number != null;
    return new HandlingForm(
        result,
        true,
        contacted,
        contacted ? engine.now() : null,
        true,
        null,
        "报告",
        "答复",
        basis,
        city.unit("A").leader(),
        beyond,
        number,
        null);
  }

  private void submit(TestOrder order, String unit, HandlingForm form) {
    city.tierline()
        .feedbacks()
        .submit(city.unit(unit).liaison(), order.id(), null, order.turn(unit).no(), form);
  }

  private TestOrder handled() {
    return city.request().dispatchedTo("A").sign("A").contact("A");
  }

  private HandlingForm unsigned() {
    return HandlingForm.solved("报告", "答复", engine.now());
  }

  private PersonId head(String unit) {
    return Objects.requireNonNull(city.person(Role.LEADER, city.unit(unit).id(), false).person());
  }

  @Test
  void rule_1_the_form_keeps_what_lies_beyond_the_duty_and_the_number_masked() {
    var order = city.request().dispatchedTo("A").sign("A");
    submit(order, "A", form(FeedbackResult.EXPLAINED, null, BeyondDuty.OTHER_UNIT, "13987654321"));
    var kept = city.tierline().feedbacks().list(city.at(Role.REVIEWER), order.id()).get(0);
    assertThat(kept.form().beyondDuty()).isEqualTo(BeyondDuty.OTHER_UNIT);
    assertThat(kept.contactNumber()).isEqualTo("139****4321");
    assertThat(kept.toString()).doesNotContain("13987654321");
    assertThat(order.timeline().toString()).doesNotContain("13987654321");
  }

  @Test
  void rule_1_a_number_goes_with_a_contact_and_is_one() {
    assertInvalid(
        () ->
            new HandlingForm(
                FeedbackResult.SOLVED,
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
                "13987654321",
                null),
        "contactNumber");
    assertInvalid(() -> form(FeedbackResult.SOLVED, null, null, "call me maybe"), "contactNumber");
    assertThat(form(FeedbackResult.SOLVED, null, null, "0951-1234567").contactNumber())
        .isEqualTo("0951-1234567");
  }

  @Test
  void rule_1_without_a_legal_basis_the_law_is_cited_with_its_number() {
    for (String wrong : new String[] {"有关规定", " "}) {
      assertInvalid(
          () -> form(FeedbackResult.EXPLAINED, wrong, BeyondDuty.NO_LEGAL_BASIS, null),
          "legalBasis");
    }
    assertInvalid(
        () -> form(FeedbackResult.EXPLAINED, null, BeyondDuty.NO_LEGAL_BASIS, null), "legalBasis");
    for (String cited : new String[] {"《物业管理条例》第四十二条", "银政发〔2024〕7号"}) {
      assertThat(
              form(FeedbackResult.EXPLAINED, cited, BeyondDuty.NO_LEGAL_BASIS, null).legalBasis())
          .isEqualTo(cited);
    }
    assertThat(form(FeedbackResult.EXPLAINED, null, null, null).legalBasis()).isNull();
  }

  @Test
  void rule_2_every_result_code_ends_as_the_resolution() {
    for (FeedbackResult result : FeedbackResult.values()) {
      var order = handled();
      submit(order, "A", form(result, null, null, null));
      order.pass().rated(5).close();
      assertThat(order.view().resolution()).isEqualTo(result.name());
    }
  }

  @Test
  void a_city_may_have_more_actions_signed_and_a_unit_may_only_add_to_them() {
    set(city.root(), AnswerSettings.SIGNATURES_REQUIRED, EnumSet.of(SignedAction.CHILD_SUBMIT));
    var order = handled().delegate("A", "A1").sign("A1");
    assertInvalid(() -> submit(order, "A1", unsigned()), "signedBy");
    submit(order, "A1", unsigned().signedBy(city.unit("A1").leader()));
    assertThat(order.turn("A1").status()).isEqualTo(AssignmentStatus.SUBMITTED);
    assertRefused(
        SettingError.SETTING_OUT_OF_BOUND,
        () ->
            set(
                city.unit("A").id(),
                AnswerSettings.SIGNATURES_REQUIRED,
                EnumSet.of(SignedAction.CO_SUBMIT)));
  }

  @Test
  void a_signature_wanted_at_one_county_is_not_wanted_at_another() {
    set(
        city.unit("A").id(),
        AnswerSettings.SIGNATURES_REQUIRED,
        EnumSet.of(SignedAction.CHILD_SUBMIT));
    var here = handled().delegate("A", "A1").sign("A1");
    var there =
        city.request().dispatchedTo("B").sign("B").contact("B").delegate("B", "B1").sign("B1");
    assertInvalid(() -> submit(here, "A1", unsigned()), "signedBy");
    submit(there, "B1", unsigned());
  }

  @Test
  void on_heavy_orders_the_head_of_the_very_unit_signs() {
    set(city.root(), AnswerSettings.SIGNATURES_HEAVY, EnumSet.of(HeavyOrder.EXTRA_URGENT));
    PersonId head = head("A");
    PersonId other = head("B");
    var order =
        city.request().urgency(Urgency.EXTRA_URGENT).dispatchedTo("A").sign("A").contact("A");
    assertInvalid(() -> submit(order, "A", unsigned()), "signedBy");
    for (PersonId wrong : new PersonId[] {city.unit("A").leader(), other}) {
      assertRefused(
          OrderError.HEAD_MUST_SIGN, () -> submit(order, "A", unsigned().signedBy(wrong)));
    }
    submit(order, "A", unsigned().signedBy(head));
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.UNDER_REVIEW);
    assertThat(order.timeline().get(order.timeline().size() - 1).data())
        .contains("\"signedBy\": \"" + head + "\"");
    // An ordinary order needs no head.
    handled().submit("A");
  }

  @Test
  void a_leader_of_the_county_or_of_the_centre_heads_no_other_unit() {
    set(city.root(), AnswerSettings.SIGNATURES_HEAVY, EnumSet.of(HeavyOrder.EXTRA_URGENT));
    var mayor = city.person(Role.LEADER, city.root(), true);
    var director = city.at(Role.CENTER_DIRECTOR);
    city.grant(director, Role.LEADER, city.unit("A").id());
    var order =
        city.request().urgency(Urgency.EXTRA_URGENT).dispatchedTo("A").sign("A").contact("A");
    for (var wrong : Set.of(mayor, director)) {
      PersonId signer = Objects.requireNonNull(wrong.person());
      assertRefused(
          OrderError.HEAD_MUST_SIGN, () -> submit(order, "A", unsigned().signedBy(signer)));
    }
  }

  @Test
  void what_is_hard_or_key_or_under_a_supervision_order_is_heavy_once_the_city_says_so() {
    set(city.root(), AnswerSettings.SIGNATURES_HEAVY, EnumSet.allOf(HeavyOrder.class));
    PersonId head = head("A");
    var hard = handled();
    city.tierline().triage().mark(city.at(Role.DISPATCHER), hard.id(), null, OrderMark.HARD, "需会商");
    var key = handled();
    city.tierline()
        .instructions()
        .write(city.person(Role.LEADER, city.root(), true), key.id(), null, "请督促办理");
    for (TestOrder order : new TestOrder[] {hard, key}) {
      assertRefused(OrderError.HEAD_MUST_SIGN, () -> order.submit("A"));
      submit(order, "A", unsigned().signedBy(head));
    }
    var supervised = handled().submit("A").pass().rated(1).rehandle().sign("A").contact("A");
    assertThat(supervised.view().round()).isEqualTo(2);
    assertRefused(OrderError.HEAD_MUST_SIGN, () -> supervised.submit("A"));
  }

  @Test
  void the_head_signs_requests_on_heavy_orders_too() {
    set(city.root(), AnswerSettings.SIGNATURES_HEAVY, EnumSet.of(HeavyOrder.EXTRA_URGENT));
    PersonId head = head("A");
    var order = city.request().urgency(Urgency.EXTRA_URGENT).dispatchedTo("A");
    var ask = AskRequest.toReturn(1, RequestReason.NOT_OUR_DUTY, "不属本单位职责", "三定方案第五条", null);
    var requests = city.tierline().orderRequests();
    var liaison = city.unit("A").liaison();
    assertRefused(
        OrderError.HEAD_MUST_SIGN,
        () -> requests.ask(liaison, order.id(), null, ask.signed(city.unit("A").leader())));
    assertRefused(OrderError.HEAD_MUST_SIGN, () -> requests.ask(liaison, order.id(), null, ask));
    assertThat(requests.ask(liaison, order.id(), null, ask.signed(head)).no()).isEqualTo(1);
  }
}
