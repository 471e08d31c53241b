package org.tierline.server.workorder;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tierline.kernel.OrderId;
import org.tierline.server.http.Door;
import org.tierline.server.http.Visit;
import org.tierline.workorder.Candidates;
import org.tierline.workorder.Duplicates;

/** Open orders that may ask for the same as one that is registered. */
@Path("{tenant}/work-orders/{order}/candidates")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class OrderCandidatesResource {
  @Inject private Duplicates duplicates;
  @Inject private Visit visit;

  @GET
  @Operation(summary = "What may be the same as a registered order, the likeliest first")
  public Candidates candidates(@PathParam("order") String order) {
    return duplicates.candidates(visit.caller(), OrderId.parse(order));
  }
}
