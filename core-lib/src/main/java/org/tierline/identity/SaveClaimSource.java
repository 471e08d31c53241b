package org.tierline.identity;

import org.tierline.kernel.Violations;

/** How a city wants to read the tokens of an issuer; see {@link ClaimSource}. */
public record SaveClaimSource(String claimPath, String namePath, boolean addPeople) {
  public SaveClaimSource {
    new Violations()
        .text("claimPath", claimPath, OutsideIdentity.LONGEST)
        .text("namePath", namePath, OutsideIdentity.LONGEST)
        .refuseIfAny();
  }
}
