package org.tierline.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tierline.setting.SettingScene.DAYS;
import static org.tierline.testkit.SettableClock.beijing;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Rejected;

/** What a change would touch, counted by hand on a county A of seven units. */
class SettingPreviewTest {
  SettingScene scene;

  @BeforeEach
  void start() {
    scene = new SettingScene();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private SettingPreview preview(String unit, PlannedSetting planned) {
    return scene.settings.preview(scene.admin(), scene.unit(unit), DAYS.name(), planned);
  }

  private static List<String> changed(SettingPreview preview) {
    return preview.changed().stream()
        .map(c -> c.unit().code() + " " + c.oldValue() + "→" + c.newValue())
        .toList();
  }

  private static List<String> shielded(SettingPreview preview) {
    return preview.shielded().stream()
        .map(s -> s.unit().code() + " " + s.value() + " " + s.shield() + " " + s.by().code())
        .toList();
  }

  @Test
  void units_that_inherit_change_and_units_with_their_own_value_do_not() {
    scene.set("A1", DAYS, 3);
    scene.set("A22", DAYS, 4);

    SettingPreview preview = preview("A", PlannedSetting.set(DAYS, 9));
    assertThat(changed(preview)).containsExactly("A 5→9", "A2 5→9", "A21 5→9");
    assertThat(shielded(preview))
        .containsExactly(
            "A1 3 OWN_VALUE A1", "A11 3 OWN_VALUE A1", "A12 3 OWN_VALUE A1", "A22 4 OWN_VALUE A22");
    assertThat(preview.changed().get(2).origin().setBy())
        .isEqualTo(new SettingUnit(scene.unit("A"), "A", "A县"));
    assertThat(scene.get("A", DAYS)).isEqualTo(5);
    assertThat(scene.view("A", DAYS).version()).isZero();
  }

  @Test
  void a_lock_reaches_those_that_have_their_own_value_and_shields_them_from_others() {
    scene.set("A1", DAYS, 3);
    scene.set("A12", DAYS, 2);
    assertThat(changed(preview("A", PlannedSetting.of(SettingAction.LOCK))))
        .containsExactly("A1 3→5", "A11 3→5", "A12 2→5");

    scene.lock("A1", DAYS);
    assertThat(shielded(preview("A", PlannedSetting.set(DAYS, 9))))
        .containsExactly("A1 3 OWN_VALUE A1", "A11 3 LOCK A1", "A12 3 LOCK A1");
    assertThat(changed(preview("A1", PlannedSetting.of(SettingAction.UNLOCK))))
        .containsExactly("A12 3→2");

    scene.lock("root", DAYS);
    assertThatThrownBy(() -> preview("A", PlannedSetting.set(DAYS, 9)))
        .isInstanceOf(Rejected.class);
    assertThat(shielded(preview("A1", PlannedSetting.of(SettingAction.UNSET))))
        .containsExactly("A1 5 LOCK 990100", "A11 5 LOCK 990100", "A12 5 LOCK 990100");
  }

  @Test
  void a_later_change_is_compared_with_what_will_hold_then() {
    scene.setFrom("root", DAYS, 7, "2026-04-01T00:00");
    SettingPreview preview =
        preview("A1", PlannedSetting.set(DAYS, 9).from(beijing("2026-04-02T00:00")));
    assertThat(changed(preview)).containsExactly("A1 7→9", "A11 7→9", "A12 7→9");
    assertThat(preview.effectiveFrom()).isEqualTo(beijing("2026-04-02T00:00"));
    assertThat(
            changed(
                preview(
                    "root",
                    new PlannedSetting(SettingAction.WITHDRAW, null, beijing("2026-04-01T00:00")))))
        .hasSize(17)
        .contains("D 7→5");
  }

  @Test
  void open_orders_of_the_changed_units_are_counted_and_the_first_twenty_named() {
    var orders = new ArrayList<OrderId>();
    for (int i = 0; i < 22; i++) {
      orders.add(scene.city.request().dispatchedTo("A").id());
    }
    scene.city.request().dispatchedTo("B");
    var both = scene.city.request().dispatchedTo("A").sign("A").delegate("A", "A1");
    orders.add(both.id());
    scene.set("A1", DAYS, 3);

    SettingPreview county = preview("A", PlannedSetting.set(DAYS, 9));
    assertThat(county.openOrders()).isEqualTo(23);
    assertThat(county.someOrders()).containsExactlyElementsOf(orders.subList(0, 20));
    assertThat(preview("A1", PlannedSetting.set(DAYS, 9)).someOrders()).containsExactly(both.id());
    assertThat(preview("root", PlannedSetting.set(DAYS, 9)).openOrders()).isEqualTo(24);
    assertThat(preview("A", PlannedSetting.set(DAYS, 5)).openOrders()).isZero();
  }
}
