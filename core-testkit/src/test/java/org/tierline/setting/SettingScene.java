package org.tierline.setting;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.tierline.Tierline;
import org.tierline.kernel.Caller;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.SettableClock;
import org.tierline.testkit.TestCity;
import org.tierline.workorder.WorkOrders;

/** A city whose units decide about settings of every sort. 2 March 2026 is a Monday. */
final class SettingScene implements AutoCloseable {
  static final SettingKey<Boolean> REPLY = SettingKey.flag("scene.reply", false);
  static final SettingKey<Integer> DAYS = SettingKey.number("scene.days", 5, 1, 99);

  /** A unit below may have no more than it would inherit. */
  static final SettingKey<Integer> MOST =
      SettingKey.number("scene.most", 10, 1, 99).within((inherited, own) -> own <= inherited);

  static final SettingKey<Role> SIGNER =
      SettingKey.choice("scene.signer", Role.class, Role.UNIT_LEADER);
  static final SettingKey<Set<Role>> READERS =
      SettingKey.choices("scene.readers", Role.class, Set.of(Role.AUDITOR)).onlyAtRoot();

  /** No commas in its text, and the reason in words. */
  static final SettingKey<List<String>> WORDS =
      SettingKey.of(
          "scene.words",
          List.class,
          List.of("a"),
          SettingTexts.of(SettingScene::words, words -> String.join("\n", words)));

  static final SettingCatalogue CATALOGUE =
      new SettingCatalogue(List.of(REPLY, DAYS, MOST, SIGNER, READERS, WORDS));

  final ManualEngine engine;
  final TestCity city;
  final Settings settings;
  final SettingRules rules;

  SettingScene() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    rules = rules(engine);
    settings = settings(engine, engine.tierline(), rules);
  }

  private static List<String> words(String text) {
    if (text.contains(",")) {
      throw new IllegalArgumentException("one word a line, without commas");
    }
    return text.lines().toList();
  }

  static SettingRules rules(ManualEngine engine) {
    return new SettingRules(new Access(engine.clock()), CATALOGUE, engine.clock());
  }

  static Settings settings(ManualEngine engine, Tierline node, SettingRules rules) {
    return new Settings(
        node.transactions(),
        new Access(engine.clock()),
        node.tenants(),
        CATALOGUE,
        rules,
        WorkOrders.settingReach(),
        engine.clock());
  }

  UnitId unit(String code) {
    return code.equals("root") ? city.root() : city.unit(code).id();
  }

  Caller admin() {
    return city.administrator();
  }

  <T> SettingView set(String unit, SettingKey<T> key, T value) {
    return settings.set(admin(), unit(unit), key.name(), null, NewValue.of(key, value, "试行"));
  }

  <T> SettingView setFrom(String unit, SettingKey<T> key, T value, String beijing) {
    return settings.set(
        admin(),
        unit(unit),
        key.name(),
        null,
        NewValue.of(key, value, "试行").from(SettableClock.beijing(beijing)));
  }

  SettingView unset(String unit, SettingKey<?> key) {
    return settings.unset(admin(), unit(unit), key.name(), null, DatedReason.of("恢复"));
  }

  SettingView lock(String unit, SettingKey<?> key) {
    return settings.lock(admin(), unit(unit), key.name(), null, DatedReason.of("全市统一"));
  }

  SettingView unlock(String unit, SettingKey<?> key) {
    return settings.unlock(admin(), unit(unit), key.name(), null, DatedReason.of("放开"));
  }

  SettingView view(String unit, SettingKey<?> key) {
    return settings.get(admin(), unit(unit), key.name());
  }

  /** What the rules of the process get. */
  <T> T get(String unit, SettingKey<T> key) {
    return city.tierline()
        .transactions()
        .read(Caller.system(city.tenant(), "test"), work -> rules.get(work, unit(unit), key));
  }

  <T> Setting<T> at(String unit, SettingKey<T> key, Instant moment) {
    return city.tierline()
        .transactions()
        .read(
            Caller.system(city.tenant(), "test"),
            work -> rules.resolve(work, unit(unit), key, moment));
  }

  @Override
  public void close() {
    engine.close();
  }
}
