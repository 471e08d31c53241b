package org.tierline.server.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tierline.audit.Trail;
import org.tierline.inspection.AuditTrail;
import org.tierline.server.http.Door;
import org.tierline.server.http.Visit;
import org.tierline.server.inspection.VerificationAnswer;

/** The installation's own trail computed anew. */
@Path("operator/console/audit-verifications")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.OPERATOR)
public class OperatorAuditVerificationsResource {
  @Inject private AuditTrail trail;
  @Inject private Visit visit;

  @POST
  @Operation(summary = "Compute the installation's own trail anew")
  public VerificationAnswer verify() {
    return VerificationAnswer.of(
        trail.verify(visit.caller().in(Trail.INSTALLATION)), visit.language());
  }
}
