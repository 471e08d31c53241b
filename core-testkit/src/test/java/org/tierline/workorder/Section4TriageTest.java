package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.workorder.Refusals.assertInvalid;
import static org.tierline.workorder.Refusals.assertRefused;

import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tierline.calendar.DemandType;
import org.tierline.catalogue.BlockNumber;
import org.tierline.catalogue.CatalogueError;
import org.tierline.feedback.CallBackAttempt;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** The eleven outcomes of a registration; each but the last leaves no way to another one. */
class Section4TriageTest {
  private static final List<String> BOTH_ARTICLES = List.of("KB-17", "KB-18");

  static ManualEngine engine;
  static TestCity city;
  static Triage triage;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    triage = city.tierline().triage();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  private static void answer(TestOrder order, boolean threeWay, List<String> evidence) {
    triage.answer(
        city.at(Role.AGENT), order.id(), null, new DirectAnswer("凭身份证办理", threeWay, evidence));
  }

  private static void decline(TestOrder order, DeclineOrder command) {
    triage.decline(city.at(Role.AGENT), order.id(), null, command);
  }

  private static void divert(TestOrder order) {
    triage.divert(city.at(Role.AGENT), order.id(), null, EmergencyLine.LINE_110, "有人持刀");
  }

  private static void merge(TestOrder child, TestOrder master) {
    triage.merge(city.at(Role.DISPATCHER), child.id(), null, master.id());
  }

  private static void pass(TestOrder order) {
    triage.toFamilyService(city.at(Role.AGENT), order.id(), null, "需保洁");
  }

  private static void assertEnded(TestOrder order, WorkOrderStatus status, String resolution) {
    assertThat(order.view().status()).isEqualTo(status);
    assertThat(order.view().resolution()).isEqualTo(resolution);
    assertThat(order.view().leadUnit()).isNull();
    assertThat(order.view().assignments()).isEmpty();
    assertNoOtherOutcome(order);
  }

  /** Exactly one outcome per registration: none of the others can be had any more. */
  private static void assertNoOtherOutcome(TestOrder order) {
    TestOrder other = city.request().registered();
    List<ThrowingCallable> others =
        List.of(
            () -> answer(order, false, List.of("KB-17")),
            () -> answer(order, true, List.of("CALL-5")),
            () -> order.dispatchTo("A"),
            () -> divert(order),
            () -> decline(order, DeclineOrder.because(LawfulWay.PETITION, "请走信访")),
            () -> decline(order, DeclineOrder.because(DeclineReason.UNLAWFUL_OR_SECRET, "x")),
            () -> decline(order, DeclineOrder.because(DeclineReason.OUT_OF_SCOPE, "x")),
            () -> merge(order, other),
            () -> pass(order));
    others.forEach(each -> assertRefused(OrderError.ACTION_NOT_ALLOWED_NOW, each));
  }

  @Test
  void outcome_1_a_direct_answer_rests_on_articles_unless_it_was_a_consultation() {
    var help = city.request().registered();
    assertRefused(OrderError.EVIDENCE_MISSING, () -> answer(help, false, List.of()));
    answer(help, false, BOTH_ARTICLES);
    assertEnded(help, WorkOrderStatus.CLOSED, "DIRECT");
    assertThat(help.timeline().get(1).data()).contains("\"evidence\": \"KB-17 KB-18\"");

    var consultation = city.request().type(DemandType.CONSULT).registered();
    answer(consultation, false, List.of());
    assertEnded(consultation, WorkOrderStatus.CLOSED, "DIRECT");
  }

  @Test
  void outcome_2_a_three_way_call_solves_it_on_the_line_or_it_is_dispatched() {
    var solved = city.request().registered();
    assertRefused(OrderError.EVIDENCE_MISSING, () -> answer(solved, true, List.of()));
    answer(solved, true, List.of("CALL-5"));
    assertEnded(solved, WorkOrderStatus.CLOSED, "THREE_WAY");

    var notSolved = city.request().registered().dispatchTo("A");
    assertThat(notSolved.view().status()).isEqualTo(WorkOrderStatus.DISPATCHED);
  }

