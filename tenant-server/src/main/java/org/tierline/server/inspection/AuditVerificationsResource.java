package org.tierline.server.inspection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tierline.inspection.AuditTrail;
import org.tierline.server.http.Door;
import org.tierline.server.http.Visit;

/** A city's trail computed anew. */
@Path("{tenant}/audit-verifications")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class AuditVerificationsResource {
  @Inject private AuditTrail trail;
  @Inject private Visit visit;

  @POST
  @Operation(summary = "Compute the whole trail anew and tell what does not hold together")
  public VerificationAnswer verify() {
    return VerificationAnswer.of(trail.verify(visit.caller()), visit.language());
  }
}
