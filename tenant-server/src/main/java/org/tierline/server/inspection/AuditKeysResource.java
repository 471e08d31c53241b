package org.tierline.server.inspection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tierline.inspection.AuditKey;
import org.tierline.inspection.AuditTrail;
import org.tierline.server.http.Door;
import org.tierline.server.http.Visit;

/** The public keys by which anchors are checked. */
@Path("{tenant}/audit-keys")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class AuditKeysResource {
  @Inject private AuditTrail trail;
  @Inject private Visit visit;

  @GET
  @Operation(
      summary =
          "The public keys by which anchors are checked, those of earlier installations first")
  public List<AuditKey> keys() {
    return trail.keys(visit.caller());
  }
}