  @Test
  void outcome_3_it_is_dispatched_within_a_limit() {
    var order = city.request().registered().dispatchTo("A");
    assertThat(order.view().leadUnit()).isEqualTo(city.unit("A").id());
    assertThat(order.view().deadline()).isNotNull();
    assertNoOtherOutcome(order);
  }

  @Test
  void outcome_4_an_emergency_line_takes_it_or_sends_it_back() {
    var line = city.person(Role.EXTERNAL_SYSTEM, city.root(), false);
    var taken = city.request().registered();
    divert(taken);
    assertThat(taken.view().status()).isEqualTo(WorkOrderStatus.DIVERTED);
    assertNoOtherOutcome(taken);
    triage.divertAccepted(line, taken.id(), null, "已派警");
    assertEnded(taken, WorkOrderStatus.CLOSED, "DIVERTED");

    var refused = city.request().registered();
    divert(refused);
    triage.divertRefused(line, refused.id(), null, "非警情");
    assertThat(refused.view().status()).isEqualTo(WorkOrderStatus.REGISTERED);
    refused.dispatchTo("A");
  }

  @ParameterizedTest
  @EnumSource(LawfulWay.class)
  void outcome_5_it_is_declined_and_each_lawful_way_can_be_named(LawfulWay way) {
    var order = city.request().registered();
    decline(order, DeclineOrder.because(way, "请依法通过该途径解决"));
    assertEnded(order, WorkOrderStatus.DECLINED, "DECLINED");
    EventView told = order.timeline().get(1);
    assertThat(told.data()).contains("OTHER_LAWFUL_WAY").contains("\"way\": \"" + way + "\"");
    assertThat(told.isPublic()).isTrue();
    assertThat(told.text()).isEqualTo("请依法通过该途径解决");
  }

  @Test
  void outcome_5_without_the_way_or_its_explanation_is_refused() {
    assertInvalid(
        () -> new DeclineOrder(DeclineReason.OTHER_LAWFUL_WAY, null, "不归我们管", null, false), "way");
    assertInvalid(() -> DeclineOrder.because(LawfulWay.LITIGATION, " "), "explanation");
    assertInvalid(
        () -> new DeclineOrder(DeclineReason.OUT_OF_SCOPE, LawfulWay.PETITION, "x", null, false),
        "way");
  }

  @Test
  void outcome_6_it_is_declined_with_an_explanation() {
    var order = city.request().registered();
    decline(order, DeclineOrder.because(DeclineReason.UNLAWFUL_OR_SECRET, "涉及他人个人信息"));
    assertEnded(order, WorkOrderStatus.DECLINED, "DECLINED");
    assertThat(order.timeline().get(1).text()).isEqualTo("涉及他人个人信息");
    assertInvalid(() -> DeclineOrder.because(DeclineReason.UNLAWFUL_OR_SECRET, ""), "explanation");
  }

  @ParameterizedTest
  @EnumSource(
      value = DeclineReason.class,
      names = {"OUT_OF_SCOPE", "ALREADY_HANDLED"})
  void outcome_7_it_is_declined_for_another_reason(DeclineReason reason) {
    var order = city.request().registered();
    decline(order, DeclineOrder.because(reason, "同一事项已办结，无新情况"));
    assertEnded(order, WorkOrderStatus.DECLINED, "DECLINED");
    assertThat(order.timeline().get(1).data()).contains(reason.name());
  }

