package org.tierline.preset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Violations;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.setting.CityChange;
import org.tierline.setting.CityDecision;
import org.tierline.setting.CityDecisions;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.workorder.Chains;

/**
 * The presets that are shipped, shown to a city and applied to it. A preset decides about every
 * setting that any preset names: those that it does not name itself become the shipped default, so
 * that a city which has tried two lives by the second alone. The chain is treated alike. All other
 * settings, what units below the city have decided, what is planned for later, and the orders under
 * way stay as they are. For administrators of the whole city.
 */
public final class Presets {
  private static final int LONGEST_REASON = 400;

  private final Transactions transactions;
  private final Access access;
  private final CityDecisions decisions;
  private final Chains chains;

  public Presets(Transactions transactions, Access access, CityDecisions decisions, Chains chains) {
    this.transactions = transactions;
    this.access = access;
    this.decisions = decisions;
    this.chains = chains;
  }

  /** All, the default first. */
  public List<Preset> list(Caller caller) {
    return transactions.read(
        caller,
        work -> {
          requireAdmin(work);
          return Preset.shipped();
        });
  }

  /** What a preset would change for the city now; nothing is written. */
  public PresetPreview preview(Caller caller, String preset) {
    return transactions.read(
        caller,
        work -> {
          requireAdmin(work);
          Preset wanted = Preset.of(preset);
          return view(work, wanted, decisions.preview(work, wanted(wanted)), false);
        });
  }

  /**
   * Makes the preset the city's rules: its settings at once, its chain as a new version for orders
   * that begin from now on; all of it or nothing. Done again it changes nothing.
   *
   * @param reason at most 400 characters; it stands in the history of each setting and with the
   *     version of the chain, after the preset's code
   * @return what has changed
   * @throws NotFound if there is no preset of that code
   */
  public PresetPreview apply(Caller caller, String preset, String reason) {
    new Violations().text("reason", reason, LONGEST_REASON).refuseIfAny();
    return transactions.write(caller, work -> apply(work, preset, reason));
  }

  /** The same within a work, of a city that is being founded. */
  PresetPreview apply(Work work, String preset, String reason) {
    requireAdmin(work);
    Preset wanted = Preset.of(preset);
    String why = wanted.code() + ": " + reason;
    CityChange changed = decisions.decide(work, wanted(wanted), why);
    PresetPreview done = view(work, wanted, changed, true);
    if (!done.chainLinesGone().isEmpty() || !done.chainLinesNew().isEmpty()) {
      chains.replace(work, wanted.chain(), why);
    }
    Trail.note(
        work,
        AuditNote.of(AuditAction.PRESET_APPLIED, AuditSubject.PRESET, wanted.code())
            .change(null, changed.differences().size())
            .because(reason));
    return done;
  }

  private PresetPreview view(Work work, Preset preset, CityChange settings, boolean applied) {
    String present = chains.currentDefinition(work);
    return new PresetPreview(
        preset.code(),
        settings.differences(),
        ChainDifferences.missing(present, preset.chain()),
        ChainDifferences.missing(preset.chain(), present),
        settings.openOrders(),
        settings.someOrders(),
        applied);
  }

  private static List<CityDecision> wanted(Preset preset) {
    var values = new TreeMap<String, @Nullable String>();
    settings().forEach(key -> values.put(key, null));
    preset.rules().stream()
        .filter(rule -> rule.key() != null)
        .forEach(rule -> values.put(Objects.requireNonNull(rule.key()), rule.value()));
    var wanted = new ArrayList<CityDecision>();
    for (Map.Entry<String, @Nullable String> each : values.entrySet()) {
      wanted.add(new CityDecision(each.getKey(), each.getValue()));
    }
    return wanted;
  }

  /** Every setting that any preset names. */
  private static TreeSet<String> settings() {
    var keys = new TreeSet<String>();
    for (Preset preset : Preset.shipped()) {
      preset.rules().stream()
          .map(PresetRule::key)
          .filter(Objects::nonNull)
          .forEach(key -> keys.add(key));
    }
    return keys;
  }

  private void requireAdmin(Work work) {
    Rights rights = access.rights(work);
    rights.requireAdminOfSubtree(rights.tree().root().id());
  }
}
