package org.tierline.server.workorder;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tierline.server.http.Door;
import org.tierline.server.http.Visit;
import org.tierline.workorder.Candidates;
import org.tierline.workorder.Duplicates;
import org.tierline.workorder.RegisterOrder;

/** Open orders that may ask for the same as a request that nobody has registered yet. */
@Path("{tenant}/work-orders/candidates")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class CandidatesResource {
  @Inject private Duplicates duplicates;
  @Inject private Visit visit;

  @POST
  @Operation(
      summary =
          "What may be the same as a request, by the body of a registration; registers nothing")
  public Candidates candidates(RegisterOrder body) {
    return duplicates.candidatesFor(visit.caller(), body);
  }
}
