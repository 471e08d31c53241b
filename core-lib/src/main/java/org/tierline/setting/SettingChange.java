package org.tierline.setting;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.store.Work;

/**
 * One change of one setting of one unit, with the rules that it must keep.
 *
 * @param reason why; it stays in the history
 * @param language of the words in which mistakes within a value are told
 */
record SettingChange(
    UnitTree tree,
    SettingKey<?> key,
    UnitNode unit,
    PlannedSetting wanted,
    Instant now,
    String reason,
    Locale language) {
  private static final Instant LATEST = Instant.parse("2199-12-31T00:00:00Z");
  private static final String LOCKED = "true";

  /** When the change begins. */
  Instant from() {
    Instant given = wanted.effectiveFrom();
    return given == null ? now : given;
  }

  /**
   * Works the change out; the plan is empty where nothing would change.
   *
   * @param expected the version that it is based on; null for any
   * @throws Conflict if the unit's setting has another
   */
  SettingPlan plan(CitySettings city, @Nullable Long expected) {
    Work.requireVersion(expected, city.own(key.name(), unit.id().value()).version());
    requireTime();
    var plan = new SettingPlan(city);
    switch (wanted.action()) {
      case SET -> set(plan);
      case UNSET -> end(plan, Aspect.VALUE);
      case LOCK -> lock(plan);
      case UNLOCK -> end(plan, Aspect.LOCK);
      case WITHDRAW -> withdraw(plan);
    }
    if (!plan.isEmpty()) {
      new SettingBounds(tree, key, now).refuse(plan, unit);
    }
    return plan;
  }

  private void requireTime() {
    if (from().isBefore(now)) {
      throw Invalid.of("effectiveFrom", SettingError.SETTING_IN_THE_PAST, from(), now);
    }
    if (from().isAfter(LATEST)) {
      throw Invalid.of("effectiveFrom", KernelError.OUT_OF_RANGE, now, LATEST);
    }
  }

  private SettingPlace place(Aspect aspect) {
    return new SettingPlace(key.name(), unit.id().value(), aspect);
  }

  private void set(SettingPlan plan) {
    DatedValue row = read(key, String.valueOf(wanted.value()));
    requireFree(plan.before());
    plan.put(place(Aspect.VALUE), row, reason);
  }

  private <T> DatedValue read(SettingKey<T> typed, String text) {
    T value = typed.parse(text, language);
    return new DatedValue(from(), typed.write(value), value, reason);
  }

  private void lock(SettingPlan plan) {
    requireFree(plan.before());
    if (!plan.own(place(Aspect.LOCK)).isLockedAt(from())) {
      plan.put(place(Aspect.LOCK), new DatedValue(from(), LOCKED, null, reason), reason);
    }
  }

  private void end(SettingPlan plan, Aspect aspect) {
    DatedValue held = DatedValue.at(plan.own(place(aspect)).of(aspect), from());
    if (held != null && held.text() != null) {
      plan.put(place(aspect), new DatedValue(from(), null, null, reason), reason);
    }
  }

  private void withdraw(SettingPlan plan) {
    for (Aspect aspect : Aspect.values()) {
      if (from().isAfter(now) && plan.own(place(aspect)).exactly(aspect, from()) != null) {
        plan.remove(place(aspect), from(), reason);
      }
    }
    if (plan.isEmpty()) {
      throw new NotFound(SettingError.NO_PLANNED_CHANGE, key.name(), from());
    }
  }

  /** A unit decides neither for the whole city nor under a lock. */
  private void requireFree(CitySettings city) {
    if (key.form().onlyAtRoot() && unit.parent() != null) {
      throw new Rejected(SettingError.SETTING_ONLY_FOR_CITY, key.name(), tree.root().name());
    }
    List<Long> ancestry = unit.ancestry();
    Long lockedBy = city.resolve(ancestry, key.name(), from()).lockedBy();
    if (lockedBy != null) {
      throw new Rejected(
          SettingError.SETTING_LOCKED, key.name(), tree.get(new UnitId(lockedBy)).name());
    }
  }
}
