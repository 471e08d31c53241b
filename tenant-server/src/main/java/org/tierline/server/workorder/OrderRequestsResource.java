package org.tierline.server.workorder;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.Limit;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Violations;
import org.tierline.server.http.Door;
import org.tierline.server.http.Etags;
import org.tierline.server.http.Tagged;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;
import org.tierline.workorder.AskRequest;
import org.tierline.workorder.DecideRequest;
import org.tierline.workorder.OrderRequests;
import org.tierline.workorder.OrderStanding;
import org.tierline.workorder.RequestKind;
import org.tierline.workorder.RequestReason;
import org.tierline.workorder.RequestView;

/**
 * What units ask for on their turns, and decisions on it. Each step takes the version that the
 * client has read by If-Match.
 */
@Path("{tenant}/work-orders/{order}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class OrderRequestsResource {
  @Inject private OrderRequests requests;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  /**
   * What a unit asks for on its turn, and why.
   *
   * @param basis the provision relied on, or where the evidence is
   * @param signedBy the unit's responsible leader; left out where the caller is one himself
   * @param limit for an extension: how much more time, such as {@code 5 WD}
   * @param proposed for a return: which unit instead; for a co-handler: which unit; an id, or a
   *     code as {@code code:640104}
   * @param reviewAt for a suspension: when the matter is looked at again
   */
  public record Ask(
      @Nullable RequestKind kind,
      @Nullable Integer assignmentNo,
      @Nullable RequestReason reasonCode,
      @Nullable String reason,
      @Nullable String basis,
      @Nullable PersonId signedBy,
      @Nullable Limit limit,
      @Nullable String proposed,
      @Nullable Instant reviewAt) {
    public Ask {
      new Violations()
          .required("kind", kind)
          .required("assignmentNo", assignmentNo)
          .required("reasonCode", reasonCode)
          .text("reason", reason, 2000)
          .optionalText("proposed", proposed, 40)
          .refuseIfAny();
    }
  }

  /**
   * A decision.
   *
   * @param words why; required to reject
   * @param granted for an extension: how much more time; left out for what was asked for
   */
  public record Decision(@Nullable String words, @Nullable Limit granted) {}

  @POST
  @Path("requests")
  @Operation(summary = "Ask for a return, an extension, a suspension or another decision")
  public RequestView ask(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Ask body) {
    return requests.ask(visit.caller(), id(order), Etags.expected(ifMatch), command(body));
  }

  private AskRequest command(Ask body) {
    return new AskRequest(
        Objects.requireNonNull(body.kind()),
        Objects.requireNonNull(body.assignmentNo()),
        Objects.requireNonNull(body.reasonCode()),
        String.valueOf(body.reason()),
        body.basis(),
        body.signedBy(),
        body.limit(),
        body.proposed() == null ? null : refs.resolve(visit.caller(), body.proposed()),
        body.reviewAt());
  }

  @GET
  @Path("requests")
  @Operation(summary = "All requests on the order, oldest first")
  public List<RequestView> list(@PathParam("order") String order) {
    return requests.list(visit.caller(), id(order));
  }

  @POST
  @Path("requests/{no}/approve")
  @Operation(summary = "Approve a request")
  public Tagged<OrderStanding> approve(
      @PathParam("order") String order,
      @PathParam("no") int no,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Decision body) {
    return standing(
        requests.approve(
            visit.caller(),
            id(order),
            Etags.expected(ifMatch),
            new DecideRequest(no, body.words(), body.granted())));
  }

  @POST
  @Path("requests/{no}/reject")
  @Operation(summary = "Reject a request, with the reason")
  public Tagged<OrderStanding> reject(
      @PathParam("order") String order,
      @PathParam("no") int no,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Decision body) {
    return standing(
        requests.reject(
            visit.caller(),
            id(order),
            Etags.expected(ifMatch),
            new DecideRequest(no, body.words(), body.granted())));
  }

  @POST
  @Path("resume")
  @Operation(summary = "Go on with a suspended order before its review date")
  public Tagged<OrderStanding> resume(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Words body) {
    return standing(
        requests.resume(visit.caller(), id(order), Etags.expected(ifMatch), body.text()));
  }

  private static OrderId id(String order) {
    return OrderId.parse(order);
  }

  private static Tagged<OrderStanding> standing(OrderStanding standing) {
    return Etags.ok(standing, standing.version());
  }
}
