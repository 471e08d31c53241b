package org.tierline.server.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tierline.kernel.OrderId;
import org.tierline.privacy.LegalHolds;
import org.tierline.privacy.Retention;
import org.tierline.server.http.Created;
import org.tierline.server.http.Door;
import org.tierline.server.http.Visit;

/** What was erased of an order, and what keeps it whole. */
@Path("{tenant}/work-orders/{order}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class OrderRetentionResource {
  @Inject private Retention retention;
  @Inject private LegalHolds holds;
  @Inject private Visit visit;

  @GET
  @Path("erasures")
  @Operation(summary = "What was erased of an order, when and by which rule")
  public List<ErasureAnswer> erasures(@PathParam("order") String order) {
    return retention.ofOrder(visit.caller(), OrderId.parse(order)).stream()
        .map(ErasureAnswer::of)
        .toList();
  }

  @GET
  @Path("legal-holds")
  @Operation(summary = "The legal holds of an order, the eldest first")
  public List<HoldAnswer> holds(@PathParam("order") String order) {
    return holds.ofOrder(visit.caller(), OrderId.parse(order)).stream()
        .map(HoldAnswer::of)
        .toList();
  }

  @POST
  @Path("legal-holds")
  @Operation(summary = "Let nothing of an order be erased; the director of the centre")
  public Created<HoldAnswer> place(@PathParam("order") String order, HoldReason body) {
    HoldAnswer placed =
        HoldAnswer.of(holds.place(visit.caller(), OrderId.parse(order), body.given()));
    return Created.of(placed);
  }

  @POST
  @Path("legal-holds/releases")
  @Operation(summary = "Release the hold that an order is under; the director of the centre")
  public HoldAnswer release(@PathParam("order") String order, HoldReason body) {
    return HoldAnswer.of(holds.release(visit.caller(), OrderId.parse(order), body.given()));
  }
}
