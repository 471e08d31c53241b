package org.tierline.setting;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.tenant.TenantView;
import org.tierline.tenant.Tenants;

/**
 * The settings of a city and its units. A unit gives a setting a value of its own, which all below
 * inherit until one of them has its own; it lets it be inherited again; it locks it, and then
 * nothing below counts. Each of these begins at a moment, now or later, is kept in a history that
 * only grows, and can be previewed. All settings of a city can be written to a file and read back.
 *
 * <p>Administrators of a unit and all below it change its settings; whoever sees a unit sees them.
 */
public final class Settings {

  private final Transactions transactions;
  private final Access access;
  private final Tenants tenants;
  private final SettingCatalogue catalogue;
  private final SettingRules rules;
  private final SettingReach reach;
  private final InstantSource time;

  public Settings(
      Transactions transactions,
      Access access,
      Tenants tenants,
      SettingCatalogue catalogue,
      SettingRules rules,
      SettingReach reach,
      InstantSource time) {
    this.transactions = transactions;
    this.access = access;
    this.tenants = tenants;
    this.catalogue = catalogue;
    this.rules = rules;
    this.reach = reach;
    this.time = time;
  }

  /** What one setting is for a unit now, and why. */
  public SettingView get(Caller caller, UnitId unit, String key) {
    return transactions.read(
        caller,
        work -> {
          UnitNode node = readable(work, unit);
          return view(work, rules.city(work), catalogue.get(key), node);
        });
  }

  /** What every setting is for a unit now, and why, in the order of their names. */
  public List<SettingView> list(Caller caller, UnitId unit) {
    return transactions.read(
        caller,
        work -> {
          UnitNode node = readable(work, unit);
          CitySettings city = rules.city(work);
          return catalogue.keys().stream()
              .<SettingView>map(key -> view(work, city, key, node))
              .toList();
        });
  }

  /**
   * Gives a unit a value of its own.
   *
   * @param expectedVersion of the unit's setting, as it was read; null for any
   */
  public SettingView set(
      Caller caller, UnitId unit, String key, @Nullable Long expectedVersion, NewValue value) {
    var wanted = new PlannedSetting(SettingAction.SET, value.value(), value.effectiveFrom());
    return change(caller, new Target(unit, key, expectedVersion), wanted, value.reason());
  }

  /** Lets a unit inherit again; nothing happens where it does. */
  public SettingView unset(
      Caller caller, UnitId unit, String key, @Nullable Long expectedVersion, DatedReason reason) {
    return change(caller, new Target(unit, key, expectedVersion), SettingAction.UNSET, reason);
  }

  /** Keeps the units below from deciding; what they have decided waits until it is unlocked. */
  public SettingView lock(
      Caller caller, UnitId unit, String key, @Nullable Long expectedVersion, DatedReason reason) {
    return change(caller, new Target(unit, key, expectedVersion), SettingAction.LOCK, reason);
  }

  /** Lets the units below decide again. */
  public SettingView unlock(
      Caller caller, UnitId unit, String key, @Nullable Long expectedVersion, DatedReason reason) {
    return change(caller, new Target(unit, key, expectedVersion), SettingAction.UNLOCK, reason);
  }

  /** Takes back a change of a unit that has not begun: the one of exactly that moment. */
  public SettingView withdraw(
      Caller caller, UnitId unit, String key, @Nullable Long expectedVersion, DatedReason planned) {
    new Violations().required("effectiveFrom", planned.effectiveFrom()).refuseIfAny();
    return change(caller, new Target(unit, key, expectedVersion), SettingAction.WITHDRAW, planned);
  }

  /** Whose setting is to change. */
  private record Target(UnitId unit, String key, @Nullable Long expectedVersion) {}

  private SettingView change(
      Caller caller, Target target, SettingAction action, DatedReason reason) {
    return change(
        caller, target, new PlannedSetting(action, null, reason.effectiveFrom()), reason.reason());
  }

  private SettingView change(Caller caller, Target target, PlannedSetting wanted, String reason) {
    return transactions.write(
        caller,
        work -> {
          UnitNode node = changeable(work, target.unit());
          SettingChange change = changeOf(work, node, target.key(), wanted, reason);
          SettingPlan plan =
              apply(work, false, present -> change.plan(present, target.expectedVersion()));
          return view(work, plan.after(), change.key(), node);
        });
  }

  private SettingChange changeOf(
      Work work, UnitNode node, String key, PlannedSetting wanted, String reason) {
    Instant from = wanted.effectiveFrom();
    return new SettingChange(
        access.tree(work),
        catalogue.get(key),
        node,
        from == null ? wanted : wanted.from(from.truncatedTo(ChronoUnit.MICROS)),
        now(),
        reason,
        language(work));
  }

