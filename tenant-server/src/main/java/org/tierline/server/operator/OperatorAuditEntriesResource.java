package org.tierline.server.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tierline.audit.Trail;
import org.tierline.inspection.AuditTrail;
import org.tierline.kernel.Page;
import org.tierline.server.http.Door;
import org.tierline.server.http.Paging;
import org.tierline.server.http.Visit;
import org.tierline.server.inspection.AuditAsked;
import org.tierline.server.inspection.EntryAnswer;

/** What operators did outside of every city. */
@Path("operator/console/audit-entries")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.OPERATOR)
public class OperatorAuditEntriesResource {
  @Inject private AuditTrail trail;
  @Inject private Visit visit;

  @GET
  @Operation(summary = "What operators did outside of every city, the newest first")
  public Page<EntryAnswer> entries(@BeanParam AuditAsked asked, @BeanParam Paging paging) {
    return EntryAnswer.page(
        trail.list(visit.caller().in(Trail.INSTALLATION), asked.query(), paging.request()),
        visit.language());
  }
}
