package org.tierline;

import java.time.InstantSource;
import org.tierline.kernel.IdSource;
import org.tierline.org.Access;
import org.tierline.oversight.Observations;
import org.tierline.oversight.OversightSeats;
import org.tierline.oversight.SocialNotes;
import org.tierline.setting.SettingRules;
import org.tierline.store.Transactions;
import org.tierline.supervision.SupervisionProposals;
import org.tierline.tenant.Tenants;
import org.tierline.workorder.OrderSteps;

/** The services of oversight seats, wired; a part of {@link Tierline}. */
final class OversightPart {
  final OversightSeats seats;
  final Observations observations;
  final SocialNotes notes;

  OversightPart(
      Transactions transactions,
      Access access,
      Tenants tenants,
      OrderSteps steps,
      SettingRules rules,
      SupervisionProposals proposals,
      IdSource ids,
      InstantSource time) {
    this.seats = new OversightSeats(transactions, access, tenants, rules, ids, time);
    this.observations = new Observations(transactions, access, tenants, steps, proposals, ids);
    this.notes = new SocialNotes(transactions, access, tenants, steps, ids, time);
  }
}
