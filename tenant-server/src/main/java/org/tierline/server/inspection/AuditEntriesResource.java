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

/** What was administered in a city, and who looked at what. */
@Path("{tenant}/audit-entries")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class AuditEntriesResource {
  @Inject private AuditTrail trail;
  @Inject private Visit visit;

  @GET
  @Operation(
      summary =
          "What was administered and who looked at what, the newest first; of a part for who audits one")
  public Page<EntryAnswer> entries(@BeanParam AuditAsked asked, @BeanParam Paging paging) {
    return EntryAnswer.page(
        trail.list(visit.caller(), asked.query(), paging.request()), visit.language());
  }
}
