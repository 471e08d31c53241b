package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertRefused;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tierline.feedback.CallBackAttempt;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/**
 * Orders that were merged into another: they follow it, and their petitioners are asked each by
 * himself. 2 March 2026 is a Monday; the call-back is due within one working day.
 */
class MergedOrdersTest {
  private static final String REPLY = "路灯已修复，感谢反映。";

  static ManualEngine engine;
  TestCity city;
  TestOrder master;
  TestOrder child;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void found() {
    engine.clock().set(beijing("2026-03-02T09:00"));
    city = engine.city();
    master = city.request().registered();
    child = another();
    merge(child);
  }

  private TestOrder another() {
    return city.request().by(RegisterOrder.Petitioner.named("李四", "13800000002")).registered();
  }

  private void merge(TestOrder order) {
    city.tierline().triage().merge(city.at(Role.DISPATCHER), order.id(), null, master.id());
  }

  private void answerMaster() {
    master.dispatchTo("A").sign("A").contact("A").submit("A").pass();
  }

  private TrackView track(TestOrder order) {
    return city.tierline()
        .workOrders()
        .track(city.citizen(), order.registered().orderNo(), order.registered().queryCode());
  }

  private void rateOneself(TestOrder order, int level) {
    city.tierline()
        .callBacks()
        .rate(
            city.citizen(),
            order.registered().orderNo(),
            order.registered().queryCode(),
            CallBackAttempt.rated(level));
  }

  private List<OrderRow> list(WorkOrderStatus status, Role reader) {
    return city.tierline().workOrders().open(city.at(reader), status, PageRequest.FIRST).items();
  }

  private List<String> toBeCalled() {
    return list(WorkOrderStatus.CALLBACK, Role.CALLBACK_AGENT).stream()
        .map(OrderRow::orderNo)
        .toList();
  }

