package org.tierline.workorder;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.tierline.kernel.Caller;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.setting.Setting;
import org.tierline.setting.SettingRules;
import org.tierline.store.Transactions;

/**
 * Tells how a role that is held at a unit sees what orders tell of people, and by which rule. It
 * shows no order; where a petitioner asked for confidence, units see nothing of him whatever the
 * rules say.
 */
public final class Sights {
  private final Transactions transactions;
  private final Access access;
  private final SettingRules settings;
  private final InstantSource time;

  public Sights(
      Transactions transactions, Access access, SettingRules settings, InstantSource time) {
    this.transactions = transactions;
    this.access = access;
    this.settings = settings;
    this.time = time;
  }

  /** For whoever sees the unit, and its administrators: every field, in a fixed order. */
  public List<SightView> preview(Caller caller, UnitId unit, Role role) {
    return transactions.read(
        caller,
        work -> {
          Rights rights = access.rights(work);
          if (caller.kind() == Caller.Kind.OPERATOR) {
            rights.requireAdmin(unit);
          } else {
            rights.requireSees(unit);
          }
          int tier = rights.tree().get(unit).level();
          Instant now = time.instant();
          Setting<SightRules> rules = settings.resolve(work, unit, SightSettings.RULES, now);
          return Arrays.stream(PersonalField.values())
              .map(
                  field -> {
                    SightRules.Found found = rules.value().of(field, role, tier);
                    return new SightView(
                        field, found.sight(), found.line(), rules.origin().setBy());
                  })
              .toList();
        });
  }
}
