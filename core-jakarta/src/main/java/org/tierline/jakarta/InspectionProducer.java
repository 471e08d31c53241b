package org.tierline.jakarta;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.tierline.Tierline;
import org.tierline.inspection.AuditTrail;
import org.tierline.seal.SigningKeys;

/** Gives the host the services of those who check cities. */
@ApplicationScoped
public class InspectionProducer {
  @Produces
  @Singleton
  public AuditTrail auditTrail(Tierline tierline) {
    return tierline.auditTrail();
  }

  @Produces
  @Singleton
  public SigningKeys signingKeys(Tierline tierline) {
    return tierline.signingKeys();
  }
}
