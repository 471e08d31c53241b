package org.tierline.server.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.identity.FactorEnrolment;
import org.tierline.identity.FactorStatus;
import org.tierline.identity.SecondFactors;
import org.tierline.kernel.Violations;
import org.tierline.server.http.Created;
import org.tierline.server.http.Door;
import org.tierline.server.http.Visit;

/** The signed-in person's own second factor. */
@Path("{tenant}/account/second-factor")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.NEW_PERSON)
public class OwnFactorResource {
  @Inject private SecondFactors factors;
  @Inject private Visit visit;

  /** What the telephone shows, or a recovery code. */
  public record FactorCode(@Nullable String code) {
    public FactorCode {
      new Violations().text("code", code, 40).refuseIfAny();
    }
  }

  /** Codes for a lost telephone, told only here. */
  public record RecoveryCodes(List<String> recoveryCodes) {}

  @GET
  @Operation(summary = "How it stands with my second factor")
  public FactorStatus get(@PathParam("tenant") String tenant) {
    return factors.status(visit.caller(), visit.caller().requirePerson());
  }

  @POST
  @Operation(summary = "Enrol a second factor; its secret is told only here")
  public Created<FactorEnrolment> enrol(@PathParam("tenant") String tenant) {
    return Created.of(factors.enrol(visit.caller()));
  }

  @POST
  @Path("confirmations")
  @Operation(summary = "Confirm it by a first code; tells the recovery codes. Sign in again then")
  public RecoveryCodes confirm(@PathParam("tenant") String tenant, FactorCode body) {
    return new RecoveryCodes(factors.confirm(visit.caller(), String.valueOf(body.code())));
  }

  @POST
  @Path("recovery-codes")
  @Door(Door.Visitor.PERSON)
  @Operation(summary = "New recovery codes in place of the old ones")
  public RecoveryCodes renew(@PathParam("tenant") String tenant, FactorCode body) {
    return new RecoveryCodes(factors.renewCodes(visit.caller(), String.valueOf(body.code())));
  }

  @POST
  @Path("removals")
  @Door(Door.Visitor.PERSON)
  @Operation(summary = "Give my second factor up, unless a role of mine asks for it")
  public void remove(@PathParam("tenant") String tenant, FactorCode body) {
    factors.remove(visit.caller(), String.valueOf(body.code()));
  }
}
