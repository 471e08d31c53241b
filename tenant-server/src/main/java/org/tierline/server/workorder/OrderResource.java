package org.tierline.server.workorder;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.notice.Timelines;
import org.tierline.server.http.Door;
import org.tierline.server.http.Etags;
import org.tierline.server.http.Ok;
import org.tierline.server.http.Tagged;
import org.tierline.server.http.Visit;
import org.tierline.workorder.DeadlineExplained;
import org.tierline.workorder.OrderActions;
import org.tierline.workorder.OrderView;
import org.tierline.workorder.PetitionerView;
import org.tierline.workorder.WorkOrders;

/** One order and its log; {@code {order}} is an id, or a number as {@code no:YC26…} to read it. */
@Path("{tenant}/work-orders/{order}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class OrderResource {
  @Inject private WorkOrders workOrders;
  @Inject private Timelines timelines;
  @Inject private Visit visit;

  @GET
  @Operation(summary = "One order, the petitioner masked, and what the caller may do now")
  public Tagged<OrderView> get(@PathParam("order") String order) {
    OrderView view =
        order.startsWith("no:")
            ? workOrders.getByNo(visit.caller(), order.substring(3))
            : workOrders.get(visit.caller(), OrderId.parse(order));
    return Etags.ok(view, view.version());
  }

  @GET
  @Path("actions")
  @Operation(summary = "What the caller may do on the order now and until when, and what not now")
  public Tagged<OrderActions> actions(@PathParam("order") String order) {
    OrderActions actions = workOrders.actions(visit.caller(), OrderId.parse(order));
    return Etags.ok(actions, actions.version());
  }

  @GET
  @Path("timeline")
  @Operation(summary = "The order's log, oldest first, and between its rows who was told of what")
  public List<TimelineAnswer> timeline(@PathParam("order") String order) {
    return timelines.ofOrder(visit.caller(), OrderId.parse(order)).stream()
        .map(TimelineAnswer::of)
        .toList();
  }

  @GET
  @Path("assignments/{no}/deadline")
  @Operation(summary = "Why a unit's turn is due when it is")
  public Ok<DeadlineExplained> explain(@PathParam("order") String order, @PathParam("no") int no) {
    return Ok.as(
        DeadlineExplained.class,
        Response.ok(
                workOrders.explainDeadline(
                    visit.caller(), OrderId.parse(order), no, visit.language()))
            .header(HttpHeaders.CONTENT_LANGUAGE, visit.language().getLanguage()));
  }

  /** Why somebody wants to see who the petitioner is. */
  public record Reason(@Nullable String reason) {}

  @POST
  @Path("petitioner")
  @Operation(summary = "Who the petitioner is, unmasked; noted in the log with the reason")
  public PetitionerView petitioner(@PathParam("order") String order, Reason body) {
    return workOrders.petitioner(
        visit.caller(), OrderId.parse(order), body.reason() == null ? "" : body.reason());
  }
}
