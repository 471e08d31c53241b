package org.tierline.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.testkit.ManualEngine;
import org.tierline.workorder.CallBackTeam;

/** What dissolving a team asks of the database, while it keeps the city's people from changing. */
class TeamStatementsTest {
  ManualEngine engine;
  TeamScene scene;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    scene = new TeamScene(engine.city());
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private List<String> dissolvedWith(int orders) {
    CallBackTeam team = scene.found();
    for (int i = 0; i < orders; i++) {
      scene.answered("A");
    }
    engine.runtime().reset();
    scene.teams.dissolve(scene.adminOfA, team.id(), null, "人员调整");
    return List.copyOf(engine.runtime().statements());
  }

  private static long readings(List<String> statements, String of) {
    return statements.stream().filter(sql -> sql.contains(of)).count();
  }

  @Test
  void units_and_settings_are_not_read_again_for_each_order_that_waits() {
    dissolvedWith(1);
    List<String> few = dissolvedWith(2);
    List<String> many = dissolvedWith(22);
    assertThat(readings(many, "select unit_id, parent_id, code")).isZero();
    assertThat(readings(many, "from tierline.setting")).isZero();
    assertThat((many.size() - few.size()) / 20)
        .as("statements for each order")
        .isLessThanOrEqualTo(6);
  }
}
