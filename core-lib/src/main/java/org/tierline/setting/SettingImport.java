package org.tierline.setting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.org.UnitTree;

/** Works out how a city's settings become those of a file: what is not in the file goes. */
final class SettingImport {
  private final UnitTree tree;
  private final SettingCatalogue catalogue;
  private final List<SettingFileReader.Entry> entries;
  private final String reason;

  SettingImport(
      UnitTree tree,
      SettingCatalogue catalogue,
      List<SettingFileReader.Entry> entries,
      String reason) {
    this.tree = tree;
    this.catalogue = catalogue;
    this.entries = entries;
    this.reason = reason;
  }

  /** The steps from the city's settings to those of the file. */
  SettingPlan plan(CitySettings city, Instant now) {
    var plan = new SettingPlan(city);
    removeMissing(plan);
    for (SettingFileReader.Entry entry : entries) {
      SettingPlace place = entry.place();
      DatedValue present = plan.own(place).exactly(place.aspect(), entry.row().from());
      if (present == null || !isSame(present, entry.row())) {
        plan.put(place, entry.row(), reason);
      }
    }
    requireBounds(plan, now);
    return plan;
  }

  private static boolean isSame(DatedValue one, DatedValue other) {
    String text = one.text();
    boolean sameText = text == null ? other.text() == null : text.equals(other.text());
    return sameText && one.comment().equals(other.comment());
  }

  private void removeMissing(SettingPlan plan) {
    var wanted = new HashMap<SettingPlace, Set<Instant>>();
    for (SettingFileReader.Entry entry : entries) {
      wanted.computeIfAbsent(entry.place(), place -> new TreeSet<>()).add(entry.row().from());
    }
    for (SettingKey<?> key : catalogue.keys()) {
      for (Map.Entry<Long, OwnSetting> unit : plan.before().of(key.name()).entrySet()) {
        for (Aspect aspect : Aspect.values()) {
          var place = new SettingPlace(key.name(), unit.getKey(), aspect);
          Set<Instant> kept = wanted.getOrDefault(place, Set.of());
          for (DatedValue row : unit.getValue().of(aspect)) {
            if (!kept.contains(row.from())) {
              plan.remove(place, row.from(), reason);
            }
          }
        }
      }
    }
  }

  private void requireBounds(SettingPlan plan, Instant now) {
    var check = new Violations();
    for (SettingKey<?> key : catalogue.keys()) {
      for (SettingBounds.Breach breach : new SettingBounds(tree, key, now).broken(plan)) {
        UnitId above = tree.get(breach.unit()).parent();
        check.add(
            where(key, breach),
            SettingError.SETTING_OUT_OF_BOUND,
            breach.own(),
            breach.inherited(),
            tree.get(above == null ? breach.unit() : above).name());
      }
    }
    check.refuseIfAny();
  }

  /** The entry that gave the unit the value that is not allowed. */
  private String where(SettingKey<?> key, SettingBounds.Breach breach) {
    var place = new SettingPlace(key.name(), breach.unit().value(), Aspect.VALUE);
    return entries.stream()
        .filter(entry -> entry.place().equals(place))
        .filter(entry -> breach.own().equals(entry.row().text()))
        .map(entry -> entry.where() + ".value")
        .findFirst()
        .orElse(key.name());
  }

  SettingImportReport report(SettingPlan plan, Instant now, boolean dryRun, TouchedOrders touched) {
    var changes = new ArrayList<SettingImportReport.Change>();
    for (SettingStep step : plan.steps()) {
      changes.add(
          new SettingImportReport.Change(
              SettingUnit.of(tree.get(new UnitId(step.place().unit()))),
              step.place().name(),
              step.action(),
              step.from(),
              step.from().isBefore(now),
              step.old(),
              step.text()));
    }
    return new SettingImportReport(
        dryRun,
        entries.size(),
        changes,
        (int) changes.stream().filter(SettingImportReport.Change::inThePast).count(),
        touched.count(),
        touched.some());
  }
}
