package org.tierline.setting;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.DomainException;
import org.tierline.org.Access;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.store.Work;
import org.tierline.tenant.Tenants;

/**
 * Several settings decided for a whole city at once, for capabilities above: all of them or none.
 * They hold from now on; what units below the root have decided stays, and so does what the city
 * has planned for later. Who may is for the caller to check.
 */
public final class CityDecisions {
  private final Access access;
  private final Tenants tenants;
  private final SettingCatalogue catalogue;
  private final SettingRules rules;
  private final SettingReach reach;
  private final InstantSource time;

  public CityDecisions(
      Access access,
      Tenants tenants,
      SettingCatalogue catalogue,
      SettingRules rules,
      SettingReach reach,
      InstantSource time) {
    this.access = access;
    this.tenants = tenants;
    this.catalogue = catalogue;
    this.rules = rules;
    this.reach = reach;
    this.time = time;
  }

  /** What the decisions would change; those that change nothing are left out. */
  public CityChange preview(Work work, List<CityDecision> wanted) {
    Instant now = now();
    return change(work, planned(work, rules.city(work), wanted, "", now), now);
  }

  /**
   * Carries the decisions out.
   *
   * @param reason at most 500 characters; it stays in the history of each setting
   * @return what has changed; empty where all was so already, and then nothing is written
   * @throws DomainException if a value is none of its setting, or a unit below would break a bound
   */
  public CityChange decide(Work work, List<CityDecision> wanted, String reason) {
    Instant now = now();
    SettingPlan plan =
        SettingWriter.apply(
            work, rules, now, false, present -> planned(work, present, wanted, reason, now));
    return change(work, plan, now);
  }

  private SettingPlan planned(
      Work work, CitySettings present, List<CityDecision> wanted, String reason, Instant now) {
    UnitTree tree = access.tree(work);
    Locale language = Locale.forLanguageTag(tenants.view(work).language());
    var plan = new SettingPlan(present);
    for (CityDecision decision : wanted) {
      SettingKey<?> key = catalogue.get(decision.key());
      add(plan, key, tree.root(), row(key, decision.value(), language, reason, now));
    }
    for (CityDecision decision : wanted) {
      new SettingBounds(tree, catalogue.get(decision.key()), now).refuse(plan, tree.root());
    }
    return plan;
  }

  private static <T> DatedValue row(
      SettingKey<T> key, @Nullable String text, Locale language, String reason, Instant now) {
    if (text == null) {
      return new DatedValue(now, null, null, reason);
    }
    T value = key.parse(text, language);
    return new DatedValue(now, key.write(value), value, reason);
  }

  private static <T> void add(SettingPlan plan, SettingKey<T> key, UnitNode root, DatedValue row) {
    DatedValue held = plan.before().resolve(root.ancestry(), key.name(), row.from()).row();
    String before = held == null ? key.write(key.fallback()) : held.textOrEmpty();
    String after = row.text() == null ? key.write(key.fallback()) : row.textOrEmpty();
    if (!before.equals(after)) {
      plan.put(new SettingPlace(key.name(), root.id().value(), Aspect.VALUE), row, row.comment());
    }
  }

  private CityChange change(Work work, SettingPlan plan, Instant now) {
    UnitTree tree = access.tree(work);
    var touched =
        TouchedOrders.of(work, reach, catalogue, new TouchedOrders.Planned(tree, plan, now));
    return new CityChange(differences(tree, plan, now), touched.count(), touched.some());
  }

  private List<CityDifference> differences(UnitTree tree, SettingPlan plan, Instant now) {
    var differences = new ArrayList<CityDifference>();
    for (SettingStep step : plan.steps()) {
      SettingKey<?> key = catalogue.get(step.place().name());
      var comparison = new SettingComparison<>(tree, key, tree.root());
      comparison.compare(plan, now);
      SettingPreview.Changed root = comparison.changed().get(0);
      differences.add(
          new CityDifference(
              key.name(),
              root.oldValue(),
              root.newValue(),
              comparison.changed().size(),
              comparison.shielded()));
    }
    return differences;
  }

  private Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
