package org.tierline;

import java.time.InstantSource;
import org.tierline.identity.HeldRights;
import org.tierline.identity.MachineKeys;
import org.tierline.identity.OutsideIdentities;
import org.tierline.identity.SecondFactors;
import org.tierline.kernel.IdSource;
import org.tierline.org.Access;
import org.tierline.setting.SettingRules;
import org.tierline.store.Transactions;

/** Proofs of who somebody is, wired; a part of {@link Tierline}. */
final class IdentityPart {
  final SecondFactors secondFactors;
  final MachineKeys machineKeys;
  final OutsideIdentities outsideIdentities;
  final HeldRights heldRights;

  IdentityPart(
      Transactions transactions,
      Access access,
      SettingRules rules,
      CityPart city,
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
    this.outsideIdentities =
        new OutsideIdentities(transactions, city.people, city.accountEvents, time);
    this.heldRights = new HeldRights(transactions, access, city.people, time);
  }
}
