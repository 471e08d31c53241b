package org.tierline.server.workorder;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.Limit;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.server.http.Door;
import org.tierline.server.http.Etags;
import org.tierline.server.http.Tagged;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;
import org.tierline.workorder.DelegateOrder;
import org.tierline.workorder.DispatchOrder;
import org.tierline.workorder.OrderStanding;
import org.tierline.workorder.ReportProgress;
import org.tierline.workorder.WorkOrders;

/**
 * Steps of an order on its way down. Each takes the version that the client has read by If-Match,
 * and answers where the order then stands, with its new version as ETag.
 */
@Path("{tenant}/work-orders/{order}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class OrderStepsResource {
  @Inject private WorkOrders workOrders;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  /**
   * To whom an order goes; units are ids, or codes as {@code code:640104}.
   *
   * @param limit the time for handling in place of the profile's, such as {@code 5 WD}
   * @param phonedAt when the lead was told by phone; from then on it has to report soon
   * @param basis the provision of law that gives the limit; needed where it is longer
   */
  public record Dispatch(
      @Nullable String lead,
      @Nullable List<String> coHandlers,
      @Nullable Limit limit,
      @Nullable String advice,
      @Nullable Instant phonedAt,
      @Nullable String basis) {
    public Dispatch {
      new Violations().text("lead", lead, 40).refuseIfAny();
    }

    DispatchOrder command(Function<String, UnitId> units) {
      return new DispatchOrder(
          units.apply(String.valueOf(lead)),
          coHandlers == null
              ? List.of()
              : coHandlers.stream().map(String::valueOf).map(units).toList(),
          limit,
          advice,
          phonedAt,
          basis);
    }
  }

  /** To which unit below a turn goes. */
  public record Delegation(@Nullable String to, @Nullable String advice) {
    public Delegation {
      new Violations().text("to", to, 40).refuseIfAny();
    }
  }

  /** What was talked about with the petitioner. */
  public record Contact(@Nullable String text) {}

  /** How far a unit has come; public unless said otherwise. */
  public record Progress(@Nullable String text, @Nullable Boolean isPublic) {
    public Progress {
      new Violations().text("text", text, 4000).refuseIfAny();
    }
  }

  @POST
  @Path("acceptance")
  @Operation(summary = "Accept what has come in by itself")
  public Tagged<OrderStanding> accept(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return standing(workOrders.accept(visit.caller(), id(order), Etags.expected(ifMatch)));
  }

  @POST
  @Path("dispatches")
  @Operation(summary = "Dispatch to a lead unit and co-handlers of the second tier")
  public Tagged<OrderStanding> dispatch(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Dispatch body) {
    return standing(
        workOrders.dispatch(
            visit.caller(), id(order), Etags.expected(ifMatch), body.command(this::unit)));
  }

  @POST
  @Path("assignments/{no}/signatures")
  @Operation(summary = "Sign for the order")
  public Tagged<OrderStanding> sign(
      @PathParam("order") String order,
      @PathParam("no") int no,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return standing(workOrders.sign(visit.caller(), id(order), Etags.expected(ifMatch), no));
  }

  @POST
  @Path("assignments/{no}/contacts")
  @Operation(summary = "Note that the petitioner was contacted")
  public Tagged<OrderStanding> contact(
      @PathParam("order") String order,
      @PathParam("no") int no,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Contact body) {
    return standing(
        workOrders.contact(visit.caller(), id(order), Etags.expected(ifMatch), no, body.text()));
  }

  @POST
  @Path("assignments/{no}/progress")
  @Operation(summary = "Report how far the unit has come")
  public Tagged<OrderStanding> progress(
      @PathParam("order") String order,
      @PathParam("no") int no,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Progress body) {
    var command =
        new ReportProgress(no, String.valueOf(body.text()), !Boolean.FALSE.equals(body.isPublic()));
    return standing(
        workOrders.progress(visit.caller(), id(order), Etags.expected(ifMatch), command));
  }

  @POST
  @Path("assignments/{no}/delegations")
  @Operation(summary = "Hand the turn down to a unit directly below; signs it where needed")
  public Tagged<OrderStanding> delegate(
      @PathParam("order") String order,
      @PathParam("no") int no,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Delegation body) {
    var command = new DelegateOrder(no, unit(String.valueOf(body.to())), body.advice());
    return standing(
        workOrders.delegate(visit.caller(), id(order), Etags.expected(ifMatch), command));
  }

  private UnitId unit(String reference) {
    return refs.resolve(visit.caller(), reference);
  }

  private static OrderId id(String order) {
    return OrderId.parse(order);
  }

  private static Tagged<OrderStanding> standing(OrderStanding standing) {
    return Etags.ok(standing, standing.version());
  }
}
