package org.tierline.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.tierline.setting.SettingScene.DAYS;
import static org.tierline.setting.SettingScene.MOST;
import static org.tierline.setting.SettingScene.READERS;
import static org.tierline.setting.SettingScene.REPLY;
import static org.tierline.setting.SettingScene.SIGNER;
import static org.tierline.setting.SettingScene.WORDS;
import static org.tierline.testkit.SettableClock.beijing;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.Rejected;
import org.tierline.org.Role;

/** Units decide, units below inherit, a lock keeps them from deciding, everything is dated. */
class SettingsTest {
  SettingScene scene;

  @BeforeEach
  void start() {
    scene = new SettingScene();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private static String refusal(ThrowingCallable change) {
    DomainException refusal = catchThrowableOfType(DomainException.class, change);
    return refusal instanceof Invalid invalid
        ? invalid.violations().get(0).text(Locale.ENGLISH)
        : refusal.text(Locale.ENGLISH);
  }

  @Test
  void where_nobody_has_decided_the_shipped_default_holds() {
    assertThat(scene.get("A11", DAYS)).isEqualTo(5);
    SettingView view = scene.view("A11", DAYS);
    assertThat(view.value()).isEqualTo("5");
    assertThat(view.origin().isShipped()).isTrue();
    assertThat(view.origin().since()).isNull();
    assertThat(view.version()).isZero();
  }

  @Test
  void the_nearest_unit_upward_decides_and_is_named() {
    scene.set("root", DAYS, 7);
    scene.set("A", DAYS, 9);

    assertThat(scene.get("root", DAYS)).isEqualTo(7);
    assertThat(scene.get("B11", DAYS)).isEqualTo(7);
    assertThat(scene.get("A11", DAYS)).isEqualTo(9);
    SettingOrigin origin = scene.view("A11", DAYS).origin();
    assertThat(origin.setBy()).isEqualTo(new SettingUnit(scene.unit("A"), "A", "A县"));
    assertThat(origin.since()).isEqualTo(scene.engine.now());
    assertThat(scene.view("A11", DAYS).own()).isNull();
    assertThat(scene.view("A", DAYS).own())
        .isEqualTo(new SettingView.Own("9", scene.engine.now(), "试行"));

    scene.unset("A", DAYS);
    assertThat(scene.get("A11", DAYS)).isEqualTo(7);
    assertThat(scene.view("A", DAYS).own()).isNull();
  }

  @Test
  void values_of_every_sort_come_back_as_they_were_set() {
    scene.set("A", REPLY, true);
    scene.set("A", SIGNER, Role.CENTER_DIRECTOR);
    scene.set("A", WORDS, List.of("停电", "停水"));
    scene.set("root", READERS, Set.of(Role.SUPERVISOR, Role.AUDITOR));

    assertThat(scene.get("A1", REPLY)).isTrue();
    assertThat(scene.get("A1", SIGNER)).isEqualTo(Role.CENTER_DIRECTOR);
    assertThat(scene.get("A1", WORDS)).containsExactly("停电", "停水");
    assertThat(scene.get("A1", READERS)).containsExactlyInAnyOrder(Role.SUPERVISOR, Role.AUDITOR);
    assertThat(scene.settings.list(scene.admin(), scene.unit("A1")))
        .extracting(SettingView::key)
        .isSorted()
        .hasSize(6);
  }

  @Test
  void a_value_that_is_none_is_refused_in_words() {
    assertThat(refusal(() -> setText(DAYS, "100"))).contains("between 1 and 99");
    assertThat(refusal(() -> setText(DAYS, "five"))).contains("between 1 and 99");
    assertThat(refusal(() -> setText(REPLY, "yes"))).contains("true, false");
    assertThat(refusal(() -> setText(SIGNER, "MAYOR"))).contains("UNIT_LEADER");
    assertThat(refusal(() -> setText(WORDS, "a,b"))).contains("without commas");
    assertThat(scene.view("A", DAYS).version()).isZero();
    assertThatThrownBy(() -> scene.settings.get(scene.admin(), scene.unit("A"), "scene.none"))
        .isInstanceOf(NotFound.class);
  }

  private void setText(SettingKey<?> key, String text) {
    scene.settings.set(
        scene.admin(), scene.unit("A"), key.name(), null, new NewValue(text, null, "试行"));
  }

  @Test
  void a_lock_wins_over_everything_below_until_it_is_lifted() {
    scene.set("A1", DAYS, 3);
    scene.set("root", DAYS, 7);
    assertThat(scene.lock("root", DAYS).locks()).isTrue();

    assertThat(scene.get("A11", DAYS)).isEqualTo(7);
    SettingView below = scene.view("A1", DAYS);
    assertThat(below.origin().lockedBy())
        .isEqualTo(new SettingUnit(scene.city.root(), "990100", "测试市12345中心"));
    assertThat(below.own()).isNotNull();
    assertThat(refusal(() -> scene.set("A1", DAYS, 4)))
        .isEqualTo("测试市12345中心 has locked scene.days; what it has set holds here too");
    assertThatThrownBy(() -> scene.lock("A", DAYS)).isInstanceOf(Rejected.class);
    scene.set("root", DAYS, 8);
    assertThat(scene.get("A11", DAYS)).isEqualTo(8);

    assertThat(scene.unlock("root", DAYS).locks()).isFalse();
    assertThat(scene.get("A11", DAYS)).isEqualTo(3);
    assertThat(scene.get("A2", DAYS)).isEqualTo(8);
  }

  @Test
  void what_waits_under_a_lock_may_still_be_taken_back() {
    scene.set("A1", DAYS, 3);
    scene.lock("A", DAYS);
    scene.unset("A1", DAYS);
    scene.unlock("A", DAYS);
    assertThat(scene.get("A1", DAYS)).isEqualTo(5);
  }

  @Test
  void a_dated_value_begins_and_ends_to_the_moment() {
    scene.setFrom("A", DAYS, 9, "2026-04-01T00:00");
    scene.settings.unset(
        scene.admin(),
        scene.unit("A"),
        DAYS.name(),
        1L,
        DatedReason.of("试行结束").from(beijing("2026-05-01T00:00")));

    assertThat(scene.view("A", DAYS).planned())
        .extracting(SettingView.Planned::action)
        .containsExactly(SettingAction.SET, SettingAction.UNSET);
    assertThat(scene.get("A11", DAYS)).isEqualTo(5);
    scene.engine.clock().set(beijing("2026-04-01T00:00").minusMillis(1));
    assertThat(scene.get("A11", DAYS)).isEqualTo(5);
    scene.engine.clock().set(beijing("2026-04-01T00:00"));
    assertThat(scene.get("A11", DAYS)).isEqualTo(9);
    scene.engine.clock().set(beijing("2026-05-01T00:00").minusMillis(1));
    assertThat(scene.get("A11", DAYS)).isEqualTo(9);
    scene.engine.clock().set(beijing("2026-05-01T00:00"));
    assertThat(scene.get("A11", DAYS)).isEqualTo(5);
    assertThat(scene.at("A11", DAYS, beijing("2026-04-15T00:00")).value()).isEqualTo(9);
    assertThat(scene.at("A11", DAYS, beijing("2026-03-15T00:00")).origin().isShipped()).isTrue();
  }

  @Test
  void a_lock_may_be_dated_too() {
    scene.set("A1", DAYS, 3);
    scene.settings.lock(
        scene.admin(),
        scene.city.root(),
        DAYS.name(),
        null,
        DatedReason.of("统一").from(beijing("2026-04-01T00:00")));

    assertThat(scene.get("A1", DAYS)).isEqualTo(3);
    scene.set("A1", DAYS, 4);
    assertThatThrownBy(() -> scene.setFrom("A1", DAYS, 2, "2026-04-01T00:00"))
        .isInstanceOf(Rejected.class);
    scene.engine.clock().set(beijing("2026-04-01T00:00"));
    assertThat(scene.get("A1", DAYS)).isEqualTo(5);
  }

  @Test
  void a_planned_change_can_be_taken_back_but_the_past_cannot_be_changed() {
    scene.setFrom("A", DAYS, 9, "2026-04-01T00:00");
    var planned = DatedReason.of("取消").from(beijing("2026-04-01T00:00"));
    assertThat(
            scene
                .settings
                .withdraw(scene.admin(), scene.unit("A"), DAYS.name(), 1L, planned)
                .planned())
        .isEmpty();
    assertThatThrownBy(
            () ->
                scene.settings.withdraw(scene.admin(), scene.unit("A"), DAYS.name(), null, planned))
        .isInstanceOf(NotFound.class);
    assertThat(refusal(() -> scene.setFrom("A", DAYS, 9, "2026-03-02T08:59")))
        .contains("the earliest is 2026-03-02T01:00:00Z");
  }

  @Test
  void a_change_based_on_an_older_version_is_refused() {
    scene.set("A", DAYS, 9);
    assertThatThrownBy(
            () ->
                scene.settings.set(
                    scene.admin(), scene.unit("A"), DAYS.name(), 0L, NewValue.of(DAYS, 8, "试行")))
        .isInstanceOf(Conflict.class);
    assertThat(scene.get("A", DAYS)).isEqualTo(9);
  }

  @Test
  void a_setting_of_the_whole_city_is_set_at_its_root_alone() {
    assertThat(refusal(() -> scene.set("A", READERS, Set.of())))
        .isEqualTo("scene.readers is set for the whole city, by 测试市12345中心");
    scene.set("root", READERS, Set.of());
    assertThat(scene.get("A11", READERS)).isEmpty();
  }

  @Test
  void a_unit_keeps_within_what_it_would_inherit_now_and_later() {
    scene.set("root", MOST, 8);
    assertThat(refusal(() -> scene.set("A", MOST, 9)))
        .isEqualTo("测试市12345中心, the unit above, has 8, which does not allow 9");
    scene.set("A", MOST, 6);
    assertThat(refusal(() -> scene.set("A1", MOST, 7)))
        .isEqualTo("A县, the unit above, has 6, which does not allow 7");
    scene.set("A1", MOST, 6);

    assertThat(refusal(() -> scene.setFrom("root", MOST, 5, "2026-04-01T00:00")))
        .isEqualTo("A县 holds 6, which 5 does not allow; change it there first");
    scene.set("A1", MOST, 4);
    scene.set("A", MOST, 5);
    scene.setFrom("root", MOST, 5, "2026-04-01T00:00");
    assertThat(refusal(() -> scene.setFrom("A", MOST, 6, "2026-04-02T00:00")))
        .contains("does not allow 6");
  }

  @Test
  void the_history_tells_who_changed_what_when_and_why() {
    scene.set("A", DAYS, 9);
    scene.engine.clock().advance(Duration.ofDays(1));
    scene.set("A", DAYS, 8);
    scene.lock("A", DAYS);
    scene.unset("A", DAYS);

    List<SettingHistoryView> history =
        scene
            .settings
            .history(scene.admin(), scene.unit("A"), DAYS.name(), PageRequest.FIRST)
            .items();
    assertThat(history)
        .extracting(
            row -> row.seq() + " " + row.action() + " " + row.oldValue() + " → " + row.newValue())
        .containsExactly("4 UNSET 8 → null", "3 LOCK null → true", "2 SET 9 → 8", "1 SET null → 9");
    SettingHistoryView second = history.get(2);
    assertThat(second.person()).isEqualTo(scene.admin().person());
    assertThat(second.actor()).isEqualTo("管理员");
    assertThat(second.at()).isEqualTo(beijing("2026-03-03T09:00"));
    assertThat(second.reason()).isEqualTo("试行");

    var firstPage =
        scene.settings.history(
            scene.admin(), scene.unit("A"), DAYS.name(), new PageRequest(3, null));
    var next =
        scene.settings.history(
            scene.admin(), scene.unit("A"), DAYS.name(), new PageRequest(3, firstPage.next()));
    assertThat(next.items()).extracting(SettingHistoryView::seq).containsExactly(1L);
  }

  @Test
  void what_would_change_nothing_leaves_no_trace() {
    scene.unset("A", DAYS);
    scene.unlock("A", DAYS);
    assertThat(scene.view("A", DAYS).version()).isZero();
    scene.lock("A", DAYS);
    assertThat(scene.lock("A", DAYS).version()).isEqualTo(1);
  }

  @Test
  void administrators_change_their_part_of_the_tree_and_officers_read_theirs() {
    Caller county = scene.city.person(Role.TENANT_ADMIN, scene.unit("A"), true);
    Caller unitOnly = scene.city.person(Role.TENANT_ADMIN, scene.unit("A"), false);
    Caller liaison = scene.city.unit("A1").liaison();
    var nine = NewValue.of(DAYS, 9, "试行");

    assertThat(scene.settings.set(county, scene.unit("A1"), DAYS.name(), null, nine).value())
        .isEqualTo("9");
    assertThat(scene.settings.get(liaison, scene.unit("A1"), DAYS.name()).value()).isEqualTo("9");
    assertThatThrownBy(() -> scene.settings.set(liaison, scene.unit("A1"), DAYS.name(), null, nine))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> scene.settings.set(unitOnly, scene.unit("A"), DAYS.name(), null, nine))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> scene.settings.get(liaison, scene.unit("B"), DAYS.name()))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> scene.settings.set(county, scene.unit("B"), DAYS.name(), null, nine))
        .isInstanceOf(NotFound.class);
  }
}
