package org.tierline.server.oversight;

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
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Violations;
import org.tierline.oversight.Observations;
import org.tierline.oversight.OversightRecord;
import org.tierline.server.http.Created;
import org.tierline.server.http.Door;
import org.tierline.server.http.Etags;
import org.tierline.server.http.Visit;
import org.tierline.supervision.ProposalView;

/** What members do from their seats on an order of their area. */
@Path("{tenant}/work-orders/{order}/observations")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class ObservationsResource {
  @Inject private Observations observations;
  @Inject private Visit visit;

  /** Why the order is worth watching. */
  public record ObservedMark(@Nullable String text) {
    public ObservedMark {
      new Violations().text("text", text, 2000).refuseIfAny();
    }
  }

  /**
   * What a member heard in a call.
   *
   * @param callBack the {@code seq} of the call-back that he joined
   */
  public record ObservedCall(@Nullable Integer callBack, @Nullable String text) {
    public ObservedCall {
      new Violations().required("callBack", callBack).text("text", text, 2000).refuseIfAny();
    }
  }

  /** From 1 to 5, and why. */
  public record ObservedScore(@Nullable Integer score, @Nullable String text) {
    public ObservedScore {
      new Violations().required("score", score).text("text", text, 2000).refuseIfAny();
    }
  }

  /** Why the order should be supervised. */
  public record SupervisionWish(@Nullable String reason) {
    public SupervisionWish {
      new Violations().text("reason", reason, 2000).refuseIfAny();
    }
  }

  @GET
  @Operation(summary = "What was noted on the order: all of it for supervisors, else one's own")
  public List<ObservationAnswer> list(@PathParam("order") String order) {
    return observations.ofOrder(visit.caller(), id(order)).stream()
        .map(ObservationAnswer::of)
        .toList();
  }

  @POST
  @Path("marks")
  @Operation(summary = "Mark the order as worth watching")
  public Created<ObservationAnswer> mark(@PathParam("order") String order, ObservedMark body) {
    return created(observations.mark(visit.caller(), id(order), String.valueOf(body.text())));
  }

  @POST
  @Path("call-backs")
  @Operation(summary = "Note what was heard when the petitioner was called back")
  public Created<ObservationAnswer> joinCallBack(
      @PathParam("order") String order, ObservedCall body) {
    return created(
        observations.joinCallBack(
            visit.caller(),
            id(order),
            Objects.requireNonNull(body.callBack()),
            String.valueOf(body.text())));
  }

  @POST
  @Path("scores")
  @Operation(summary = "Score a closed order")
  public Created<ObservationAnswer> score(@PathParam("order") String order, ObservedScore body) {
    return created(
        observations.score(
            visit.caller(),
            id(order),
            Objects.requireNonNull(body.score()),
            String.valueOf(body.text())));
  }

  @POST
  @Path("supervision-requests")
  @Operation(summary = "Ask for supervision; a supervisor decides within the city's limit")
  public ProposalView ask(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      SupervisionWish body) {
    return observations.ask(
        visit.caller(), id(order), Etags.expected(ifMatch), String.valueOf(body.reason()));
  }

  private static OrderId id(String order) {
    return OrderId.parse(order);
  }

  private static Created<ObservationAnswer> created(OversightRecord record) {
    return Created.of(ObservationAnswer.of(record));
  }
}
