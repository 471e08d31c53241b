package org.tierline.server.workorder;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Page;
import org.tierline.server.http.Answered;
import org.tierline.server.http.Created;
import org.tierline.server.http.Door;
import org.tierline.server.http.Enums;
import org.tierline.server.http.Idempotency;
import org.tierline.server.http.Ok;
import org.tierline.server.http.OneOf;
import org.tierline.server.http.Paging;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.Statuses;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;
import org.tierline.workorder.InboxQuery;
import org.tierline.workorder.OrderError;
import org.tierline.workorder.OrderRow;
import org.tierline.workorder.RegisterOrder;
import org.tierline.workorder.Registered;
import org.tierline.workorder.RegisteredAs;
import org.tierline.workorder.WorkOrderStatus;
import org.tierline.workorder.WorkOrders;

/** Work orders: registering, and lists of what is open. */
@Path("{tenant}/work-orders")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class WorkOrdersResource {
  @Inject private WorkOrders workOrders;
  @Inject private Idempotency idempotency;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  @POST
  @Operation(
      summary =
          "Register a request: 201 with the new order, or 200 with the petitioner's open order on"
              + " the matter")
  @Statuses({200, 201})
  public OneOf<Registered> register(
      @HeaderParam("Idempotency-Key") @Nullable String key, RegisterOrder body) {
    return idempotency.answered(visit.caller(), key, body, () -> taken(body));
  }

  private Answered<Registered> taken(RegisterOrder body) {
    Registered registered = workOrders.register(visit.caller(), body);
    return registered.as() == RegisteredAs.NEW_ORDER
        ? Created.of(registered)
        : Ok.as(Registered.class, Response.ok(registered, MediaType.APPLICATION_JSON_TYPE));
  }

  @GET
  @Operation(
      summary =
          "Open work: of a unit by ?unit=, or of the centre by ?status=; what has ended is under units")
  public Page<OrderRow> list(
      @QueryParam("unit") @Nullable String unit,
      @QueryParam("status") @ReadAs(WorkOrderStatus.class) @Nullable String status,
      @BeanParam InboxAsked asked,
      @BeanParam Paging page) {
    WorkOrderStatus wanted = Enums.parse("status", status, WorkOrderStatus.class);
    if (unit != null) {
      if (wanted != null && wanted.isFinal()) {
        throw Invalid.of("status", OrderError.NOT_AN_OPEN_STATE, wanted);
      }
      InboxQuery query = asked.at(refs.resolve(visit.caller(), unit));
      return workOrders.inbox(visit.caller(), query, page.request());
    }
    if (wanted == null) {
      throw Invalid.of("status", KernelError.REQUIRED);
    }
    return workOrders.open(visit.caller(), wanted, page.request());
  }
}
