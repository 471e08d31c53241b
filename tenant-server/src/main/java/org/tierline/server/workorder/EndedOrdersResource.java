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
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Page;
import org.tierline.server.http.Days;
import org.tierline.server.http.Door;
import org.tierline.server.http.Paging;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;
import org.tierline.workorder.EndedOrder;
import org.tierline.workorder.EndedQuery;
import org.tierline.workorder.WorkOrders;

/** Orders that have ended: of a unit, and of the whole city at its centre. */
@Path("{tenant}/units/{unit}/ended-orders")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class EndedOrdersResource {
  @Inject private WorkOrders workOrders;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  @GET
  @Operation(
      summary =
          "Orders that have ended, what came last first, by the days on which they came; of the"
              + " centre those of the city")
  public Page<EndedOrder> list(
      @PathParam("unit") String unit,
      @QueryParam("from") @ReadAs(LocalDate.class) @Nullable String from,
      @QueryParam("to") @ReadAs(LocalDate.class) @Nullable String to,
      @BeanParam Paging page) {
    var query =
        new EndedQuery(
            refs.resolve(visit.caller(), unit),
            from == null ? null : Days.required("from", from),
            to == null ? null : Days.required("to", to));
    return workOrders.listEnded(visit.caller(), query, page.request());
  }
}