  @Test
  void outcome_8_evidence_of_a_disturbance_goes_to_the_police_and_the_number_is_warned() {
    String number = "13900001111";
    var order = city.request().by(RegisterOrder.Petitioner.named("某人", number)).registered();
    assertInvalid(() -> DeclineOrder.because(DeclineReason.MALICIOUS, "恶意骚扰"), "evidence");
    decline(order, new DeclineOrder(DeclineReason.MALICIOUS, null, "恶意骚扰", "录音 1-9 已移交派出所", true));
    assertEnded(order, WorkOrderStatus.DECLINED, "DECLINED");
    assertThat(order.timeline().get(1).data()).contains("录音 1-9 已移交派出所").contains("MALICIOUS");

    var numbers = city.tierline().blockedNumbers();
    var warned = numbers.list(city.at(Role.AGENT), PageRequest.FIRST).items().get(0);
    assertThat(warned.lastDigits()).isEqualTo("1111");
    assertThat(warned.warning()).isEqualTo(order.registered().orderNo() + ": 录音 1-9 已移交派出所");

    numbers.block(
        city.at(Role.DISPATCHER),
        new BlockNumber(number, LocalDate.of(2026, 3, 9), "多次骚扰", order.registered().orderNo()));
    assertRefused(
        CatalogueError.NUMBER_BLOCKED,
        () -> city.request().by(RegisterOrder.Petitioner.named("某人", number)).registered());
  }

  @Test
  void outcome_8_warns_no_number_that_was_not_left() {
    var order = city.request().anonymous().registered();
    assertRefused(
        OrderError.NO_NUMBER_TO_WARN,
        () -> decline(order, new DeclineOrder(DeclineReason.MALICIOUS, null, "骚扰", "录音 1", true)));
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.REGISTERED);
  }

  @Test
  void outcome_9_a_merged_order_ends_with_its_master_and_each_petitioner_is_called_back() {
    var master = city.request().registered();
    var child = city.request().by(RegisterOrder.Petitioner.named("李四", "13800000002")).registered();
    merge(child, master);
    assertThat(child.view().status()).isEqualTo(WorkOrderStatus.MERGED);
    assertThat(child.view().closedAt()).isNull();
    assertNoOtherOutcome(child);

    master.dispatchTo("A").sign("A").contact("A").submit("A").pass().rated(5);
    child.callBack(CallBackAttempt.rated(3));
    assertThat(master.view().satisfactionFinal()).isEqualTo(5);
    assertThat(child.view().satisfactionFinal()).isEqualTo(3);
    assertThat(city.tierline().callBacks().list(city.at(Role.CALLBACK_AGENT), child.id()))
        .hasSize(1);
    master.close();
    assertThat(child.view().status()).isEqualTo(WorkOrderStatus.MERGED);
    assertThat(child.view().closedAt()).isEqualTo(master.view().closedAt()).isNotNull();
    assertThat(child.view().resolution()).isEqualTo("MERGED");
  }

  @Test
  void outcome_9_the_petitioner_of_a_merged_order_may_be_called_after_its_end() {
    var master = city.request().registered();
    var child = city.request().by(RegisterOrder.Petitioner.named("李四", "13800000002")).registered();
    merge(child, master);
    master.dispatchTo("A").sign("A").contact("A").submit("A").pass().rated(5).close();
    child.callBack(CallBackAttempt.rated(4));
    assertThat(child.view().satisfactionFinal()).isEqualTo(4);
  }

  @Test
  void outcome_10_a_social_demand_goes_to_the_family_service() {
    var administrative = city.request().registered();
    assertRefused(OrderError.NOT_OF_SOCIAL_FAMILY, () -> pass(administrative));
    var order = city.request().family(Family.SOCIAL).registered();
    pass(order);
    assertEnded(order, WorkOrderStatus.CLOSED, "FAMILY_SERVICE");
  }

  @Test
  void outcome_11_an_incident_is_marked_and_its_order_goes_on() {
    var order = city.request().registered();
    triage.mark(city.at(Role.AGENT), order.id(), null, OrderMark.INCIDENT, "燃气泄漏，多户受影响");
    assertThat(order.actions()).containsExactly(Action.REGISTER, Action.TO_INCIDENT);
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.REGISTERED);
    order.dispatchTo("A");
    triage.mark(city.at(Role.DISPATCHER), order.id(), null, OrderMark.INCIDENT, "升级");
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.DISPATCHED);
  }
}
