package org.tierline.identity;

import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.org.Role;

/**
 * That whoever belongs to something at an outside issuer holds a role here.
 *
 * @param issuer as it stands in its tokens
 * @param value what he belongs to there, letter by letter
 * @param subtree whether the role reaches the units below too
 */
public record NewClaimRule(String issuer, String value, Role role, UnitId unit, boolean subtree) {
  public NewClaimRule {
    new Violations()
        .text("issuer", issuer, OutsideIdentity.LONGEST)
        .text("value", value, OutsideIdentity.LONGEST)
        .required("role", role)
        .required("unit", unit)
        .refuseIfAny();
  }
}
