package org.tierline.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.setting.SettingScene.DAYS;
import static org.tierline.setting.SettingScene.MOST;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.Tierline;
import org.tierline.kernel.Caller;
import org.tierline.store.VersionOf;

/** What nodes remember of settings is never older than the transaction, and costs nothing. */
class SettingCachesTest {
  SettingScene scene;
  Tierline there;
  SettingRules rulesThere;
  Settings settingsThere;

  @BeforeEach
  void start() {
    scene = new SettingScene();
    there = scene.engine.anotherNode();
    rulesThere = SettingScene.rules(scene.engine);
    settingsThere = SettingScene.settings(scene.engine, there, rulesThere);
  }

  @AfterEach
  void stop() {
    there.close();
    scene.close();
  }

  private int there(String unit) {
    return there
        .transactions()
        .read(
            Caller.system(scene.city.tenant(), "test"),
            work -> rulesThere.get(work, scene.unit(unit), DAYS));
  }

  @Test
  void a_value_set_on_one_node_holds_on_the_other_from_the_next_transaction_on() {
    assertThat(there("A11")).isEqualTo(5);
    scene.set("A", DAYS, 9);
    assertThat(there("A11")).isEqualTo(9);
    settingsThere.unset(scene.admin(), scene.unit("A"), DAYS.name(), 1L, DatedReason.of("恢复"));
    assertThat(scene.get("A11", DAYS)).isEqualTo(5);
  }

  @Test
  void what_was_rolled_back_is_in_no_cache() {
    assertThat(scene.get("A11", DAYS)).isEqualTo(5);
    try {
      scene
          .engine
          .tierline()
          .transactions()
          .write(
              scene.admin(),
              work -> {
                work.raise(VersionOf.SETTING);
                var row = new DatedValue(scene.engine.now(), "9", 9, "");
                var plan = new SettingPlan(scene.rules.city(work));
                plan.put(
                    new SettingPlace(DAYS.name(), scene.unit("A").value(), Aspect.VALUE), row, "r");
                new SettingWriter(work, scene.engine.now(), false).write(plan.steps());
                assertThat(scene.rules.get(work, scene.unit("A11"), DAYS)).isEqualTo(9);
                throw new IllegalStateException("lost");
              });
    } catch (RuntimeException lost) {
      assertThat(lost).hasMessageContaining("lost");
    }
    assertThat(scene.get("A11", DAYS)).isEqualTo(5);
    scene.set("B", DAYS, 7);
    assertThat(scene.get("A11", DAYS)).isEqualTo(5);
    assertThat(scene.view("A", DAYS).version()).isZero();
  }

  @Test
  void asking_again_costs_no_statement_beyond_the_versions() {
    scene.set("A", DAYS, 9);
    scene.get("A11", DAYS);
    scene.engine.runtime().reset();
    List<Integer> values =
        scene
            .engine
            .tierline()
            .transactions()
            .read(
                Caller.system(scene.city.tenant(), "test"),
                work ->
                    List.of(
                        scene.rules.get(work, scene.unit("A11"), DAYS),
                        scene.rules.get(work, scene.unit("B"), DAYS),
                        scene.rules.get(work, scene.unit("B"), MOST)));
    assertThat(values).containsExactly(9, 5, 10);
    assertThat(scene.engine.runtime().statements())
        .filteredOn(sql -> sql.contains("select") && !sql.contains("set_config"))
        .singleElement()
        .asString()
        .contains("setting_version");
  }
}