  /**
   * Which units a change would touch, which it would not reach, and which open orders lie with the
   * former. It is refused for the same reasons as the change itself.
   */
  public SettingPreview preview(Caller caller, UnitId unit, String key, PlannedSetting planned) {
    return transactions.read(
        caller,
        work -> {
          UnitNode node = changeable(work, unit);
          SettingChange change = changeOf(work, node, key, planned, "");
          return preview(work, change, change.plan(rules.city(work), null));
        });
  }

  private SettingPreview preview(Work work, SettingChange change, SettingPlan plan) {
    var comparison = new SettingComparison<>(change.tree(), change.key(), change.unit());
    comparison.compare(plan, change.from());
    List<UnitId> units = comparison.changed().stream().map(changed -> changed.unit().id()).toList();
    TouchedOrders touched = TouchedOrders.of(work, reach, units);
    return new SettingPreview(
        change.from(),
        comparison.changed(),
        comparison.shielded(),
        touched.count(),
        touched.some());
  }

  /** Every change of a unit's own that was ever made about a setting, the last one first. */
  public Page<SettingHistoryView> history(
      Caller caller, UnitId unit, String key, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          UnitNode node = readable(work, unit);
          return SettingHistory.page(work, node.id(), catalogue.get(key).name(), page);
        });
  }

  /**
   * All that the units of the city have decided, as a file that people can read and compare: JSON,
   * units by code, times in the city's zone. Whoever sees the whole city may have it.
   */
  public String export(Caller caller) {
    return transactions.read(
        caller,
        work -> {
          Rights rights = access.rights(work);
          UnitTree tree = rights.tree();
          if (!rights.seesSubtree(tree.root().id())) {
            rights.requireAdminOfSubtree(tree.root().id());
          }
          Trail.note(work, AuditNote.of(AuditAction.SETTINGS_EXPORTED, AuditSubject.SETTING));
          return new SettingFile(tree, catalogue, tenants.view(work).zone())
              .write(rules.city(work));
        });
  }

  /**
   * Makes the city's settings those of a file in the form of {@link #export}: all of it or nothing.
   * What the file does not have is taken away; importing it again changes nothing; the history
   * stays and grows. A file may also say what has held before, since it carries a whole city; the
   * report tells each decision about days that are over.
   *
   * @param dryRun only to say what would change
   * @throws org.tierline.kernel.Invalid naming every entry that breaks a rule
   */
  public SettingImportReport importFile(Caller caller, String file, boolean dryRun, String reason) {
    new Violations().text("reason", reason, DatedReason.LONGEST).refuseIfAny();
    return transactions.write(
        caller,
        work -> {
          UnitTree tree = access.tree(work);
          changeable(work, tree.root().id());
          var entries = new SettingFileReader(tree, catalogue, language(work)).read(file);
          var wanted = new SettingImport(tree, catalogue, entries, reason);
          Instant now = now();
          SettingPlan plan =
              dryRun
                  ? wanted.plan(rules.city(work), now)
                  : apply(work, true, present -> wanted.plan(present, now));
          if (!dryRun) {
            Trail.note(
                work,
                AuditNote.of(AuditAction.SETTINGS_IMPORTED, AuditSubject.SETTING)
                    .change(null, plan.steps().size())
                    .because(reason));
          }
          var touched =
              TouchedOrders.of(work, reach, catalogue, new TouchedOrders.Planned(tree, plan, now));
          return wanted.report(plan, now, dryRun, touched);
        });
  }

  private SettingPlan apply(
      Work work, boolean imported, Function<CitySettings, SettingPlan> planner) {
    return SettingWriter.apply(work, rules, now(), imported, planner);
  }

  private SettingView view(Work work, CitySettings city, SettingKey<?> key, UnitNode node) {
    return SettingView.of(access.tree(work), city, key, node, now());
  }

  private UnitNode readable(Work work, UnitId unit) {
    Rights rights = access.rights(work);
    if (!rights.sees(unit)) {
      rights.requireAdmin(unit);
    }
    return rights.tree().get(unit);
  }

  private UnitNode changeable(Work work, UnitId unit) {
    Rights rights = access.rights(work);
    rights.requireAdminOfSubtree(unit);
    return rights.tree().get(unit);
  }

  private Locale language(Work work) {
    TenantView city = tenants.view(work);
    return Locale.forLanguageTag(city.language());
  }

  /** As fine as the database keeps it. */
  private Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
