package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertInvalid;
import static org.tierline.workorder.Refusals.assertRefused;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.Limit;
import org.tierline.calendar.NatureClass;
import org.tierline.calendar.Urgency;
import org.tierline.kernel.Caller;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Role;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/**
 * Orders are corrected and completed. 2 March 2026 is a Monday; a request for help has five working
 * days, until the end of Monday the 9th, a report of a breach fifteen, until the end of Monday the
 * 23rd.
 */
class AmendmentsTest {
  RebaseScene scene;
  TestCity city;

  @BeforeEach
  void start() {
    scene = new RebaseScene("2026-03-02T09:00");
    city = scene.city;
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private OrderStanding amend(TestOrder order, Role by, AmendOrder command) {
    return city.tierline().amendments().amend(city.at(by), order.id(), null, command);
  }

  private static AmendOrder report() {
    return AmendOrder.because("应为举报").to(AmendOrder.Demand.type(DemandType.REPORT));
  }

  private EventView last(TestOrder order, Action action) {
    return order.timeline().stream()
        .filter(e -> e.action() == action)
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  @Test
  void the_newest_revision_is_shown_and_the_older_ones_stay_readable() {
    var order = city.request().dispatchedTo("A");
    scene.engine.clock().set(beijing("2026-03-02T10:00"));
    amend(
        order,
        Role.AGENT,
        AmendOrder.because("诉求人来电更正")
            .to(AmendOrder.Matter.words("路灯不亮（东门）", null))
            .to(AmendOrder.Contact.phone("13900001111")));
    assertThat(order.view().title()).isEqualTo("路灯不亮（东门）");
    assertThat(order.view().content()).startsWith("小区门口的路灯");
    assertThat(order.view().petitioner().phone()).isEqualTo("139****1111");
    assertThat(order.view().revision()).isEqualTo(2);
    assertThat(
            city.tierline()
                .workOrders()
                .inbox(
                    city.unit("A").liaison(), InboxQuery.of(city.unit("A").id()), PageRequest.FIRST)
                .items())
        .extracting(OrderRow::title)
        .containsExactly("路灯不亮（东门）");
    List<RevisionView> revisions =
        city.tierline().amendments().revisions(city.unit("A").liaison(), order.id());
    assertThat(revisions).extracting(RevisionView::title).containsExactly("路灯不亮", "路灯不亮（东门）");
    assertThat(revisions.get(0))
        .returns(beijing("2026-03-02T09:00"), RevisionView::at)
        .returns(null, RevisionView::reason)
        .matches(r -> "138****5678".equals(r.petitioner().phone()));
    assertThat(revisions.get(1))
        .returns(beijing("2026-03-02T10:00"), RevisionView::at)
        .returns("诉求人来电更正", RevisionView::reason)
        .returns(city.at(Role.AGENT).person(), RevisionView::by)
        .returns("AGENT", RevisionView::actor);
    EventView logged = last(order, Action.AMEND);
    assertThat(logged.data()).contains("title petitioner.phone");
    assertThat(logged.data() + logged.text()).doesNotContain("东门", "139", "138");
  }

  @Test
  void units_see_no_petitioner_of_any_revision_once_he_asks_for_confidence() {
    var order = city.request().dispatchedTo("A");
    amend(
        order,
        Role.AGENT,
        AmendOrder.because("要求保密").to(new AmendOrder.Contact(null, null, null, null, null, true)));
    assertThat(city.tierline().amendments().revisions(city.unit("A").liaison(), order.id()))
        .hasSize(2)
        .allSatisfy(r -> assertThat(r.petitioner().phone()).isNull());
    assertThat(city.tierline().amendments().revisions(city.at(Role.AGENT), order.id()))
        .allSatisfy(r -> assertThat(r.petitioner().phone()).isEqualTo("138****5678"));
  }

  @Test
  void before_dispatch_the_centre_has_the_time_for_what_it_now_is() {
    var order = city.request().registered();
    assertThat(order.view().stageDueAt()).isEqualTo(beijing("2026-03-04T00:00"));
    scene.engine.clock().set(beijing("2026-03-02T09:04"));
    amend(
        order,
        Role.AGENT,
        AmendOrder.because("燃气泄漏").to(AmendOrder.Demand.urgency(Urgency.URGENT)));
    assertThat(order.view().urgency()).isEqualTo(Urgency.URGENT);
    assertThat(order.view().stageDueAt()).isEqualTo(beijing("2026-03-02T09:10"));
    assertThat(last(order, Action.AMEND).data())
        .contains("\"old.urgency\": \"NORMAL\"", "\"new.urgency\": \"URGENT\"");
    assertThat(last(order, Action.REBASE))
        .matches(e -> "燃气泄漏".equals(e.text()))
        .matches(e -> Objects.requireNonNull(e.data()).contains("2026-03-03T16:00:00Z"))
        .matches(e -> Objects.requireNonNull(e.data()).contains("2026-03-02T01:10:00Z"));
    assertThat(scene.engine.tickTo("2026-03-02T09:10")).isEqualTo(1);
  }

  @Test
  void a_time_that_would_have_run_out_ends_now_and_one_that_has_stays() {
    var late = city.request().registered();
    scene.engine.clock().set(beijing("2026-03-02T11:00"));
    AmendOrder urgent = AmendOrder.because("燃气泄漏").to(AmendOrder.Demand.urgency(Urgency.URGENT));
    amend(late, Role.AGENT, urgent);
    assertThat(late.view().stageDueAt()).isEqualTo(beijing("2026-03-02T11:00"));
    scene.engine.tickTo("2026-03-02T12:00");
    amend(late, Role.AGENT, AmendOrder.because("误报").to(AmendOrder.Demand.urgency(Urgency.NORMAL)));
    assertThat(late.view().stageDueAt()).isEqualTo(beijing("2026-03-02T11:00"));
  }

  @Test
  void after_dispatch_deadlines_stay_unless_a_dispatcher_moves_them() {
    var order = city.request().registered().dispatchTo("A", "D").delegate("A", "A1");
    amend(order, Role.AGENT, report());
    assertThat(order.view().type()).isEqualTo(DemandType.REPORT);
    assertThat(order.view().deadline()).isEqualTo(beijing("2026-03-10T00:00"));
    AmendOrder moving = AmendOrder.because("按举报期限办理").rebased();
    assertRefused(OrderError.ONLY_DISPATCHER_REBASES, () -> amend(order, Role.AGENT, moving));
    scene.engine.clock().set(beijing("2026-03-03T15:00"));
    amend(order, Role.DISPATCHER, moving);
    assertThat(order.view().deadline()).isEqualTo(beijing("2026-03-24T00:00"));
    assertThat(order.view().stageDueAt()).isEqualTo(beijing("2026-03-24T00:00"));
    // A working day before the lead: Friday the 20th.
    assertThat(order.turn("D").deadline()).isEqualTo(beijing("2026-03-21T00:00"));
    assertThat(order.turn("A1").deadline()).isEqualTo(beijing("2026-03-21T00:00"));
    assertThat(RebaseScene.rebased(order))
        .hasSize(3)
        .first()
        .asString()
        .contains("\"limit\": \"15 WD\"")
        .contains("\"old.DEADLINE\": \"2026-03-09T16:00:00Z\"")
        .contains("\"new.DEADLINE\": \"2026-03-23T16:00:00Z\"");
    // No revision of what was asked: nothing of it differs.
    assertThat(order.view().revision()).isEqualTo(2);
    // The lamp after ten of fifteen days.
    scene.engine.tickTo("2026-03-16T23:59");
    assertThat(order.view().lamp()).isEqualTo(Lamp.GREEN);
    scene.engine.tickTo("2026-03-17T00:00");
    assertThat(order.view().lamp()).isEqualTo(Lamp.YELLOW);
  }

  @Test
  void a_shorter_limit_and_quick_steps_count_from_the_dispatch() {
    var order = city.request().dispatchedTo("A");
    scene.engine.clock().set(beijing("2026-03-02T09:20"));
    amend(
        order,
        Role.DISPATCHER,
        AmendOrder.because("停水").to(AmendOrder.Demand.nature(NatureClass.UTILITY)).rebased());
    assertThat(order.view().deadline()).isEqualTo(beijing("2026-03-03T09:00"));
    assertThat(order.turn("A").signBy()).isEqualTo(beijing("2026-03-02T09:30"));
    order.sign("A");
    assertThat(scene.engine.tickTo("2026-03-02T12:59")).isZero();
    assertThat(scene.engine.tickTo("2026-03-02T13:00")).isEqualTo(1);
    assertThat(scene.preview("city").examples()).isEmpty();
  }

  @Test
  void granted_days_come_on_top_of_the_new_limit() {
    var order = city.request().dispatchedTo("A").sign("A").contact("A");
    order.approve(Role.DISPATCHER, order.askToExtend("A", Limit.workingDays(2)));
    assertThat(order.view().effectiveDeadline()).isEqualTo(beijing("2026-03-12T00:00"));
    amend(order, Role.DISPATCHER, report().rebased());
    assertThat(order.view().deadline()).isEqualTo(beijing("2026-03-24T00:00"));
    assertThat(order.view().effectiveDeadline()).isEqualTo(beijing("2026-03-26T00:00"));
    assertThat(scene.preview("city").examples()).isEmpty();
  }

  @Test
  void suspended_time_is_kept_and_a_suspended_order_waits() {
    var order = city.request().dispatchedTo("A").sign("A").contact("A");
    scene.engine.clock().set(beijing("2026-03-04T10:00"));
    scene.suspend(order, "A", "2026-04-01T00:00");
    assertRefused(
        OrderError.SUSPENDED_NOT_REBASED, () -> amend(order, Role.DISPATCHER, report().rebased()));
    amend(order, Role.DISPATCHER, report());
    scene.engine.clock().set(beijing("2026-03-11T10:00"));
    scene.resume(order);
    // Three days were left: 12, 13 and 16 March.
    assertThat(order.view().effectiveDeadline()).isEqualTo(beijing("2026-03-17T00:00"));
    amend(order, Role.DISPATCHER, AmendOrder.because("按举报期限办理").rebased());
    // Ten days more: 17 to 20, 23 to 27 and 30 March.
    assertThat(order.view().deadline()).isEqualTo(beijing("2026-03-24T00:00"));
    assertThat(order.view().effectiveDeadline()).isEqualTo(beijing("2026-03-31T00:00"));
    assertThat(scene.preview("city").examples()).isEmpty();
  }

  @Test
  void a_passed_deadline_is_not_moved_by_an_amendment() {
    var order = city.request().dispatchedTo("A").sign("A").contact("A");
    scene.engine.tickTo("2026-03-10T00:00");
    assertRefused(
        OrderError.DEADLINE_HAS_PASSED, () -> amend(order, Role.DISPATCHER, report().rebased()));
    amend(order, Role.DISPATCHER, report());
    assertThat(order.view().deadline()).isEqualTo(beijing("2026-03-10T00:00"));
    assertThat(order.view().overdue()).isTrue();
  }

  @Test
  void a_limit_that_the_dispatcher_gave_stands_above_the_profile() {
    var order =
        city.request()
            .registered()
            .dispatch(
                new DispatchOrder(city.unit("A").id(), List.of(), Limit.workingDays(3), "从速"));
    assertThat(order.view().deadline()).isEqualTo(beijing("2026-03-06T00:00"));
    amend(order, Role.DISPATCHER, report().rebased());
    assertThat(order.view().deadline()).isEqualTo(beijing("2026-03-06T00:00"));
  }

  @Test
  void the_petitioner_adds_words_with_his_query_code() {
    var order = city.request().dispatchedTo("A");
    String no = order.registered().orderNo();
    String code = order.registered().queryCode();
    var amendments = city.tierline().amendments();
    scene.engine.clock().advance(Duration.ofHours(1));
    amendments.addAsPetitioner(city.citizen(), no, code, "灯杆编号 1024");
    assertThat(order.view().content()).endsWith("晚上出行不便。\n\n灯杆编号 1024");
    var track = city.tierline().workOrders().track(city.citizen(), no, code);
    assertThat(track.content()).endsWith("灯杆编号 1024");
    assertThat(track.entries()).extracting(TrackView.PublicEntry::action).contains(Action.AMEND);
    assertThat(amendments.revisions(city.at(Role.AGENT), order.id()).get(1))
        .returns("citizen", RevisionView::actor)
        .returns(null, RevisionView::by);
    assertThat(last(order, Action.AMEND).text()).isNull();
    assertThat(last(order, Action.AMEND).data()).doesNotContain("1024");
    assertRefused(
        OrderError.WRONG_QUERY_CODE,
        () -> amendments.addAsPetitioner(city.citizen(), no, "wrong", "灯杆编号 1024"));
    assertInvalid(
        () -> amendments.addAsPetitioner(city.citizen(), no, code, "补".repeat(2001)), "text");
    order.sign("A").submit("A");
    assertRefused(
        OrderError.ACTION_NOT_ALLOWED_NOW,
        () -> amendments.addAsPetitioner(city.citizen(), no, code, "灯杆编号 1024"));
  }

  @Test
  void what_is_stale_empty_or_without_contact_is_refused() {
    var order = city.request().registered();
    long read = order.view().version();
    AmendOrder words = AmendOrder.because("更正").to(AmendOrder.Matter.words("路灯坏了", null));
    Caller agent = city.at(Role.AGENT);
    city.tierline().amendments().amend(agent, order.id(), read, words);
    assertRefused(
        KernelError.STALE_VERSION,
        () ->
            city.tierline()
                .amendments()
                .amend(
                    agent,
                    order.id(),
                    read,
                    AmendOrder.because("更正").to(AmendOrder.Matter.words("路灯闪", null))));
    assertRefused(OrderError.NOTHING_AMENDED, () -> amend(order, Role.AGENT, words));
    assertInvalid(
        () -> amend(order, Role.AGENT, AmendOrder.because("更正").to(AmendOrder.Contact.phone(" "))),
        "petitioner.phone");
    assertInvalid(() -> AmendOrder.because(" "), "reason");
    assertRefused(OrderError.WRONG_ROLE, () -> amend(order, Role.REVIEWER, words));
    amend(
        order,
        Role.AGENT,
        AmendOrder.because("要求匿名").to(new AmendOrder.Contact(null, null, null, null, true, null)));
    assertThat(order.view().petitioner())
        .returns(true, PetitionerView::anonymous)
        .returns(null, PetitionerView::phone)
        .returns(null, PetitionerView::name);
  }
}
