package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.Limit;
import org.tierline.calendar.LimitSettings;
import org.tierline.calendar.Urgency;
import org.tierline.kernel.Caller;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.oversight.NewMember;
import org.tierline.oversight.SeatKind;
import org.tierline.setting.NewValue;
import org.tierline.setting.SettingKey;
import org.tierline.supervision.DraftNotice;
import org.tierline.supervision.NoticeView;
import org.tierline.supervision.ProposalView;
import org.tierline.supervision.SupervisionLevel;
import org.tierline.supervision.SupervisionSettings;
import org.tierline.testkit.TestOrder;

/**
 * Every date that is counted in working time goes with a changed calendar, whichever capability
 * keeps it. Friday 27 September 2024; Sunday the 29th is a working day, 1 to 7 October are off.
 */
class RebaseEveryDateTest {
  private static final Instant END_OF_29 = beijing("2024-09-30T00:00");
  private static final Instant END_OF_30 = beijing("2024-10-01T00:00");

  RebaseScene scene;
  Caller supervisor;

  @BeforeEach
  void start() {
    scene = new RebaseScene("2024-09-27T09:00");
    supervisor = scene.city.at(Role.SUPERVISOR);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private TestOrder handled(String unit) {
    return scene.city.request().dispatchedTo(unit).sign(unit).contact(unit);
  }

  private Map<DeadlineKind, Integer> kinds(String unit) {
    var kinds = new TreeMap<DeadlineKind, Integer>();
    scene.preview(unit).kinds().forEach(k -> kinds.put(k.kind(), k.deadlines()));
    return kinds;
  }

  @Test
  void the_call_back_of_a_merged_order_that_has_ended_moves_too() {
    var master = scene.city.request().registered();
    var child =
        scene.city.request().by(RegisterOrder.Petitioner.named("李四", "13800000002")).registered();
    scene
        .city
        .tierline()
        .triage()
        .merge(scene.city.at(Role.DISPATCHER), child.id(), null, master.id());
    master.dispatchTo("A").sign("A").contact("A").submit("A").pass().rated(5).close();
    assertThat(child.view().closedAt()).isNotNull();
    scene.daysOff("city", "2024-09-29");
    assertThat(RebaseScene.moves(scene.preview("city")))
        .containsEntry(DeadlineKind.CALLBACK, "2024-09-30T00:00 > 2024-10-01T00:00");
    scene.run("city");
    assertThat(RebaseScene.rebased(child)).hasSize(1);
  }

  private <T> void set(SettingKey<T> key, T value) {
    scene
        .city
        .tierline()
        .settings()
        .set(
            scene.city.administrator(),
            scene.city.root(),
            key.name(),
            null,
            NewValue.of(key, value, "试行"));
  }

  private void behindTheLibrary(String sql) throws SQLException {
    try (Connection superuser = scene.engine.database().superuser().getConnection();
        Statement statement = superuser.createStatement()) {
      statement.execute(sql);
      superuser.commit();
    }
  }

  private boolean isIntact(TestOrder order) {
    return scene.city.tierline().workOrders().verifyLog(supervisor, order.id()).isIntact();
  }

  private static Instant decideBy(TestOrder order, int request) {
    return Objects.requireNonNull(order.request(request).decideDueAt());
  }

  @Test
  void decisions_on_requests_move_and_what_follows_from_their_end_waits() {
    var order = handled("A");
    int back = order.askToReturn("A");
    int more = order.askToExtend("A", Limit.workingDays(2));
    assertThat(decideBy(order, back)).isEqualTo(END_OF_29);
    scene.daysOff("city", "2024-09-29");
    assertThat(kinds("city"))
        .containsEntry(DeadlineKind.RETURN_DECIDE, 1)
        .containsEntry(DeadlineKind.EXTENSION_DECIDE, 1);
    scene.run("city");
    assertThat(decideBy(order, back)).isEqualTo(END_OF_30);
    assertThat(decideBy(order, more)).isEqualTo(END_OF_30);
    assertThat(RebaseScene.rebased(order))
        .singleElement()
        .asString()
        .contains("\"old.RETURN_DECIDE\": \"2024-09-29T16:00:00Z\"")
        .contains("\"new.RETURN_DECIDE\": \"2024-09-30T16:00:00Z\"");
    scene.engine.tickTo("2024-09-30T23:59");
    assertThat(order.request(back).status()).isEqualTo(RequestStatus.PENDING);
    scene.engine.tickTo("2024-10-01T00:00");
    assertThat(order.request(back).status()).isEqualTo(RequestStatus.REJECTED);
    assertThat(order.request(more).status()).isEqualTo(RequestStatus.LAPSED);
    assertThat(isIntact(order)).isTrue();
  }

  @Test
  void the_decision_on_an_appeal_moves_though_its_order_is_closed() {
    var order = handled("A").submit("A").pass().rated(5).close();
    int appeal =
        order.ask(
            "A",
            new AskRequest(
                RequestKind.APPEAL,
                1,
                RequestReason.NOT_THE_UNITS_FAULT,
                "已按期办结",
                "回执",
                null,
                null,
                null,
                null));
    scene.daysOff("city", "2024-09-29");
    assertThat(kinds("city")).isEqualTo(Map.of(DeadlineKind.APPEAL_DECIDE, 1));
    assertThat(scene.run("city")).returns(1, RebaseBatch::moved);
    assertThat(decideBy(order, appeal)).isEqualTo(END_OF_30);
    assertThat(scene.run("city")).returns(0, RebaseBatch::moved);
  }

  @Test
  void a_request_of_before_limits_were_kept_moves_by_the_limit_of_its_day() throws SQLException {
    set(OrderSettings.DECISIONS_LIMIT, Limit.workingDays(2));
    var order = handled("A");
    int asked =
        order.ask(
            "A",
            AskRequest.toSuspend(
                1, RequestReason.SEASON_OR_WEATHER, "暴雨停工", "气象预警", beijing("2024-11-01T00:00")));
    assertThat(decideBy(order, asked)).isEqualTo(END_OF_30);
    behindTheLibrary("update tierline.order_request set decide_limit = null");
    scene.engine.clock().advance(Duration.ofHours(1));
    set(OrderSettings.DECISIONS_LIMIT, Limit.workingDays(5));
    scene.daysOff("city", "2024-09-29");
    scene.run("city");
    // The second working day is now 8 October.
    assertThat(decideBy(order, asked)).isEqualTo(beijing("2024-10-09T00:00"));
  }

  @Test
  void a_report_after_a_call_moves_where_it_is_counted_in_working_time() throws SQLException {
    var other = toldByPhone();
    set(
        LimitSettings.LINES,
        "code,nature,urgency,type,category,value,from,source\n"
            + "PHONE_ASSIGN_URGENT,,,,,1 WD,PHONE_CALL,city\n");
    var order = toldByPhone();
    scene.daysOff("city", "2024-09-29");
    assertThat(kinds("city")).containsEntry(DeadlineKind.REPORT, 1);
    scene.run("city");
    assertThat(RebaseScene.rebased(order))
        .singleElement()
        .asString()
        .contains("\"new.REPORT\": \"2024-09-30T16:00:00Z\"");
    assertThat(RebaseScene.rebased(other)).noneMatch(row -> row.contains("REPORT"));
    scene.engine.tickTo("2024-09-30T23:59");
    assertThat(noted(order, Clock.REPORT)).isZero();
    scene.engine.tickTo("2024-10-01T00:00");
    assertThat(noted(order, Clock.REPORT)).isOne();
  }

  private TestOrder toldByPhone() {
    var order = scene.city.request().urgency(Urgency.URGENT).registered();
    return order.dispatch(
        new DispatchOrder(scene.unit("A"), List.of(), null, null, scene.engine.now()));
  }

  private static long noted(TestOrder order, Clock clock) {
    return order.timeline().stream()
        .filter(e -> e.action() == Action.OVERDUE)
        .filter(e -> String.valueOf(e.data()).contains("\"" + clock + "\""))
        .count();
  }

  private NoticeView issued(TestOrder order) {
    return issued(
        order, supervisor, new DraftNotice(SupervisionLevel.SUPERVISION, null, List.of(), "请书面说明"));
  }

  private NoticeView issued(TestOrder order, Caller issuer, DraftNotice notice) {
    var notices = scene.city.tierline().supervisionNotices();
    NoticeView draft = notices.draft(issuer, order.id(), null, notice);
    return notices.issue(issuer, order.id(), draft.seq());
  }

  private Map<UnitId, Instant> answerBy(TestOrder order) {
    var all = scene.city.tierline().supervisionNotices().ofOrder(supervisor, order.id());
    var due = new TreeMap<UnitId, Instant>((a, b) -> Long.compare(a.value(), b.value()));
    all.get(0).units().forEach(u -> due.put(u.unit(), Objects.requireNonNull(u.answerBy())));
    return due;
  }

  @Test
  void each_unit_answers_a_notice_by_its_own_calendar() {
    var order = handled("A");
    NoticeView notice =
        issued(
            order,
            scene.city.at(Role.CENTER_DIRECTOR),
            new DraftNotice(
                SupervisionLevel.JOINT_SUPERVISION, null, List.of(scene.unit("B")), "请共同研究"));
    // 29 and 30 September, 8 October.
    assertThat(answerBy(order).values()).containsOnly(beijing("2024-10-09T00:00"));
    scene.daysOff("B", "2024-09-29");
    assertThat(scene.preview("B").examples())
        .singleElement()
        .returns(DeadlineKind.NOTICE_ANSWER, MovedDeadline::kind)
        .returns(notice.seq(), MovedDeadline::seq)
        .returns(scene.unit("B"), MovedDeadline::unit);
    assertThat(kinds("A")).isEmpty();
    assertThat(scene.run("B")).returns(1, RebaseBatch::orders).returns(1, RebaseBatch::deadlines);
    assertThat(answerBy(order))
        .containsEntry(scene.unit("A"), beijing("2024-10-09T00:00"))
        .containsEntry(scene.unit("B"), beijing("2024-10-10T00:00"));
    assertThat(RebaseScene.rebased(order))
        .singleElement()
        .asString()
        .contains("\"seq\": \"" + notice.seq() + "\"")
        .contains("\"unit\": \"" + scene.unit("B") + "\"")
        .contains("\"old.NOTICE_ANSWER\": \"2024-10-08T16:00:00Z\"")
        .contains("\"new.NOTICE_ANSWER\": \"2024-10-09T16:00:00Z\"");
    assertThat(isIntact(order)).isTrue();
    assertThat(scene.run("B")).returns(0, RebaseBatch::moved);
  }

  @Test
  void a_notice_moves_by_the_limit_with_which_it_was_issued_and_an_overdue_one_stays() {
    var late = handled("A");
    issued(late);
    scene.engine.tickTo("2024-10-09T10:00");
    var order = handled("B");
    issued(order);
    // 10, 11 and 12 October.
    assertThat(answerBy(order).values()).containsOnly(beijing("2024-10-13T00:00"));
    scene.engine.clock().advance(Duration.ofMinutes(1));
    set(SupervisionSettings.ANSWER_DAYS, 10);
    scene.daysOff("city", "2024-10-08", "2024-10-11");
    scene.run("city");
    assertThat(answerBy(late).values()).containsOnly(beijing("2024-10-09T00:00"));
    // 10, 12 and 14 October.
    assertThat(answerBy(order).values()).containsOnly(beijing("2024-10-15T00:00"));
  }

  @Test
  void supervision_asked_for_from_a_seat_is_decided_by_the_new_calendar() {
    Caller adviser = scene.city.person(Role.OVERSEER, scene.unit("A"), true);
    scene
        .city
        .tierline()
        .oversightSeats()
        .appoint(
            scene.city.administrator(),
            new NewMember(
                Objects.requireNonNull(adviser.person()),
                SeatKind.CPPCC_MEMBER,
                "市政协",
                scene.unit("A"),
                LocalDate.of(2024, 9, 1),
                null));
    var order = handled("A");
    var observations = scene.city.tierline().observations();
    var asked = observations.ask(adviser, order.id(), null, "群众反映强烈，请督办");
    assertThat(asked.decideBy()).isEqualTo(END_OF_29);
    scene.daysOff("city", "2024-09-29");
    assertThat(kinds("city")).containsEntry(DeadlineKind.PROPOSAL_DECIDE, 1);
    scene.run("city");
    assertThat(proposal(order).decideBy()).isEqualTo(END_OF_30);
    scene.engine.tickTo("2024-09-30T12:00");
    assertThat(proposal(order).overdueAt()).isNull();
    scene.engine.tickTo("2024-10-01T00:00");
    assertThat(proposal(order).overdueAt()).isEqualTo(END_OF_30);
  }

  @Test
  void the_judgement_of_a_rating_keeps_the_time_that_the_city_gives_for_it() {
    var days = new NewValue("3", null, "试行");
    var city = scene.city;
    city.tierline()
        .settings()
        .set(city.administrator(), city.root(), "supervision.rating.judgeDays", null, days);
    var order = scene.city.request().dispatchedTo("A").sign("A").submit("A").pass().rated(1);
    Instant before = proposal(order).decideBy();
    scene.daysOff("city", "2024-09-29");
    scene.run("city");
    assertThat(proposal(order).decideBy()).isAfter(before);
  }

  private ProposalView proposal(TestOrder order) {
    var supervision = scene.city.tierline().supervision();
    return supervision.ofOrder(supervisor, order.id()).proposals().get(0);
  }

  @Test
  void a_change_of_the_calendar_looks_at_two_hundred_orders_and_says_that_there_are_more() {
    for (int i = 0; i < 200; i++) {
      scene.city.request().registered();
    }
    scene.daysOff("city", "2024-09-29");
    Caller admin = scene.city.administrator();
    assertThat(scene.rebasing.glance(admin, null))
        .isEqualTo(new RebaseGlance(200, false, 200, 200));
    scene.city.request().registered();
    assertThat(scene.rebasing.glance(admin, scene.unit("city")).more()).isTrue();
    assertThat(scene.preview("city").orders()).isEqualTo(200);
  }

  @Test
  void what_a_person_has_set_does_not_move() {
    var byHand =
        scene
            .city
            .request()
            .registered()
            .dispatch(new DispatchOrder(scene.unit("A"), List.of(), Limit.workingDays(3), "从速"))
            .sign("A")
            .contact("A");
    var suspended = handled("B");
    scene.suspend(suspended, "B", "2024-09-29T18:00");
    Instant due = byHand.view().deadline();
    assertThat(due).isEqualTo(beijing("2024-10-09T00:00"));
    scene.daysOff("city", "2024-09-29");
    scene.run("city");
    assertThat(byHand.view().deadline()).isEqualTo(due);
    assertThat(byHand.turn("A").effectiveDeadline()).isEqualTo(due);
    assertThat(suspended.view().stageDueAt()).isEqualTo(beijing("2024-09-29T18:00"));
    assertThat(RebaseScene.rebased(suspended)).isEmpty();
  }

  @Test
  void a_notice_that_somebody_has_in_hand_is_moved_later() throws SQLException {
    var order = handled("A");
    var free = handled("B");
    issued(order);
    issued(free);
    scene.daysOff("city", "2024-09-29");
    var system = Caller.system(scene.city.tenant(), "rebase");
    RebaseBatch batch = scene.rebasing.run(scene.city.administrator(), scene.unit("city"), "停电放假");
    try (Connection person = scene.engine.database().superuser().getConnection();
        Statement sql = person.createStatement()) {
      sql.execute(
          "select 1 from tierline.supervision_notice_unit where order_id = %s for update"
              .formatted(order.id()));
      assertThat(scene.rebasing.work(system, 100)).isEqualTo(1);
      assertThat(scene.batch(batch)).returns(RebaseBatch.State.RUNNING, RebaseBatch::state);
      assertThat(RebaseScene.rebased(order)).isEmpty();
      person.rollback();
    }
    assertThat(scene.rebasing.work(system, 100)).isEqualTo(1);
    assertThat(scene.batch(batch)).returns(RebaseBatch.State.DONE, RebaseBatch::state);
    assertThat(answerBy(order).values()).containsOnly(beijing("2024-10-10T00:00"));
    assertThat(answerBy(free).values()).containsOnly(beijing("2024-10-10T00:00"));
  }
}
