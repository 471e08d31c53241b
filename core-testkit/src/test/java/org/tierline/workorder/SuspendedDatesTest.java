package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.Limit;
import org.tierline.calendar.LimitSettings;
import org.tierline.calendar.NatureClass;
import org.tierline.calendar.Urgency;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.supervision.SupervisionLevel;
import org.tierline.testkit.TestOrder;

/**
 * Whoever was told to wait loses no time by it: not only the deadline, but every date of a turn
 * that lies ahead at a suspension goes on with what was left of it. 5 March 2026 is a Thursday; to
 * sign and to talk to the petitioner there is one working day, until the end of Friday. Tomb-
 * sweeping Day rests on 4 to 6 April.
 */
class SuspendedDatesTest {
  RebaseScene scene;

  @BeforeEach
  void start() {
    scene = new RebaseScene("2026-03-05T09:00");
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private void at(String moment) {
    scene.engine.clock().set(beijing(moment));
  }

  private void suspended(TestOrder order, String from, String until) {
    at(from);
    scene.suspend(order, "A", "2026-05-20T00:00");
    scene.engine.tickTo(until);
    scene.resume(order);
  }

  private static long noted(TestOrder order, Clock clock) {
    return order.timeline().stream()
        .filter(e -> e.action() == Action.OVERDUE || e.action() == Action.WARN)
        .filter(e -> String.valueOf(e.data()).contains("\"" + clock + "\""))
        .count();
  }

  private List<SupervisionLevel> measures(TestOrder order) {
    return scene
        .city
        .tierline()
        .supervision()
        .ofOrder(scene.city.at(Role.SUPERVISOR), order.id())
        .measures()
        .stream()
        .map(m -> m.level())
        .toList();
  }

  /** Until when A, as it is told, has time for an action. */
  private Instant until(TestOrder order, Action action) {
    return scene
        .city
        .tierline()
        .workOrders()
        .get(scene.city.unit("A").liaison(), order.id())
        .actions()
        .stream()
        .filter(a -> a.action() == action)
        .map(AllowedAction::until)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void signing_and_the_first_talk_have_the_working_days_that_were_left() {
    var order = scene.city.request().registered().dispatchTo("A", "D").sign("A");
    order.delegate("A", "A1");
    assertThat(order.turn("D").signBy()).isEqualTo(beijing("2026-03-07T00:00"));
    assertThat(order.turn("A1").signBy()).isEqualTo(beijing("2026-03-07T00:00"));
    assertThat(until(order, Action.CONTACT)).isEqualTo(beijing("2026-03-07T00:00"));
    suspended(order, "2026-03-05T10:00", "2026-04-03T09:00");
    assertThat(noted(order, Clock.SIGN) + noted(order, Clock.FIRST_CONTACT)).isZero();
    // One day was left, and the next one is Tuesday 7 April.
    assertThat(order.turn("D").signBy()).isEqualTo(beijing("2026-04-08T00:00"));
    assertThat(order.turn("A1").signBy()).isEqualTo(beijing("2026-04-08T00:00"));
    assertThat(until(order, Action.CONTACT)).isEqualTo(beijing("2026-04-08T00:00"));
    assertThat(scene.preview("city").examples()).isEmpty();
    scene.engine.tickTo("2026-04-07T23:59");
    assertThat(noted(order, Clock.SIGN) + noted(order, Clock.FIRST_CONTACT)).isZero();
    assertThat(measures(order)).isEmpty();
    scene.engine.tickTo("2026-04-08T00:00");
    assertThat(noted(order, Clock.SIGN)).isEqualTo(2);
    assertThat(noted(order, Clock.FIRST_CONTACT)).isOne();
    assertThat(measures(order)).containsOnly(SupervisionLevel.YELLOW_CARD).hasSize(2);
  }

  @Test
  void what_was_left_of_the_last_day_is_the_first_day_on_which_it_can_be_done() {
    var order = scene.city.request().registered().dispatchTo("A", "D").sign("A");
    suspended(order, "2026-03-06T10:00", "2026-03-14T10:00");
    // No day was left after the 6th; it goes on on a Saturday.
    assertThat(order.turn("D").signBy()).isEqualTo(beijing("2026-03-17T00:00"));
    assertThat(scene.preview("city").examples()).isEmpty();
  }

  @Test
  void a_suspension_that_ends_on_its_day_changes_nothing() {
    var order = scene.city.request().registered().dispatchTo("A", "D").sign("A");
    suspended(order, "2026-03-05T10:00", "2026-03-05T17:00");
    assertThat(order.turn("D").signBy()).isEqualTo(beijing("2026-03-07T00:00"));
    assertThat(until(order, Action.CONTACT)).isEqualTo(beijing("2026-03-07T00:00"));
  }

  @Test
  void round_the_clock_the_exact_time_is_left_also_after_two_suspensions() {
    var order = scene.city.request().nature(NatureClass.UTILITY).registered().dispatchTo("A", "D");
    order.sign("A");
    assertThat(order.turn("D").signBy()).isEqualTo(beijing("2026-03-05T09:30"));
    suspended(order, "2026-03-05T09:10", "2026-03-07T22:00");
    // Twenty minutes of thirty, and 3:50 of four hours.
    assertThat(order.turn("D").signBy()).isEqualTo(beijing("2026-03-07T22:20"));
    assertThat(until(order, Action.CONTACT)).isEqualTo(beijing("2026-03-08T01:50"));
    suspended(order, "2026-03-07T22:15", "2026-03-20T12:00");
    assertThat(order.turn("D").signBy()).isEqualTo(beijing("2026-03-20T12:05"));
    assertThat(until(order, Action.CONTACT)).isEqualTo(beijing("2026-03-20T15:35"));
    assertThat(scene.preview("city").examples()).isEmpty();
    scene.engine.tickTo("2026-03-20T12:04");
    assertThat(noted(order, Clock.SIGN)).isZero();
    scene.engine.tickTo("2026-03-20T12:05");
    assertThat(noted(order, Clock.SIGN)).isOne();
  }

  @Test
  void what_was_late_before_stays_late_and_is_noted_once() {
    var order = scene.city.request().nature(NatureClass.UTILITY).registered().dispatchTo("A", "D");
    order.sign("A");
    scene.engine.tickTo("2026-03-05T09:30");
    suspended(order, "2026-03-05T10:00", "2026-03-07T22:00");
    assertThat(order.turn("D").signBy()).isEqualTo(beijing("2026-03-05T09:30"));
    scene.engine.tickTo("2026-03-08T23:00");
    assertThat(noted(order, Clock.SIGN)).isOne();
  }

  @Test
  void a_report_by_phone_waits_too() {
    var order = scene.city.request().urgency(Urgency.URGENT).registered();
    order.dispatch(new DispatchOrder(scene.unit("A"), List.of(), null, null, scene.engine.now()));
    order.sign("A");
    suspended(order, "2026-03-05T09:05", "2026-03-07T22:00");
    assertThat(until(order, Action.PROGRESS)).isEqualTo(beijing("2026-03-07T22:15"));
    assertThat(scene.preview("city").examples()).isEmpty();
    scene.engine.tickTo("2026-03-07T22:14");
    assertThat(noted(order, Clock.REPORT)).isZero();
    scene.engine.tickTo("2026-03-07T22:15");
    assertThat(noted(order, Clock.REPORT)).isOne();
  }

  /** Answered in time; refused after the deadline, the end of Thursday 12 March. */
  private TestOrder toBeCorrected() {
    var order = scene.city.request().dispatchedTo("A").sign("A").contact("A").submit("A");
    scene.engine.tickTo("2026-03-13T09:00");
    order.refuse();
    assertThat(order.turn("A").correctBy()).isEqualTo(beijing("2026-03-17T00:00"));
    return order;
  }

  @Test
  void the_day_for_correcting_a_form_is_not_lost_and_no_card_falls_when_it_goes_on() {
    var order = toBeCorrected();
    suspended(order, "2026-03-13T10:00", "2026-03-27T09:00");
    // The day after is Monday the 30th, and the red card follows from it.
    assertThat(order.turn("A").correctBy()).isEqualTo(beijing("2026-03-31T00:00"));
    assertThat(order.view().stageDueAt()).isEqualTo(beijing("2026-03-31T00:00"));
    assertThat(order.view().overdue()).isFalse();
    assertThat(scene.preview("city").examples()).isEmpty();
    scene.engine.tickTo("2026-03-30T23:59");
    assertThat(measures(order)).isEmpty();
    assertThat(order.view().overdue()).isFalse();
    scene.engine.tickTo("2026-03-31T00:00");
    assertThat(noted(order, Clock.DEADLINE)).isOne();
    assertThat(noted(order, Clock.YELLOW_CARD)).isZero();
    assertThat(measures(order))
        .containsExactly(SupervisionLevel.RED_CARD, SupervisionLevel.SUPERVISION_ORDER);
  }

  @Test
  void a_form_that_is_refused_once_more_has_its_day_from_then() {
    var order = toBeCorrected();
    suspended(order, "2026-03-13T10:00", "2026-03-27T09:00");
    order.submit("A");
    at("2026-04-01T09:00");
    order.refuse();
    assertThat(order.turn("A").correctBy()).isEqualTo(beijing("2026-04-03T00:00"));
    assertThat(scene.preview("city").examples()).isEmpty();
  }

  @Test
  void who_was_late_has_the_days_up_to_a_red_card_that_were_left() {
    var order = scene.city.request().registered();
    order.dispatch(new DispatchOrder(scene.unit("A"), List.of(), Limit.workingDays(1), "从速"));
    order.sign("A").contact("A");
    scene.engine.tickTo("2026-03-07T00:00");
    assertThat(order.view().overdue()).isTrue();
    // Suspended on Saturday; the red card is due on Monday the 9th.
    suspended(order, "2026-03-07T10:00", "2026-03-16T09:00");
    assertThat(scene.preview("city").examples()).isEmpty();
    scene.engine.tickTo("2026-03-16T23:59");
    assertThat(measures(order)).doesNotContain(SupervisionLevel.RED_CARD);
    scene.daysOff("A", "2026-03-17");
    scene.run("A");
    scene.engine.tickTo("2026-03-17T23:59");
    assertThat(measures(order)).doesNotContain(SupervisionLevel.RED_CARD);
    scene.engine.tickTo("2026-03-18T00:00");
    assertThat(measures(order)).contains(SupervisionLevel.RED_CARD);
    assertThat(noted(order, Clock.DEADLINE)).isOne();
  }

  @Test
  void nobody_is_urged_again_by_a_lamp_that_was_yellow_before() {
    var order = scene.city.request().dispatchedTo("A").sign("A").contact("A");
    // Three of five days are used at the end of Tuesday the 10th.
    scene.engine.tickTo("2026-03-11T00:00");
    assertThat(noted(order, Clock.YELLOW)).isOne();
    suspended(order, "2026-03-11T10:00", "2026-03-23T09:00");
    assertThat(order.view().effectiveDeadline()).isEqualTo(beijing("2026-03-25T00:00"));
    scene.engine.tickTo("2026-03-23T10:00");
    assertThat(order.view().lamp()).isEqualTo(Lamp.YELLOW);
    assertThat(noted(order, Clock.YELLOW)).isOne();
    assertThat(order.actions()).containsOnlyOnce(Action.URGE);
    // The card was not given before, and is when one day is left.
    scene.engine.tickTo("2026-03-24T00:00");
    assertThat(noted(order, Clock.YELLOW_CARD)).isOne();
  }

  @Test
  void a_calendar_that_changes_meanwhile_or_later_leaves_the_days_as_many_as_they_were() {
    var order = scene.city.request().registered().dispatchTo("A", "D").sign("A");
    at("2026-03-05T10:00");
    scene.suspend(order, "A", "2026-05-20T00:00");
    scene.daysOff("D", "2026-03-06", "2026-03-17");
    assertThat(scene.run("D").moved()).isZero();
    at("2026-03-16T09:00");
    scene.resume(order);
    assertThat(order.turn("D").signBy()).isEqualTo(beijing("2026-03-19T00:00"));
    assertThat(scene.preview("D").examples()).isEmpty();
    scene.daysOff("D", "2026-03-18");
    assertThat(RebaseScene.moves(scene.preview("D")))
        .containsEntry(DeadlineKind.SIGN, "2026-03-19T00:00 > 2026-03-20T00:00");
    scene.run("D");
    assertThat(order.turn("D").signBy()).isEqualTo(beijing("2026-03-20T00:00"));
    assertThat(scene.preview("D").examples()).isEmpty();
    scene.workingDays("D", "2026-03-18");
    scene.run("D");
    assertThat(order.turn("D").signBy()).isEqualTo(beijing("2026-03-19T00:00"));
  }

  @Test
  void a_day_for_correcting_a_form_that_went_on_moves_with_the_calendar() {
    var order = toBeCorrected();
    suspended(order, "2026-03-13T10:00", "2026-03-27T09:00");
    scene.daysOff("A", "2026-03-30");
    assertThat(RebaseScene.moves(scene.preview("A")))
        .containsEntry(DeadlineKind.CORRECTION, "2026-03-31T00:00 > 2026-04-01T00:00")
        .containsEntry(DeadlineKind.RED_CARD, "2026-03-31T00:00 > 2026-04-01T00:00");
    scene.run("A");
    assertThat(order.turn("A").correctBy()).isEqualTo(beijing("2026-04-01T00:00"));
  }

  @Test
  void a_setting_that_changes_meanwhile_takes_nothing_away() {
    var order = scene.city.request().registered().dispatchTo("A", "D").sign("A");
    at("2026-03-05T10:00");
    scene.suspend(order, "A", "2026-05-20T00:00");
    lines("SIGN,,,,,1 WH,DISPATCH,city\n");
    at("2026-03-16T09:00");
    scene.resume(order);
    assertThat(order.turn("D").signBy()).isEqualTo(beijing("2026-03-18T00:00"));
    assertThat(scene.preview("city").examples()).isEmpty();
  }

  private void lines(String lines) {
    var value =
        NewValue.of(
            LimitSettings.LINES,
            "code,nature,urgency,type,category,value,from,source\n" + lines,
            "试行");
    scene
        .city
        .tierline()
        .settings()
        .set(
            scene.city.administrator(), scene.city.root(), LimitSettings.LINES.name(), null, value);
  }

  @Test
  void an_amendment_lets_what_was_left_grow_as_the_limit_does() {
    lines("SIGN,,,REPORT,,3 WD,DISPATCH,city\n");
    var order = scene.city.request().registered().dispatchTo("A", "D").sign("A");
    suspended(order, "2026-03-05T10:00", "2026-04-03T09:00");
    assertThat(order.turn("D").signBy()).isEqualTo(beijing("2026-04-08T00:00"));
    scene
        .city
        .tierline()
        .amendments()
        .amend(
            scene.city.at(Role.DISPATCHER),
            order.id(),
            null,
            AmendOrder.because("应为举报").to(AmendOrder.Demand.type(DemandType.REPORT)).rebased());
    // Two days more: 8 and 9 April.
    assertThat(order.turn("D").signBy()).isEqualTo(beijing("2026-04-10T00:00"));
    assertThat(until(order, Action.CONTACT)).isEqualTo(beijing("2026-04-08T00:00"));
    assertThat(scene.preview("city").examples()).isEmpty();
  }

  @Test
  void what_was_suspended_before_that_was_kept_goes_on_with_it_as_well() throws SQLException {
    var order = scene.city.request().registered().dispatchTo("A", "D").sign("A");
    at("2026-03-05T10:00");
    scene.suspend(order, "A", "2026-05-20T00:00");
    try (Connection superuser = scene.engine.database().superuser().getConnection();
        Statement statement = superuser.createStatement()) {
      statement.execute("update tierline.assignment set rests = null");
      statement.execute("update tierline.work_order set version = version + 1");
      superuser.commit();
    }
    at("2026-04-03T09:00");
    scene.resume(order);
    assertThat(order.turn("D").signBy()).isEqualTo(beijing("2026-04-08T00:00"));
    assertThat(until(order, Action.CONTACT)).isEqualTo(beijing("2026-04-08T00:00"));
  }
}