  private static void assertFree(TestOrder order) {
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.REGISTERED);
    assertThat(order.view().closedAt()).isNull();
    assertThat(order.view().resolution()).isNull();
    assertThat(order.view().round()).isEqualTo(2);
  }

  static Stream<String> endsWithoutAnAnswer() {
    return Stream.of("withdrawn", "voided", "declined", "taken by a line", "to the family service");
  }

  private Map<String, Consumer<TestOrder>> ends() {
    Triage triage = city.tierline().triage();
    return Map.of(
        "withdrawn",
        o ->
            triage.withdraw(
                city.citizen(), o.registered().orderNo(), o.registered().queryCode(), "已自行解决"),
        "voided",
        o -> triage.cancel(city.at(Role.DISPATCHER), o.id(), null, "测试工单"),
        "declined",
        o ->
            triage.decline(
                city.at(Role.AGENT),
                o.id(),
                null,
                DeclineOrder.because(DeclineReason.OUT_OF_SCOPE, "不属受理范围")),
        "taken by a line",
        o -> {
          triage.divert(city.at(Role.AGENT), o.id(), null, EmergencyLine.LINE_110, "有人持刀");
          var line = city.person(Role.EXTERNAL_SYSTEM, city.root(), false);
          triage.divertAccepted(line, o.id(), null, "已派警");
        },
        "to the family service",
        o -> triage.toFamilyService(city.at(Role.AGENT), o.id(), null, "需保洁"));
  }

  private void end(String how) {
    Objects.requireNonNull(ends().get(how)).accept(master);
  }

  @ParameterizedTest
  @MethodSource("endsWithoutAnAnswer")
  void a_master_that_ends_without_an_answer_sets_the_others_free(String end) {
    master = city.request().family(Family.SOCIAL).registered();
    child = another();
    merge(child);
    engine.clock().set(beijing("2026-03-03T10:00"));
    end(end);
    assertFree(child);
    // One working day to dispatch, from the day on which it goes its own way again.
    assertThat(child.view().stageDueAt()).isEqualTo(beijing("2026-03-05T00:00"));
    child.dispatchTo("B").sign("B");
    assertThat(child.view().status()).isEqualTo(WorkOrderStatus.HANDLING);
    assertThat(child.timeline())
        .filteredOn(e -> e.action() == Action.REOPEN)
        .extracting(EventView::text)
        .containsExactly("the order that it was merged into has ended without an answer");
  }

  @Test
  void a_master_withdrawn_while_a_unit_has_it_sets_the_others_free() {
    master.dispatchTo("A").sign("A");
    end("withdrawn");
    assertThat(master.view().status()).isEqualTo(WorkOrderStatus.CANCELLED);
    assertFree(child);
  }

  @Test
  void a_master_answered_at_once_answers_the_others_who_are_called_back() {
    city.tierline()
        .triage()
        .answer(
            city.at(Role.AGENT),
            master.id(),
            null,
            new DirectAnswer("当晚即可修复", false, List.of("KB-17")));
    assertThat(child.view().status()).isEqualTo(WorkOrderStatus.MERGED);
    assertThat(child.view().closedAt()).isEqualTo(beijing("2026-03-02T09:00"));
    assertThat(track(child).entries()).extracting(TrackView.PublicEntry::text).contains("当晚即可修复");
    assertThat(toBeCalled()).containsExactly(child.registered().orderNo());
  }

  @Test
  void nobody_is_asked_before_there_is_an_answer() {
    master.dispatchTo("A").sign("A").contact("A").submit("A");
    assertThat(track(child).ratable()).isFalse();
    assertRefused(OrderError.MASTER_NOT_ANSWERED, () -> child.rated(5));
    assertRefused(OrderError.MASTER_NOT_ANSWERED, () -> rateOneself(child, 5));
    assertRefused(
        OrderError.MASTER_NOT_ANSWERED,
        () -> city.tierline().rounds().reopen(city.at(Role.AGENT), child.id(), null, "有新情况"));
    assertThat(toBeCalled()).isEmpty();
    master.pass();
    assertThat(track(child).ratable()).isTrue();
    rateOneself(child, 5);
    assertThat(child.view().satisfactionFinal()).isEqualTo(5);
    assertThat(master.view().satisfactionFinal()).isNull();
  }

  @Test
  void the_petitioner_reads_the_masters_answer_when_tracking_and_by_his_link() {
    answerMaster();
    assertThat(track(child).entries())
        .extracting(TrackView.PublicEntry::action, TrackView.PublicEntry::text)
        .endsWith(tuple(Action.REVIEW_PASS, REPLY));
    var links = city.tierline().ratingLinks();
    var link = links.issue(city.at(Role.CALLBACK_AGENT), child.id(), null);
    assertThat(links.look(city.citizen(), link.token(), Locale.CHINA).publicReply())
        .isEqualTo(REPLY);
  }

  @Test
  void each_is_called_back_within_a_working_day_of_the_answer() {
    answerMaster();
    assertThat(child.view().stageDueAt()).isEqualTo(beijing("2026-03-04T00:00"));
    assertThat(toBeCalled())
        .containsExactlyInAnyOrder(master.registered().orderNo(), child.registered().orderNo());
    master.rated(5);
    engine.tickTo("2026-03-03T23:59");
    assertThat(child.actions()).doesNotContain(Action.OVERDUE);
    engine.tickTo("2026-03-04T00:00");
    assertThat(child.timeline())
        .filteredOn(e -> e.action() == Action.OVERDUE)
        .extracting(EventView::data)
        .singleElement()
        .asString()
        .contains("CALLBACK");
    child.rated(4);
    assertThat(toBeCalled()).containsExactly(master.registered().orderNo());
  }

  @Test
  void it_ends_with_its_master_and_its_petitioner_is_still_to_be_called() {
    answerMaster();
    master.rated(5).close();
    assertThat(child.view().closedAt()).isEqualTo(master.view().closedAt()).isNotNull();
    assertThat(toBeCalled()).containsExactly(child.registered().orderNo());
    child.rated(3);
    assertThat(toBeCalled()).isEmpty();
    assertThat(child.view().satisfactionFinal()).isEqualTo(3);
  }

  @Test
  void three_calls_in_vain_on_two_days_end_the_calling() {
    answerMaster();
    child.callBack(CallBackAttempt.unreached()).callBack(CallBackAttempt.unreached());
    child.callBack(CallBackAttempt.unreached());
    assertThat(toBeCalled()).contains(child.registered().orderNo());
    engine.clock().set(beijing("2026-03-03T09:00"));
    child.callBack(CallBackAttempt.unreached());
    assertThat(toBeCalled()).containsExactly(master.registered().orderNo());
  }

  @Test
  void an_anonymous_petitioner_is_not_called_but_may_rate() {
    var unknown = city.request().anonymous().registered();
    merge(unknown);
    answerMaster();
    assertThat(toBeCalled()).doesNotContain(unknown.registered().orderNo());
    rateOneself(unknown, 4);
    assertThat(unknown.view().satisfactionFinal()).isEqualTo(4);
  }

  @Test
  void a_dissatisfied_petitioners_order_goes_its_own_way() {
    answerMaster();
    engine.clock().set(beijing("2026-03-03T10:00"));
    child.rated(1);
    assertFree(child);
    assertThat(child.view().satisfactionFirst()).isEqualTo(1);
    assertThat(list(WorkOrderStatus.REGISTERED, Role.DISPATCHER))
        .extracting(OrderRow::orderNo)
        .containsExactly(child.registered().orderNo());
    master.rated(5).close();
    assertThat(child.view().status()).isEqualTo(WorkOrderStatus.REGISTERED);
    child.dispatchTo("B").sign("B").contact("B").submit("B").pass().rated(4).close();
    assertThat(child.view().status()).isEqualTo(WorkOrderStatus.CLOSED);
    assertThat(child.view().satisfactionFinal()).isEqualTo(4);
  }

  @Test
  void it_is_set_free_only_as_often_as_an_order_is_handled_again() {
    answerMaster();
    child.rated(1);
    assertFree(child);
    merge(child);
    rateOneself(child, 1);
    assertThat(child.view().status()).isEqualTo(WorkOrderStatus.MERGED);
    assertThat(child.view().round()).isEqualTo(2);
    assertThat(child.view().satisfactionFinal()).isEqualTo(1);
  }

  @Test
  void so_does_that_of_one_who_rates_himself_after_the_end() {
    answerMaster();
    master.rated(5).close();
    rateOneself(child, 2);
    assertFree(child);
  }

  @Test
  void a_content_petitioner_may_have_it_reopened_on_new_facts_within_the_window() {
    answerMaster();
    master.rated(5);
    child.rated(5);
    master.close();
    engine.clock().set(beijing("2026-03-17T08:59"));
    city.tierline()
        .rounds()
        .reopenAsPetitioner(
            city.citizen(), child.registered().orderNo(), child.registered().queryCode(), "又不亮了");
    assertFree(child);
  }

  @Test
  void where_the_master_is_handled_again_those_not_yet_asked_wait_for_the_new_answer() {
    var content = another();
    merge(content);
    answerMaster();
    content.rated(5);
    master.rated(1).rehandle();
    assertThat(toBeCalled()).isEmpty();
    assertRefused(OrderError.MASTER_NOT_ANSWERED, () -> child.rated(5));
    engine.clock().set(beijing("2026-03-04T09:00"));
    master.sign("A").contact("A").submit("A").pass();
    // Wednesday the 4th, and one working day.
    assertThat(child.view().stageDueAt()).isEqualTo(beijing("2026-03-06T00:00"));
    assertThat(toBeCalled())
        .containsExactlyInAnyOrder(master.registered().orderNo(), child.registered().orderNo());
  }

  @Test
  void what_is_merged_into_an_answered_order_has_its_answer_at_once() {
    answerMaster();
    var late = another();
    merge(late);
    assertThat(track(late).entries()).extracting(TrackView.PublicEntry::text).contains(REPLY);
    late.rated(4);
    assertThat(late.view().satisfactionFinal()).isEqualTo(4);
  }

  @Test
  void the_log_of_a_merged_order_stays_intact() {
    answerMaster();
    child.rated(1);
    assertThat(
            city.tierline()
                .workOrders()
                .verifyLog(city.at(Role.CENTER_DIRECTOR), child.id())
                .isIntact())
        .isTrue();
  }

  @Test
  void merged_orders_that_wait_are_listed_by_age_page_by_page() {
    engine.clock().set(beijing("2026-03-02T11:00"));
    var later = another();
    merge(later);
    var orders = city.tierline().workOrders();
    var first =
        orders.open(city.at(Role.DISPATCHER), WorkOrderStatus.MERGED, new PageRequest(1, null));
    assertThat(first.items())
        .extracting(OrderRow::orderNo)
        .containsExactly(child.registered().orderNo());
    assertThat(first.items().get(0).dueAt()).isNull();
    var second =
        orders.open(
            city.at(Role.DISPATCHER), WorkOrderStatus.MERGED, new PageRequest(1, first.next()));
    assertThat(second.items())
        .extracting(OrderRow::orderNo)
        .containsExactly(later.registered().orderNo());
  }
}
