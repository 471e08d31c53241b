package org.tierline.server.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tierline.identity.FactorEnrolment;
import org.tierline.identity.FactorStatus;
import org.tierline.identity.OperatorFactors;
import org.tierline.server.account.OwnFactorResource.FactorCode;
import org.tierline.server.account.OwnFactorResource.RecoveryCodes;
import org.tierline.server.http.Created;
import org.tierline.server.http.Door;
import org.tierline.server.http.Visit;

/** The signed-in operator's own second factor. */
@Path("operator/console/second-factor")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.NEW_OPERATOR)
public class OperatorFactorResource {
  @Inject private OperatorFactors factors;
  @Inject private Visit visit;

  @GET
  @Operation(summary = "How it stands with my second factor")
  public FactorStatus get() {
    return factors.status(visit.caller());
  }

  @POST
  @Operation(summary = "Enrol a second factor; its secret is told only here")
  public Created<FactorEnrolment> enrol() {
    return Created.of(factors.enrol(visit.caller()));
  }

  @POST
  @Path("confirmations")
  @Operation(summary = "Confirm it by a first code; tells the recovery codes. Sign in again then")
  public RecoveryCodes confirm(FactorCode body) {
    return new RecoveryCodes(factors.confirm(visit.caller(), String.valueOf(body.code())));
  }

  @POST
  @Path("recovery-codes")
  @Door(Door.Visitor.OPERATOR)
  @Operation(summary = "New recovery codes in place of the old ones")
  public RecoveryCodes renew(FactorCode body) {
    return new RecoveryCodes(factors.renewCodes(visit.caller(), String.valueOf(body.code())));
  }

  @POST
  @Path("removals")
  @Door(Door.Visitor.OPERATOR)
  @Operation(summary = "Give my second factor up")
  public void remove(FactorCode body) {
    factors.remove(visit.caller(), String.valueOf(body.code()));
  }
}
