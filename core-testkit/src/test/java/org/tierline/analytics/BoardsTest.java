package org.tierline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.NotFound;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.workorder.AssignmentStatus;

/** A board says where open work stands at the moment, whatever was added up by then. */
class BoardsTest {
  ManualEngine engine;
  TestCity city;
  Caller system;
  DataSource superuser;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-30T09:00");
    city = engine.city();
    system = Caller.system(city.tenant(), "statistics");
    superuser = engine.database().superuser();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private Board board(String unit) {
    return city.tierline().boards().get(city.administrator(), city.unit(unit).id());
  }

  private Board.Counts line(Board board, String name) {
    return board.lines().stream()
        .filter(line -> name.equals(line.name()))
        .map(Board.Line::counts)
        .findFirst()
        .orElse(Board.Counts.NONE);
  }

  @Test
  void a_turn_stands_where_it_is_until_it_is_over() {
    var order = city.request().anew("x").dispatchedTo("A");
    assertThat(line(board("A"), "A县"))
        .isEqualTo(new Board.Counts(1, Map.of(AssignmentStatus.PENDING_SIGN, 1L), 0, 0));
    order.delegate("A", "A1");
    city.tierline().rollups().fold(system, 100);
    order.sign("A1");
    city.request().anew("x").dispatchedTo("A");
    Board county = board("A");
    assertThat(line(county, "A县"))
        .isEqualTo(
            new Board.Counts(
                2,
                Map.of(AssignmentStatus.DELEGATED, 1L, AssignmentStatus.PENDING_SIGN, 1L),
                0,
                0));
    assertThat(line(county, "A1镇"))
        .isEqualTo(new Board.Counts(1, Map.of(AssignmentStatus.HANDLING, 1L), 0, 0));
    assertThat(county.total().open()).isEqualTo(3);
    assertThat(board("A1").lines()).hasSize(1);
    Board whole = city.tierline().boards().get(city.administrator(), city.root());
    assertThat(whole.lines()).hasSize(1);
    assertThat(line(whole, "A县").open()).isEqualTo(3);
    assertThat(board("B").lines()).isEmpty();
  }

  @Test
  void turns_near_and_past_their_time_are_told() {
    city.request().anew("x").dispatchedTo("A").sign("A").contact("A");
    engine.tick(Duration.ofDays(60));
    city.request().anew("x").dispatchedTo("A");
    Board.Counts county = line(board("A"), "A县");
    assertThat(county.overdue()).isEqualTo(1);
    assertThat(county.yellow()).isZero();
    assertThat(county.open()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void after_every_step_of_any_lives_boards_say_what_stands_open(long seed) {
    var steps = new RandomSteps(city, seed);
    for (int i = 0; i < 150; i++) {
      steps.one();
      assertThat(counted()).isEqualTo(open());
      if (i % 30 == 29) {
        city.tierline().rollups().fold(system, 4);
        engine.tick(Duration.ofHours(60));
        assertThat(counted()).isEqualTo(open());
      }
    }
    assertThat(steps.taken()).isGreaterThan(60);
  }

  private Map<String, Long> counted() {
    var found = new TreeMap<String, Long>();
    for (String county : new String[] {"A", "B", "D", "E"}) {
      for (Board.Line line : board(county).lines()) {
        line.counts().byStatus().forEach((s, turns) -> found.put(line.unit() + " " + s, turns));
      }
    }
    return found;
  }

  private Map<String, Long> open() {
    var found = new TreeMap<String, Long>();
    try (Connection connection = superuser.getConnection();
        Statement sql = connection.createStatement();
        ResultSet row =
            sql.executeQuery(
                "select unit_id || ' ' || status, count(*) from tierline.assignment"
                    + " where open group by 1")) {
      while (row.next()) {
        found.put(row.getString(1), row.getLong(2));
      }
      connection.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }

  @Test
  void whoever_sees_a_county_and_all_below_it_sees_its_board() {
    Caller liaison = city.unit("A1").liaison();
    var boards = city.tierline().boards();
    assertThatThrownBy(() -> boards.get(liaison, city.unit("A1").id()))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> boards.get(liaison, city.unit("A").id())).isInstanceOf(NotFound.class);
  }
}
