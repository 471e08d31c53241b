package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertRefused;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.Limit;
import org.tierline.calendar.NatureClass;
import org.tierline.calendar.WorkingDayMode;
import org.tierline.calendar.WorkingHours;
import org.tierline.kernel.Caller;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.PageRequest;
import org.tierline.org.OrgError;
import org.tierline.org.Role;
import org.tierline.testkit.TestOrder;

/**
 * Open deadlines go with a changed calendar. Friday 27 September 2024; Sunday the 29th is a working
 * day, 1 to 7 October are off, Saturday the 12th is a working day. Five working days from that
 * Friday: 29 and 30 September, 8, 9 and 10 October.
 */
class DeadlineRebasingTest {
  RebaseScene scene;

  @BeforeEach
  void start() {
    scene = new RebaseScene("2024-09-27T09:00");
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private TestOrder sent(String unit) {
    return scene.city.request().dispatchedTo(unit);
  }

  private TestOrder handled(String unit) {
    return sent(unit).sign(unit).contact(unit);
  }

  @Test
  void a_day_off_moves_every_date_of_a_turn_and_the_dry_run_says_which() {
    var order = sent("A");
    assertThat(order.view().deadline()).isEqualTo(beijing("2024-10-11T00:00"));
    scene.daysOff("city", "2024-09-29");
    // Now 30 September, 8, 9, 10 and 11 October; the lamp after three of them.
    var dry = scene.preview("city");
    assertThat(RebaseScene.moves(dry))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                DeadlineKind.SIGN, "2024-09-30T00:00 > 2024-10-01T00:00",
                DeadlineKind.FIRST_CONTACT, "2024-09-30T00:00 > 2024-10-01T00:00",
                DeadlineKind.YELLOW, "2024-10-09T00:00 > 2024-10-10T00:00",
                DeadlineKind.FIRST_DEADLINE, "2024-10-11T00:00 > 2024-10-12T00:00",
                DeadlineKind.DEADLINE, "2024-10-11T00:00 > 2024-10-12T00:00",
                DeadlineKind.YELLOW_CARD, "2024-10-10T00:00 > 2024-10-11T00:00",
                DeadlineKind.RED_CARD, "2024-10-11T00:00 > 2024-10-12T00:00"));
    assertThat(dry.orders()).isEqualTo(1);
    assertThat(dry.deadlines()).isEqualTo(7);
    assertThat(dry.earliest()).isEqualTo(beijing("2024-10-01T00:00"));
    assertThat(dry.latest()).isEqualTo(beijing("2024-10-12T00:00"));
    assertThat(order.view().deadline()).isEqualTo(beijing("2024-10-11T00:00"));
  }

  @Test
  void a_batch_moves_what_the_dry_run_said_and_each_order_tells_it() {
    var order = sent("A");
    scene.daysOff("city", "2024-09-29");
    var batch = scene.run("city");
    assertThat(batch.state()).isEqualTo(RebaseBatch.State.DONE);
    assertThat(batch)
        .returns(1, RebaseBatch::orders)
        .returns(1, RebaseBatch::done)
        .returns(1, RebaseBatch::moved)
        .returns(7, RebaseBatch::deadlines)
        .returns(0, RebaseBatch::failed);
    var turn = order.turn("A");
    assertThat(turn.deadline()).isEqualTo(beijing("2024-10-12T00:00"));
    assertThat(turn.effectiveDeadline()).isEqualTo(beijing("2024-10-12T00:00"));
    assertThat(turn.signBy()).isEqualTo(beijing("2024-10-01T00:00"));
    assertThat(order.view().deadline()).isEqualTo(beijing("2024-10-12T00:00"));
    assertThat(RebaseScene.rebased(order))
        .singleElement()
        .asString()
        .contains("\"batch\": \"" + batch.id() + "\"")
        .contains("\"old.DEADLINE\": \"2024-10-10T16:00:00Z\"")
        .contains("\"new.DEADLINE\": \"2024-10-11T16:00:00Z\"");
    assertThat(explained(order)).isTrue();
  }

  private boolean explained(TestOrder order) {
    return scene
        .city
        .tierline()
        .workOrders()
        .explainDeadline(scene.city.at(Role.CENTER_DIRECTOR), order.id(), 1, Locale.ENGLISH)
        .sameToday();
  }

  @Test
  void the_clocks_go_off_at_the_new_times_and_a_second_run_moves_nothing() {
    var order = handled("A");
    scene.daysOff("city", "2024-09-29");
    scene.run("city");
    assertThat(scene.preview("city").deadlines()).isZero();
    assertThat(scene.run("city"))
        .returns(1, RebaseBatch::orders)
        .returns(0, RebaseBatch::moved)
        .returns(RebaseBatch.State.DONE, RebaseBatch::state);
    assertThat(scene.engine.tickTo("2024-10-09T23:59")).isZero();
    assertThat(scene.engine.tickTo("2024-10-10T00:00")).isEqualTo(1);
    assertThat(order.view().lamp()).isEqualTo(Lamp.YELLOW);
    assertThat(scene.engine.tickTo("2024-10-11T23:59")).isEqualTo(1);
    assertThat(order.view().overdue()).isFalse();
    assertThat(scene.engine.tickTo("2024-10-12T00:00")).isEqualTo(2);
    assertThat(order.view().overdue()).isTrue();
    assertThat(RebaseScene.rebased(order)).hasSize(1);
  }

  @Test
  void what_was_noted_stays_and_only_what_lies_ahead_moves() {
    var order = sent("A");
    scene.engine.tickTo("2024-10-09T10:00");
    assertThat(order.view().lamp()).isEqualTo(Lamp.YELLOW);
    scene.daysOff("city", "2024-10-10");
    // The day before Friday the 11th is now Wednesday the 9th: the yellow card stays.
    assertThat(RebaseScene.moves(scene.preview("city")))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                DeadlineKind.FIRST_DEADLINE, "2024-10-11T00:00 > 2024-10-12T00:00",
                DeadlineKind.DEADLINE, "2024-10-11T00:00 > 2024-10-12T00:00",
                DeadlineKind.RED_CARD, "2024-10-11T00:00 > 2024-10-12T00:00"));
    scene.run("city");
    assertThat(order.turn("A").signBy()).isEqualTo(beijing("2024-09-30T00:00"));
    assertThat(order.view().lamp()).isEqualTo(Lamp.YELLOW);
    assertThat(scene.engine.tick(Duration.ZERO)).isZero();
  }

  @Test
  void a_deadline_that_has_passed_stays() {
    var order = handled("A");
    scene.engine.tickTo("2024-10-11T10:00");
    scene.daysOff("city", "2024-09-29", "2024-10-09");
    assertThat(scene.run("city").moved()).isZero();
    assertThat(order.view().deadline()).isEqualTo(beijing("2024-10-11T00:00"));
    assertThat(order.view().overdue()).isTrue();
  }

  @Test
  void no_date_moves_into_the_past() {
    var order = handled("A");
    scene.engine.tickTo("2024-10-08T10:00");
    // 28, 29 and 30 September, 1 and 2 October.
    scene.workingDays("city", "2024-09-28", "2024-10-01", "2024-10-02");
    scene.run("city");
    assertThat(order.turn("A").effectiveDeadline()).isEqualTo(beijing("2024-10-08T10:00"));
    assertThat(order.turn("A").deadline()).isEqualTo(beijing("2024-10-08T10:00"));
    scene.engine.tickTo("2024-10-08T11:00");
    assertThat(scene.run("city").moved()).isZero();
  }

  @Test
  void what_was_granted_comes_on_top_of_the_new_deadline() {
    var order = handled("A");
    order.approve(Role.DISPATCHER, order.askToExtend("A", Limit.workingDays(2)));
    assertThat(order.view().effectiveDeadline()).isEqualTo(beijing("2024-10-13T00:00"));
    scene.daysOff("city", "2024-09-29");
    scene.run("city");
    assertThat(order.view().deadline()).isEqualTo(beijing("2024-10-12T00:00"));
    // Saturday the 12th and Monday the 14th.
    assertThat(order.view().effectiveDeadline()).isEqualTo(beijing("2024-10-15T00:00"));
    assertThat(scene.preview("city").deadlines()).isZero();
  }

  @Test
  void what_is_suspended_keeps_its_days_and_follows_once_it_goes_on() {
    var order = handled("A");
    scene.engine.clock().set(beijing("2024-09-30T10:00"));
    scene.suspend(order, "A", "2024-11-01T00:00");
    scene.daysOff("city", "2024-10-08");
    assertThat(scene.run("city").moved()).isZero();
    scene.engine.clock().set(beijing("2024-10-14T09:00"));
    scene.resume(order);
    // Three days were left when it was suspended: 15, 16 and 17 October.
    assertThat(order.view().effectiveDeadline()).isEqualTo(beijing("2024-10-18T00:00"));
    assertThat(scene.preview("city").deadlines()).isZero();
    scene.daysOff("city", "2024-10-15");
    scene.run("city");
    assertThat(order.view().effectiveDeadline()).isEqualTo(beijing("2024-10-19T00:00"));
    assertThat(scene.preview("city").deadlines()).isZero();
  }

  @Test
  void the_centres_own_stages_move_too() {
    scene.city.request().registered();
    sent("B").sign("B").submit("B");
    sent("E").sign("E").submit("E").pass();
    scene.daysOff("city", "2024-09-29");
    var dry = scene.preview("city");
    assertThat(RebaseScene.moves(dry))
        .containsEntry(DeadlineKind.DISPATCH, "2024-09-30T00:00 > 2024-10-01T00:00")
        .containsEntry(DeadlineKind.REVIEW, "2024-09-30T00:00 > 2024-10-01T00:00")
        .containsEntry(DeadlineKind.CALLBACK, "2024-09-30T00:00 > 2024-10-01T00:00");
    assertThat(scene.run("city")).returns(3, RebaseBatch::moved);
    assertThat(scene.engine.tickTo("2024-09-30T23:59")).isZero();
    assertThat(scene.engine.tickTo("2024-10-01T00:00")).isEqualTo(3);
  }

  @Test
  void limits_that_run_round_the_clock_stay() {
    scene.city.request().nature(NatureClass.UTILITY).dispatchedTo("A");
    scene.daysOff("city", "2024-09-29", "2024-09-30");
    assertThat(scene.preview("city"))
        .returns(0, RebasePreview::orders)
        .returns(null, RebasePreview::earliest);
    assertThat(scene.run("city")).returns(1, RebaseBatch::orders).returns(0, RebaseBatch::moved);
  }

  @Test
  void a_units_own_calendar_touches_its_turns_and_those_that_follow_them() {
    var mine = scene.city.request().registered().dispatchTo("A", "D").delegate("A", "A1");
    var others = sent("B");
    scene.city.request().registered();
    scene.daysOff("A", "2024-09-29");
    assertThat(RebaseScene.units(scene.preview("A"))).isEqualTo("A县 1/6, A1镇 1/6, 住房城乡建设局 1/5");
    scene.run("A");
    assertThat(mine.turn("A").deadline()).isEqualTo(beijing("2024-10-12T00:00"));
    // Both answer a working day before the lead: now Thursday the 10th.
    assertThat(mine.turn("A1").deadline()).isEqualTo(beijing("2024-10-11T00:00"));
    assertThat(mine.turn("A1").signBy()).isEqualTo(beijing("2024-10-01T00:00"));
    assertThat(mine.turn("D").deadline()).isEqualTo(beijing("2024-10-11T00:00"));
    assertThat(mine.turn("D").signBy()).isEqualTo(beijing("2024-09-30T00:00"));
    assertThat(RebaseScene.rebased(mine)).hasSize(3);
    assertThat(others.turn("B").deadline()).isEqualTo(beijing("2024-10-11T00:00"));
    assertThat(RebaseScene.rebased(others)).isEmpty();
    assertThat(scene.preview("city").deadlines()).isZero();
  }

  @Test
  void a_child_that_was_sent_before_an_extension_does_not_gain_by_it() {
    var order = handled("A").delegate("A", "A1");
    order.approve(Role.DISPATCHER, order.askToExtend("A", Limit.workingDays(2)));
    assertThat(order.turn("A1").effectiveDeadline()).isEqualTo(beijing("2024-10-10T00:00"));
    assertThat(scene.preview("city").deadlines()).isZero();
    scene.daysOff("city", "2024-09-29");
    scene.run("city");
    assertThat(order.turn("A1").effectiveDeadline()).isEqualTo(beijing("2024-10-11T00:00"));
  }

  @Test
  void other_hours_and_another_end_of_the_day_move_deadlines_within_their_day() {
    var order = handled("A");
    scene
        .city
        .tierline()
        .calendars()
        .setHours(
            scene.city.administrator(),
            scene.unit("A"),
            new WorkingHours(
                LocalTime.of(9, 0), LocalTime.NOON, LocalTime.of(13, 0), LocalTime.of(17, 0)),
            WorkingDayMode.CLOSE_OF_BUSINESS);
    scene.run("A");
    assertThat(order.view().deadline()).isEqualTo(beijing("2024-10-10T17:00"));
  }

  @Test
  void an_answer_that_waits_keeps_its_place_and_a_rejected_one_has_the_new_deadline() {
    var order = handled("A").submit("A");
    scene.daysOff("city", "2024-09-29");
    scene.run("city");
    assertThat(order.turn("A").overdue()).isFalse();
    order.refuse();
    assertThat(order.view().stageDueAt()).isEqualTo(beijing("2024-10-12T00:00"));
  }

  @Test
  void the_day_for_correcting_a_form_moves_too() {
    var order = handled("A").submit("A");
    scene.engine.tickTo("2024-10-11T09:00");
    order.refuse();
    assertThat(order.turn("A").correctBy()).isEqualTo(beijing("2024-10-13T00:00"));
    scene.daysOff("city", "2024-10-12");
    assertThat(RebaseScene.moves(scene.preview("city")))
        .containsEntry(DeadlineKind.CORRECTION, "2024-10-13T00:00 > 2024-10-15T00:00");
    scene.run("city");
    assertThat(order.turn("A").correctBy()).isEqualTo(beijing("2024-10-15T00:00"));
    assertThat(order.turn("A").deadline()).isEqualTo(beijing("2024-10-11T00:00"));
  }

  @Test
  void nothing_moves_where_the_calendar_is_the_same() {
    var order = scene.city.request().type(DemandType.REPORT).registered().dispatchTo("A", "D");
    order.sign("A").contact("A").delegate("A", "A1").sign("A1").sign("D");
    scene.city.request().registered();
    order.approve(Role.DISPATCHER, order.askToExtend("A", Limit.workingDays(3)));
    scene.engine.clock().set(beijing("2024-09-30T10:00"));
    scene.suspend(order, "A", "2024-11-01T00:00");
    scene.engine.clock().set(beijing("2024-10-09T15:00"));
    scene.resume(order);
    var later = scene.city.request().dispatchedTo("B");
    scene
        .city
        .tierline()
        .rounds()
        .addCoHandlers(
            scene.city.at(Role.DISPATCHER), later.id(), null, List.of(scene.unit("E")), null);
    assertThat(scene.preview("city").examples()).isEmpty();
  }

  @Test
  void a_deadline_where_no_working_day_ends_stays_there_after_a_suspension() {
    scene.engine.clock().set(beijing("2024-09-30T20:00"));
    // Half of the time to the end of 8 October is on 4 October, a holiday.
    var late =
        scene
            .city
            .request()
            .registered()
            .dispatch(new DispatchOrder(scene.unit("A"), List.of(), Limit.workingDays(1), "从速"))
            .sign("A");
    late.contact("A").delegate("A", "A1").sign("A1");
    assertThat(late.turn("A1").deadline()).isEqualTo(beijing("2024-10-04T22:00"));
    scene.suspend(late, "A", "2024-11-01T00:00");
    scene.engine.clock().advance(Duration.ofHours(1));
    scene.resume(late);
    assertThat(late.turn("A1").effectiveDeadline()).isEqualTo(beijing("2024-10-04T22:00"));
    assertThat(scene.preview("city").examples()).isEmpty();
  }

  @Test
  void administrators_of_the_calendar_and_the_centre_may_nobody_else() {
    Caller admin = scene.city.person(Role.TENANT_ADMIN, scene.unit("A"), true);
    RebaseBatch ofNothing = scene.rebasing.run(admin, scene.unit("A1"), "停电");
    scene.engine.tick(Duration.ZERO);
    assertThat(scene.batch(ofNothing).state()).isEqualTo(RebaseBatch.State.DONE);
    assertRefused(OrgError.UNKNOWN_UNIT, () -> scene.rebasing.run(admin, scene.unit("city"), "停电"));
    assertThat(scene.rebasing.preview(scene.city.at(Role.DISPATCHER), scene.unit("A")).orders())
        .isZero();
    assertRefused(
        KernelError.NOT_PERMITTED,
        () -> scene.rebasing.preview(scene.city.unit("A").liaison(), scene.unit("A")));
    assertThat(scene.rebasing.list(admin, scene.unit("A1"), PageRequest.FIRST).items()).hasSize(1);
    assertThat(scene.rebasing.list(admin, scene.unit("A2"), PageRequest.FIRST).items()).isEmpty();
  }
}
