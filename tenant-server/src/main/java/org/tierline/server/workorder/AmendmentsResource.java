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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.NatureClass;
import org.tierline.calendar.Urgency;
import org.tierline.kernel.OrderId;
import org.tierline.server.http.Door;
import org.tierline.server.http.Etags;
import org.tierline.server.http.Tagged;
import org.tierline.server.http.Visit;
import org.tierline.workorder.AmendOrder;
import org.tierline.workorder.Amendments;
import org.tierline.workorder.Family;
import org.tierline.workorder.OrderStanding;
import org.tierline.workorder.Particulars;
import org.tierline.workorder.RegisterOrder.Place;
import org.tierline.workorder.RevisionView;

/** Corrections and completions of an order, and what it was before. */
@Path("{tenant}/work-orders/{order}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class AmendmentsResource {
  @Inject private Amendments amendments;
  @Inject private Visit visit;

  /**
   * What is amended; what is left out stays, an empty text takes an optional one away.
   *
   * @param particulars in place of the whole of them
   * @param rebase whether the deadlines of a dispatched order are worked out anew; dispatchers only
   */
  public record Amendment(
      @Nullable Family family,
      @Nullable DemandType type,
      @Nullable Urgency urgency,
      @Nullable NatureClass nature,
      @Nullable String categoryCode,
      @Nullable String title,
      @Nullable String content,
      AmendOrder.@Nullable Contact petitioner,
      @Nullable Place place,
      @Nullable Instant occurredAt,
      @Nullable Boolean wantsReply,
      @Nullable String objectName,
      @Nullable Particulars particulars,
      @Nullable Boolean rebase,
      @Nullable String reason) {

    AmendOrder command() {
      return new AmendOrder(
          new AmendOrder.Demand(family, type, urgency, nature, categoryCode),
          new AmendOrder.Matter(title, content, place, occurredAt, wantsReply, objectName),
          petitioner,
          particulars,
          Boolean.TRUE.equals(rebase),
          reason == null ? "" : reason);
    }
  }

  @POST
  @Path("amendments")
  @Operation(summary = "Correct or complete an order; adds a revision")
  public Tagged<OrderStanding> amend(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Amendment body) {
    OrderStanding standing =
        amendments.amend(
            visit.caller(), OrderId.parse(order), Etags.expected(ifMatch), body.command());
    return Etags.ok(standing, standing.version());
  }

  @GET
  @Path("revisions")
  @Operation(summary = "What was asked at first and after each amendment, the petitioner masked")
  public List<RevisionView> revisions(@PathParam("order") String order) {
    return amendments.revisions(visit.caller(), OrderId.parse(order));
  }
}
