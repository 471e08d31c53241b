package org.tierline.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tierline.feedback.TeamScene.no;
import static org.tierline.workorder.Refusals.assertRefused;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.NatureClass;
import org.tierline.calendar.Urgency;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PageRequest;
import org.tierline.notice.InboxItem;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.SettableClock;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.AmendOrder;
import org.tierline.workorder.CallBackTeam;
import org.tierline.workorder.Chains;
import org.tierline.workorder.Channel;
import org.tierline.workorder.Family;
import org.tierline.workorder.RegisterOrder;
import org.tierline.workorder.RestrictOrder;
import org.tierline.workorder.TeamBoard;
import org.tierline.workorder.TeamKinds;
import org.tierline.workorder.TeamSettings;
import org.tierline.workorder.WorkOrderStatus;

/** What a unit's team never gets, what it learns of petitioners, and how its work is drawn. */
class TeamIndependenceTest {
  private static final String SEED = "spring 2026";

  static ManualEngine engine;
  TeamScene scene;

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
    engine.clock().set(SettableClock.beijing("2026-03-02T09:00"));
    scene = new TeamScene(engine.city());
  }

  private TestOrder passed(TestOrder order) {
    return order.dispatchTo("A").sign("A").contact("A").submit("A").pass();
  }

  /** A complaint about somebody. */
  private TestOrder complaint(String object) {
    RegisterOrder plain = scene.city.request().type(DemandType.COMPLAINT).anew("x").command();
    var command =
        new RegisterOrder(
            Channel.PHONE,
            Family.ADMINISTRATIVE,
            DemandType.COMPLAINT,
            Urgency.NORMAL,
            NatureClass.ORDINARY,
            "010203",
            "窗口推诿",
            "窗口推诿，不予受理。",
            plain.petitioner(),
            null,
            null,
            true,
            null,
            object,
            "x",
            null);
    return TestOrder.of(
        scene.city,
        scene.city.tierline().workOrders().register(scene.city.at(Role.AGENT), command));
  }

  @Test
  void what_accuses_the_unit_or_anybody_below_it_stays_with_the_centre() {
    var team = scene.found();
    TestOrder report = passed(scene.city.request().type(DemandType.REPORT).anew("x").registered());
    TestOrder ofCounty = passed(complaint("A县政务大厅"));
    TestOrder ofTown = passed(complaint("A1镇综合窗口"));
    TestOrder ofShop = passed(complaint("某超市"));
    assertThat(scene.inbox(scene.callerOfA, team)).containsExactly(no(ofShop));
    assertThat(scene.centre()).containsExactlyInAnyOrder(no(report), no(ofCounty), no(ofTown));
  }

  @Test
  void what_was_restricted_is_no_teams_then_nor_after_it_was_lifted() {
    var team = scene.found();
    TestOrder now = scene.answered("A");
    Caller director = scene.city.at(Role.CENTER_DIRECTOR);
    var restricted = scene.city.tierline().restrictedOrders();
    restricted.restrict(director, now.id(), null, new RestrictOrder(null, "涉及举报人安全"));
    assertThat(scene.inbox(scene.callerOfA, team)).isEmpty();
    assertThatThrownBy(() -> scene.record(scene.callerOfA, now, CallBackAttempt.rated(5)))
        .isInstanceOf(NotFound.class);

    TestOrder before = scene.city.request().anew("x").dispatchedTo("A").sign("A").contact("A");
    restricted.restrict(director, before.id(), null, new RestrictOrder(null, "核实中"));
    restricted.lift(director, before.id(), "已核实");
    before.submit("A").pass();
    assertThat(scene.inbox(scene.callerOfA, team)).isEmpty();
    assertThat(scene.centre()).containsExactly(no(before));
  }

  @Test
  void the_team_learns_whom_to_call_on_record_and_nobody_else_of_the_unit_does() {
    scene.found();
    TestOrder order = scene.answered("A");
    var orders = scene.city.tierline().workOrders();
    assertThat(orders.petitioner(scene.callerOfA, order.id(), "回访").phone())
        .isEqualTo("13812345678");
    Caller unnamed = scene.city.person(Role.CALLBACK_AGENT, scene.unit("A"), true);
    assertThatThrownBy(() -> orders.petitioner(unnamed, order.id(), "回访"))
        .isInstanceOf(Forbidden.class);
    assertThat(order.timeline()).anyMatch(e -> "回访".equals(e.text()));
    scene.record(scene.callerOfA, order, CallBackAttempt.rated(5));
    scene.close(scene.callerOfA, order);
    assertThatThrownBy(() -> orders.petitioner(scene.callerOfA, order.id(), "回访"))
        .isInstanceOf(Forbidden.class);
  }

  @Test
  void the_share_that_is_checked_can_be_worked_out_again_with_the_months_seed() throws Exception {
    scene.set(scene.city.root(), TeamSettings.CHECKED, 40);
    seed();
    scene.found();
    var drawn = new ArrayList<Boolean>();
    var expected = new ArrayList<Boolean>();
    for (int i = 0; i < 12; i++) {
      TestOrder order = scene.answered("A");
      drawn.add(
          String.valueOf(TeamScene.entrusted(order).get(0).data()).contains("\"check\": \"IN\""));
      expected.add(isIn(no(order), 40));
    }
    assertThat(drawn).isEqualTo(expected).contains(true, false);
  }

  private void seed() {
    try (Connection superuser = engine.database().superuser().getConnection();
        Statement sql = superuser.createStatement()) {
      sql.execute(
          "insert into tierline.sample_period (tenant_id, period, ends_at, seed, made_at) values ("
              + scene.city.tenant()
              + ", '2026-03', '2026-04-01T00:00+08', '"
              + SEED
              + "', '2026-03-01T00:00+08')");
      superuser.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first four bytes of the keyed hash, as a fraction of 2^32, below the share. */
  private static boolean isIn(String orderNo, int percent) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SEED.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] hash = mac.doFinal(("check/" + orderNo + "/1").getBytes(StandardCharsets.UTF_8));
    long first = 0;
    for (int i = 0; i < 4; i++) {
      first = first << 8 | hash[i] & 0xff;
    }
    return first * 100 < ((long) percent << 32);
  }

  @Test
  void a_late_call_back_is_told_to_the_team_and_not_to_the_centre() {
    scene.found();
    TestOrder order = scene.answered("A");
    TestOrder ofCentre = scene.answered("B");
    engine.tick(Duration.ofDays(30));
    assertThat(subjects(scene.callerOfA)).anyMatch(each -> each.contains(no(order)));
    assertThat(subjects(scene.callerOfA)).noneMatch(each -> each.contains(no(ofCentre)));
    List<String> centre = subjects(scene.city.at(Role.CALLBACK_AGENT));
    assertThat(centre).anyMatch(each -> each.contains(no(ofCentre)));
    assertThat(centre).noneMatch(each -> each.contains(no(order)));
  }

  private List<String> subjects(Caller person) {
    return scene.city.tierline().inboxes().list(person, false, PageRequest.FIRST).items().stream()
        .map(InboxItem::subject)
        .toList();
  }

  @Test
  void only_whoever_works_for_the_team_now_reads_what_waits_with_it() {
    Caller other = scene.city.person(Role.CALLBACK_AGENT, scene.unit("A"), false);
    CallBackTeam team = scene.found(scene.adminOfA, "A", TeamKinds.ALL, scene.callerOfA, other);
    TestOrder order = scene.answered("A");
    var people = scene.city.tierline().people();
    long held = people.grants(scene.callerOfA, TeamScene.id(scene.callerOfA)).get(0).id();
    people.revoke(scene.city.administrator(), held);
    engine.tick(Duration.ofMinutes(1));
    scene.city.grant(scene.callerOfA, Role.UNIT_LIAISON, scene.unit("A"));
    assertThatThrownBy(() -> scene.inbox(scene.callerOfA, team)).isInstanceOf(Forbidden.class);
    assertThat(scene.inbox(other, team)).containsExactly(no(order));

    scene.set(scene.city.root(), TeamSettings.LOWEST_TIER, 1);
    assertThatThrownBy(() -> scene.inbox(other, team)).isInstanceOf(Forbidden.class);
  }

  @Test
  void a_team_sees_orders_of_units_below_only_while_it_has_to_call() {
    chain(Chains.shipped().replace("TIER_TWO ", ""));
    scene.found();
    TestOrder order = scene.answered("A1");
    var orders = scene.city.tierline().workOrders();
    assertThat(orders.get(scene.callerOfA, order.id()).status())
        .isEqualTo(WorkOrderStatus.CALLBACK);
    scene.record(scene.callerOfA, order, CallBackAttempt.rated(5));
    scene.close(scene.callerOfA, order);
    assertThatThrownBy(() -> orders.get(scene.callerOfA, order.id())).isInstanceOf(NotFound.class);
  }

  private void chain(String text) {
    scene.city.tierline().chains().define(scene.city.administrator(), text, "试行", null);
  }

  @Test
  void what_turns_confidential_or_into_a_report_while_it_waits_is_the_centres() {
    chain(Chains.shipped().replaceFirst("(?m)^(AMEND .* HANDLING SUSPENDED)", "$1 CALLBACK"));
    CallBackTeam team = scene.found();
    TestOrder hidden = scene.answered("A");
    TestOrder report = scene.answered("A");
    TestOrder plain = scene.answered("A");
    var confidence = new AmendOrder.Contact(null, null, null, null, null, true);
    amend(hidden, AmendOrder.because("要求保密").to(confidence));
    amend(report, AmendOrder.because("应为举报").to(AmendOrder.Demand.type(DemandType.REPORT)));

    assertThat(scene.inbox(scene.callerOfA, team)).containsExactly(no(plain));
    assertThat(scene.centre()).containsExactlyInAnyOrder(no(hidden), no(report));
    assertThat(scene.teams.board(scene.city.at(Role.CENTER_DIRECTOR), scene.unit("A")).lines())
        .extracting(TeamBoard.Line::waiting)
        .containsExactly(1L);
    for (TestOrder kept : List.of(hidden, report)) {
      assertThatThrownBy(() -> scene.record(scene.callerOfA, kept, CallBackAttempt.rated(5)))
          .isInstanceOf(Forbidden.class);
    }
  }

  private void amend(TestOrder order, AmendOrder command) {
    scene.city.tierline().amendments().amend(scene.city.at(Role.AGENT), order.id(), null, command);
  }

  @Test
  void a_call_that_nobody_answers_is_no_check_unless_there_were_enough_of_them() {
    scene.set(scene.city.root(), TeamSettings.CHECKED, 100);
    scene.found();
    TestOrder order = scene.answered("A");
    scene.record(scene.callerOfA, order, CallBackAttempt.rated(5));
    order.callBack(CallBackAttempt.unreached());
    assertRefused(FeedbackError.CHECK_MISSING, order::close);
    // Three on two days, as the city wants of whoever cannot be reached.
    order.callBack(CallBackAttempt.unreached());
    assertRefused(FeedbackError.CHECK_MISSING, order::close);
    engine.tick(Duration.ofDays(1));
    order.callBack(CallBackAttempt.unreached());
    order.close();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CLOSED);
  }
}
