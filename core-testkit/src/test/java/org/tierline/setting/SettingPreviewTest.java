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
import org.tierline.org.Role;
import org.tierline.preset.PresetPreview;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.EmergencyLine;

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

  /**
   * Open are: one to dispatch, one with county A, two that A has answered (one under review, one to
   * call back), one offered to 110, one with B. The last is closed.
   */
  private List<OrderId> oneOfEach() {
    var orders = new ArrayList<OrderId>();
    orders.add(scene.city.request().registered().id());
    orders.add(scene.city.request().dispatchedTo("A").sign("A").id());
    orders.add(answered().id());
    orders.add(answered().pass().id());
    TestOrder diverted = scene.city.request().registered();
    scene
        .city
        .tierline()
        .triage()
        .divert(scene.city.at(Role.AGENT), diverted.id(), null, EmergencyLine.LINE_110, "有人持刀");
    orders.add(diverted.id());
    orders.add(scene.city.request().dispatchedTo("B").id());
    answered().pass().rated(5).close();
    return orders;
  }

  private TestOrder answered() {
    return scene.city.request().dispatchedTo("A").sign("A").contact("A").submit("A");
  }

  @Test
  void an_order_lies_with_its_lead_until_it_is_closed_and_with_the_centre_while_that_has_to_act() {
    List<OrderId> orders = oneOfEach();
    assertThat(preview("A", PlannedSetting.set(DAYS, 9)).someOrders())
        .containsExactlyElementsOf(orders.subList(1, 4));
    assertThat(preview("root", PlannedSetting.set(DAYS, 9)).someOrders())
        .containsExactlyElementsOf(orders);

    scene.set("A", DAYS, 3);
    scene.set("B", DAYS, 4);
    SettingPreview centre = preview("root", PlannedSetting.set(DAYS, 9));
    assertThat(centre.openOrders()).isEqualTo(4);
    assertThat(centre.someOrders())
        .containsExactly(orders.get(0), orders.get(2), orders.get(3), orders.get(4));
    assertThat(preview("E", PlannedSetting.set(DAYS, 9)).openOrders()).isZero();
  }

  @Test
  void a_file_and_a_preset_tell_the_open_orders_that_they_touch() {
    List<OrderId> orders = oneOfEach();
    String file =
        "{\"format\":\"tierline-settings/1\",\"settings\":[{\"unit\":\"A\",\"key\":\"scene.days\","
            + "\"value\":\"6\",\"effectiveFrom\":\"2026-04-01T00:00:00+08:00\",\"comment\":\"试\"}]}";
    SettingImportReport dry = scene.settings.importFile(scene.admin(), file, true, "试");
    assertThat(dry.openOrders()).isEqualTo(3);
    assertThat(dry.someOrders()).containsExactlyElementsOf(orders.subList(1, 4));
    assertThat(scene.settings.importFile(scene.admin(), file, false, "试")).isEqualTo(undry(dry));
    assertThat(scene.settings.importFile(scene.admin(), file, true, "试").openOrders()).isZero();

    PresetPreview bureau = scene.city.tierline().presets().preview(scene.admin(), "BUREAU");
    assertThat(bureau.openOrders()).isEqualTo(6);
    assertThat(bureau.someOrders()).containsExactlyElementsOf(orders);
    PresetPreview none = scene.city.tierline().presets().preview(scene.admin(), "DEFAULT");
    assertThat(none.openOrders()).isZero();
  }

  private static SettingImportReport undry(SettingImportReport dry) {
    return new SettingImportReport(
        false, dry.entries(), dry.changes(), dry.inThePast(), dry.openOrders(), dry.someOrders());
  }
}
