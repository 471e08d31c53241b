package org.tierline.setting;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.store.Work;

/**
 * What units have decided themselves, for the capability above that takes units out of service or
 * elsewhere: found, ended, or passed on to another unit. Each stays in the history of its setting.
 * Who may is for the caller to check.
 */
public final class UnitSettings {
  private final SettingRules rules;
  private final SettingCatalogue catalogue;
  private final InstantSource time;

  public UnitSettings(SettingRules rules, SettingCatalogue catalogue, InstantSource time) {
    this.rules = rules;
    this.catalogue = catalogue;
    this.time = time;
  }

  /** That a unit has its own say about a setting, now or from a later moment on. */
  public record Own(UnitId unit, String name) {}

  /** What becomes of it: it goes to another unit, which keeps what it has decided itself. */
  public record Passed(Own own, UnitId to) {}

  /** What the units have decided, in the order of the names. */
  public List<Own> of(Work work, Collection<UnitId> units) {
    CitySettings city = rules.city(work);
    var found = new ArrayList<Own>();
    for (SettingKey<?> key : catalogue.keys()) {
      for (UnitId unit : units) {
        if (isDecided(city.own(key.name(), unit.value()), now())) {
          found.add(new Own(unit, key.name()));
        }
      }
    }
    return found;
  }

  private static boolean isDecided(OwnSetting own, Instant now) {
    return own.valueAt(now) != null
        || own.isLockedAt(now)
        || own.values().stream().anyMatch(row -> row.from().isAfter(now))
        || own.locks().stream().anyMatch(row -> row.from().isAfter(now));
  }

  /**
   * What a unit inherits now and will inherit otherwise where it will stand, in the form {@code
   * name: now > then}.
   */
  public List<String> inheritedOtherwise(Work work, UnitNode before, UnitNode after) {
    CitySettings city = rules.city(work);
    var found = new ArrayList<String>();
    for (SettingKey<?> key : catalogue.keys()) {
      if (city.knows(key.name())) {
        String is = text(key, city.resolve(before.ancestry(), key.name(), now()));
        String will = text(key, city.resolve(after.ancestry(), key.name(), now()));
        if (!is.equals(will)) {
          found.add(key.name() + ": " + is + " > " + will);
        }
      }
    }
    return found;
  }

  private static <T> String text(SettingKey<T> key, CitySettings.Found found) {
    return key.write(SettingRules.value(key, found.row()));
  }

  /**
   * Refuses a tree in which a unit would have decided what the units above it there do not allow.
   */
  public void requireWithinBounds(Work work, UnitTree before, UnitTree after) {
    CitySettings city = rules.city(work);
    for (SettingKey<?> key : catalogue.keys()) {
      if (key.isBounded() && city.knows(key.name())) {
        new SettingBounds(after, key, now()).refuseUnder(before, city);
      }
    }
  }

  /**
   * Ends some and passes others on.
   *
   * @param after the tree as it will stand
   * @throws Rejected where a unit that gets one may not decide so
   */
  public void change(
      Work work, UnitTree after, List<Own> ended, List<Passed> passed, String reason) {
    SettingWriter.apply(
        work, rules, now(), false, present -> plan(present, after, ended, passed, reason));
  }

  private SettingPlan plan(
      CitySettings present, UnitTree after, List<Own> ended, List<Passed> passed, String reason) {
    var plan = new SettingPlan(present);
    for (Passed each : passed) {
      pass(plan, each, reason);
    }
    for (Passed each : passed) {
      UnitNode to = after.get(each.to());
      new SettingBounds(after, catalogue.get(each.own().name()), now()).refuse(plan, to);
    }
    passed.forEach(each -> end(plan, each.own(), reason));
    ended.forEach(each -> end(plan, each, reason));
    return plan;
  }

  /** What is planned for later goes along; nothing is put over what the other has decided. */
  private void pass(SettingPlan plan, Passed passed, String reason) {
    Instant now = now();
    for (Aspect aspect : Aspect.values()) {
      var from = new SettingPlace(passed.own().name(), passed.own().unit().value(), aspect);
      var to = new SettingPlace(passed.own().name(), passed.to().value(), aspect);
      if (isDecided(plan.before().own(to.name(), to.unit()), now)) {
        continue;
      }
      DatedValue held = DatedValue.at(plan.own(from).of(aspect), now);
      if (held != null && held.text() != null) {
        plan.put(to, new DatedValue(now, held.text(), held.value(), reason), reason);
      }
      for (DatedValue later : plan.own(from).of(aspect)) {
        if (later.from().isAfter(now)) {
          plan.put(to, later, reason);
        }
      }
    }
  }

  private void end(SettingPlan plan, Own own, String reason) {
    Instant now = now();
    for (Aspect aspect : Aspect.values()) {
      var place = new SettingPlace(own.name(), own.unit().value(), aspect);
      for (DatedValue later : plan.own(place).of(aspect)) {
        if (later.from().isAfter(now)) {
          plan.remove(place, later.from(), reason);
        }
      }
      DatedValue held = DatedValue.at(plan.own(place).of(aspect), now);
      if (held != null && held.text() != null) {
        plan.put(place, new DatedValue(now, null, null, reason), reason);
      }
    }
  }

  private Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
