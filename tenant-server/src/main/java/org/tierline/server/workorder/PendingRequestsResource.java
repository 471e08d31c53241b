package org.tierline.server.workorder;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Page;
import org.tierline.server.http.Door;
import org.tierline.server.http.Enums;
import org.tierline.server.http.Paging;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;
import org.tierline.workorder.OrderRequests;
import org.tierline.workorder.PendingRequest;
import org.tierline.workorder.RequestKind;

/** What waits for the decision of a unit. Decisions are taken under the address of the order. */
@Path("{tenant}/units/{unit}/pending-requests")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class PendingRequestsResource {
  @Inject private OrderRequests requests;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  @GET
  @Operation(
      summary =
          "Requests that wait for the unit's decision, overdue ones first, then what is due first")
  public Page<PendingRequest> list(
      @PathParam("unit") String unit,
      @QueryParam("kind") @ReadAs(RequestKind.class) @Nullable String kind,
      @BeanParam Paging page) {
    return requests.pending(
        visit.caller(),
        refs.resolve(visit.caller(), unit),
        Enums.parse("kind", kind, RequestKind.class),
        page.request());
  }
}
