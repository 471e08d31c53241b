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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.server.http.Door;
import org.tierline.server.http.Etags;
import org.tierline.server.http.Tagged;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;
import org.tierline.workorder.OrderStanding;
import org.tierline.workorder.RestrictOrder;
import org.tierline.workorder.RestrictedOrders;

/** Takes an order out of everybody's sight but that of named people. */
@Path("{tenant}/work-orders/{order}/restrictions")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class RestrictionsResource {
  @Inject private RestrictedOrders restricted;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  /**
   * Why, and which unit is reported about.
   *
   * @param accusedUnit its id, or its code as {@code code:640104}; null where there is none
   */
  public record NewRestriction(@Nullable String accusedUnit, @Nullable String reason) {}

  @POST
  @Operation(summary = "Let only named people know of an order; the caller is the first of them")
  public Tagged<OrderStanding> restrict(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      NewRestriction body) {
    String accused = body.accusedUnit();
    var command =
        new RestrictOrder(
            accused == null ? null : refs.resolve(visit.caller(), accused),
            String.valueOf(body.reason()));
    OrderStanding standing =
        restricted.restrict(visit.caller(), OrderId.parse(order), Etags.expected(ifMatch), command);
    return Etags.ok(standing, standing.version());
  }
}
