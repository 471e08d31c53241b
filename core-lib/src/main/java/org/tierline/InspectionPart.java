package org.tierline;

import java.time.InstantSource;
import org.tierline.inspection.AuditAnchors;
import org.tierline.inspection.AuditTrail;
import org.tierline.org.Access;
import org.tierline.store.Transactions;

/** The services of those who check cities, wired; a part of {@link Tierline}. */
final class InspectionPart {
  final AuditTrail auditTrail;
  final AuditAnchors anchors;

  InspectionPart(Transactions transactions, Access access, CityPart city, InstantSource time) {
    this.auditTrail = new AuditTrail(transactions, access, city.tenants, city.auditKeys, time);
    this.anchors = new AuditAnchors(city.signingKeys, city.tenants);
  }
}
