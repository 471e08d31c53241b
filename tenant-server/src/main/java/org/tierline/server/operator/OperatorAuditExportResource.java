package org.tierline.server.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.Trail;
import org.tierline.inspection.AuditTrail;
import org.tierline.server.http.Door;
import org.tierline.server.http.Ok;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.Visit;
import org.tierline.server.inspection.TrailFile;

/** The installation's own trail as a file. */
@Path("operator/console/audit-export")
@ApplicationScoped
@Produces({TrailFile.JSON_LINES, MediaType.APPLICATION_JSON})
@Door(Door.Visitor.OPERATOR)
public class OperatorAuditExportResource {
  @Inject private AuditTrail trail;
  @Inject private Visit visit;

  @GET
  @Operation(summary = "The installation's own trail as a file")
  public Ok<StreamingOutput> export(
      @QueryParam("behind") @ReadAs(Long.class) @Nullable String behind) {
    return TrailFile.answer(
        trail.export(visit.caller().in(Trail.INSTALLATION), TrailFile.behind(behind)));
  }
}
