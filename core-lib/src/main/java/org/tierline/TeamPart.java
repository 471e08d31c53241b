package org.tierline;

import java.time.InstantSource;
import org.tierline.kernel.IdSource;
import org.tierline.org.Access;
import org.tierline.setting.SettingRules;
import org.tierline.store.Transactions;
import org.tierline.workorder.CallBackTeams;
import org.tierline.workorder.OrderSteps;
import org.tierline.workorder.TeamRoster;
import org.tierline.workorder.UnitTeams;

/** Call-back teams of units, wired; a part of {@link Tierline}. */
final class TeamPart {
  final CallBackTeams callBackTeams;
  final UnitTeams unitTeams;

  TeamPart(
      Transactions transactions,
      Access access,
      OrderSteps steps,
      TeamRoster roster,
      SettingRules rules,
      IdSource ids,
      InstantSource time) {
    this.callBackTeams = new CallBackTeams(transactions, access, steps, roster, ids, time);
    this.unitTeams = new UnitTeams(access, rules, roster, steps);
  }
}
