package org.tierline.server.inspection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tierline.inspection.AuditTrail;
import org.tierline.kernel.Page;
import org.tierline.server.http.Door;
import org.tierline.server.http.Paging;
import org.tierline.server.http.Visit;

/** The signed ends of a city's trail, to be kept elsewhere. */
@Path("{tenant}/audit-anchors")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class AuditAnchorsResource {
  @Inject private AuditTrail trail;
  @Inject private Visit visit;

  @GET
  @Operation(summary = "The signed ends of the trail, one a day, the newest first")
  public Page<AnchorAnswer> anchors(@BeanParam Paging paging) {
    return AnchorAnswer.page(
        trail.anchors(visit.caller(), paging.request()), visit.caller().tenant());
  }
}
