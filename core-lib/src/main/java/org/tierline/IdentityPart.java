package org.tierline;

import java.time.InstantSource;
import org.tierline.identity.ClaimRules;
import org.tierline.identity.ClaimSignIns;
import org.tierline.identity.HeldRights;
import org.tierline.identity.MachineKeys;
import org.tierline.identity.OperatorFactors;
import org.tierline.identity.OperatorSessions;
import org.tierline.identity.OutsideIdentities;
import org.tierline.identity.SecondFactors;
import org.tierline.kernel.IdSource;
import org.tierline.notice.AccessNotices;
import org.tierline.org.Access;
import org.tierline.org.ClaimedGrants;
import org.tierline.rescue.CityRescues;
import org.tierline.seal.MasterKeys;
import org.tierline.setting.SettingRules;
import org.tierline.store.Transactions;

/**
 * Proofs of who somebody is, and who is let in again without, wired; a part of {@link Tierline}.
 */
final class IdentityPart {
  final SecondFactors secondFactors;
  final MachineKeys machineKeys;
  final OutsideIdentities outsideIdentities;
  final ClaimRules claimRules;
  final ClaimSignIns claimSignIns;
  final OperatorFactors operatorFactors;
  final OperatorSessions operatorSessions;
  final HeldRights heldRights;
  final CityRescues rescues;

  IdentityPart(
      Transactions transactions,
      Access access,
      SettingRules rules,
      CityPart city,
      MasterKeys master,
      IdSource ids,
      InstantSource time) {
    this.secondFactors =
        new SecondFactors(
            transactions,
            new SecondFactors.Base(access, rules, city.people, city.accountEvents, time),
            city.keys);
    this.machineKeys =
        new MachineKeys(
            transactions,
            new MachineKeys.Base(access, rules, city.people, city.accountEvents, ids, time));
    var grants = new ClaimedGrants(access, ids, time);
    this.outsideIdentities =
        new OutsideIdentities(transactions, city.people, grants, city.accountEvents, time);
    this.claimRules = new ClaimRules(transactions, access, grants, ids, time);
    this.claimSignIns =
        new ClaimSignIns(transactions, access, city.people, grants, city.accountEvents, time);
    this.operatorFactors = new OperatorFactors(transactions, master, time);
    this.operatorSessions = new OperatorSessions(transactions, ids, time);
    this.heldRights = new HeldRights(transactions, access, city.people, time);
    this.rescues =
        new CityRescues(
            transactions,
            city.tenants,
            city.readmissions,
            secondFactors,
            new AccessNotices(city.tenants, ids, time),
            time);
  }
}
