package org.tierline.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.workorder.Refusals.assertRefused;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.org.Role;
import org.tierline.testkit.LockWaits;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.CallBackTeam;
import org.tierline.workorder.Chains;
import org.tierline.workorder.TeamKinds;
import org.tierline.workorder.TeamSettings;
import org.tierline.workorder.WorkOrderStatus;

/** Teams that are changed and dissolved while others are at work on them and on their orders. */
class TeamsAtOnceTest {
  static ManualEngine engine;
  static DataSource superuser;
  TeamScene scene;
  ExecutorService threads;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    superuser = engine.database().superuser();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void found_a_city() {
    scene = new TeamScene(engine.city());
    threads = Executors.newFixedThreadPool(2);
  }

  @AfterEach
  void end() {
    threads.shutdown();
  }

  @Test
  void of_two_who_change_a_team_at_once_one_is_told_that_it_was_changed() throws Exception {
    CallBackTeam team = scene.found();
    var changes = new ArrayList<Future<?>>();
    try (Connection holder = superuser.getConnection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      // Whoever changes people of the city waits for this.
      statement.execute(
          "select 1 from tierline.tenant where tenant_id = %s for no key update"
              .formatted(scene.city.tenant()));
      for (String name : List.of("一班", "二班")) {
        changes.add(
            threads.submit(
                () ->
                    scene.teams.change(
                        scene.adminOfA,
                        team.id(),
                        team.version(),
                        TeamScene.team(name, TeamKinds.ALL, scene.callerOfA))));
      }
      awaitWaiting(changes);
      holder.rollback();
    }
    var failures = new ArrayList<Throwable>();
    for (Future<?> each : changes) {
      try {
        each.get();
      } catch (ExecutionException e) {
        failures.add(e.getCause());
      }
    }
    assertThat(failures).singleElement().isInstanceOf(Conflict.class);
    assertThat(scene.teams.get(scene.adminOfA, team.id()).version()).isEqualTo(2);
  }

  @Test
  void an_order_that_is_closed_while_its_team_is_dissolved_is_not_handed_on() throws Exception {
    CallBackTeam team = scene.found();
    TestOrder order = scene.answered("A").rated(4);
    var both = new ArrayList<Future<?>>();
    try (Connection holder = superuser.getConnection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute(
          ("select 1 from tierline.work_order where tenant_id = %s and order_id = %s"
                  + " for no key update")
              .formatted(scene.city.tenant(), order.id()));
      both.add(threads.submit(order::close));
      awaitWaiting(both);
      both.add(threads.submit(() -> scene.teams.dissolve(scene.adminOfA, team.id(), null, "人员调整")));
      awaitWaiting(both);
      holder.rollback();
    }
    for (Future<?> each : both) {
      each.get();
    }
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CLOSED);
    assertThat(TeamScene.entrusted(order)).hasSize(1);
    assertThat(scene.teams.get(scene.adminOfA, team.id()).endedAt()).isNotNull();
  }

  @Test
  void whoever_follows_a_team_has_the_share_of_its_own_unit_checked() {
    scene.set(scene.city.root(), TeamSettings.LOWEST_TIER, 3);
    Caller callerOfTown = scene.city.person(Role.CALLBACK_AGENT, scene.unit("A1"), false);
    CallBackTeam ofTown = scene.found(scene.adminOfA, "A1", TeamKinds.ALL, callerOfTown);
    scene.found();
    scene
        .city
        .tierline()
        .chains()
        .define(
            scene.city.administrator(), Chains.shipped().replace("TIER_TWO ", ""), "直派乡镇", null);
    TestOrder order = scene.answered("A1");
    scene.set(scene.adminOfA, scene.unit("A"), TeamSettings.CHECKED, 100);
    scene.teams.dissolve(scene.adminOfA, ofTown.id(), null, "人员调整");

    assertThat(TeamScene.entrusted(order).get(0).data()).contains("\"check\": \"OUT\"");
    assertThat(TeamScene.entrusted(order).get(1).data()).contains("\"check\": \"IN\"");
    scene.record(scene.callerOfA, order, CallBackAttempt.rated(5));
    assertRefused(FeedbackError.CENTRE_CHECKS, () -> scene.close(scene.callerOfA, order));
  }

  /** Until each of these waits for another's transaction, or has ended without waiting. */
  private static void awaitWaiting(List<Future<?>> those) throws SQLException {
    while (LockWaits.count(superuser) < those.size() && those.stream().noneMatch(Future::isDone)) {
      Thread.onSpinWait();
    }
  }
}
