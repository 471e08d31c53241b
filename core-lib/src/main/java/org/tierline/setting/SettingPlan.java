package org.tierline.setting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A city's settings as changes would leave them, and the steps that lead there. */
final class SettingPlan {
  private final CitySettings before;
  private final List<SettingStep> steps = new ArrayList<>();
  private CitySettings after;

  SettingPlan(CitySettings before) {
    this.before = before;
    this.after = before;
  }

  CitySettings before() {
    return before;
  }

  CitySettings after() {
    return after;
  }

  List<SettingStep> steps() {
    return List.copyOf(steps);
  }

  boolean isEmpty() {
    return steps.isEmpty();
  }

  OwnSetting own(SettingPlace place) {
    return after.own(place.name(), place.unit());
  }

  /** Lets a row begin, in place of one that begins at the same moment. */
  void put(SettingPlace place, DatedValue row, String reason) {
    step(place, row.from(), row, reason);
  }

  /** Takes away the row that begins at a moment. */
  void remove(SettingPlace place, Instant from, String reason) {
    step(place, from, null, reason);
  }

  private void step(SettingPlace place, Instant from, @Nullable DatedValue row, String reason) {
    OwnSetting own = own(place).changed();
    DatedValue held = DatedValue.at(own.of(place.aspect()), from);
    SettingAction action = row == null ? SettingAction.WITHDRAW : place.aspect().action(row);
    steps.add(
        new SettingStep(
            place, action, from, held == null ? null : held.text(), row, reason, own.version()));
    OwnSetting next =
        row == null ? own.without(place.aspect(), from) : own.with(place.aspect(), row);
    after = after.with(place.name(), place.unit(), next);
  }
}
