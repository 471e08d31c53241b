package org.tierline.server.workorder;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.feedback.CallBacks;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.server.feedback.Rating;
import org.tierline.server.http.Created;
import org.tierline.server.http.Door;
import org.tierline.server.http.Idempotency;
import org.tierline.server.http.Ok;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.Repeatable;
import org.tierline.server.http.Visit;
import org.tierline.workorder.Amendments;
import org.tierline.workorder.OrderStanding;
import org.tierline.workorder.RegisterOrder;
import org.tierline.workorder.Registered;
import org.tierline.workorder.Rounds;
import org.tierline.workorder.TrackView;
import org.tierline.workorder.Triage;
import org.tierline.workorder.WorkOrders;

/**
 * For citizens without an account: register, ask, add, rate, urge, withdraw and reopen. The query
 * code goes in a header, so that it stands in no log of addresses. Whatever is sent again with the
 * same {@code Idempotency-Key} is done once and gets the first answer.
 */
@Path("{tenant}/requests")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.CITIZEN)
public class RequestsResource {
  @Inject private WorkOrders workOrders;
  @Inject private CallBacks callBacks;
  @Inject private Triage triage;
  @Inject private Rounds rounds;
  @Inject private Amendments amendments;
  @Inject private Idempotency idempotency;
  @Inject private Visit visit;

  @POST
  @Operation(summary = "Make a request; the answer holds the number and the query code")
  public Created<Registered> register(
      @HeaderParam("Idempotency-Key") @Nullable String key, RegisterOrder body) {
    return idempotency.once(
        visit.caller(), key, body, () -> workOrders.register(visit.caller(), body));
  }

  @GET
  @Path("{orderNo}")
  @Operation(summary = "Where a request stands, by its number and query code")
  public TrackView track(
      @PathParam("orderNo") String orderNo,
      @HeaderParam("Query-Code") @ReadAs(required = true) @Nullable String code) {
    return workOrders.track(visit.caller(), orderNo, required(code));
  }

  @POST
  @Path("{orderNo}/ratings")
  @Operation(summary = "Rate a request, by its number and query code")
  public Ok<OrderStanding> rate(
      @PathParam("orderNo") String orderNo,
      @HeaderParam("Query-Code") @ReadAs(required = true) @Nullable String code,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      Rating body) {
    String shown = required(code);
    return once(
        key,
        new Repeatable("ratings", orderNo, shown, body),
        () -> callBacks.rate(visit.caller(), orderNo, shown, body.command()));
  }

  @POST
  @Path("{orderNo}/withdraw")
  @Operation(summary = "Take a request back, by its number and query code")
  public Ok<OrderStanding> withdraw(
      @PathParam("orderNo") String orderNo,
      @HeaderParam("Query-Code") @ReadAs(required = true) @Nullable String code,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      Cause body) {
    String shown = required(code);
    return once(
        key,
        new Repeatable("withdraw", orderNo, shown, body),
        () -> triage.withdraw(visit.caller(), orderNo, shown, body.given()));
  }

  @POST
  @Path("{orderNo}/urge")
  @Operation(summary = "Urge those who have a request, by its number and query code")
  public Ok<OrderStanding> urge(
      @PathParam("orderNo") String orderNo,
      @HeaderParam("Query-Code") @ReadAs(required = true) @Nullable String code,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      Words body) {
    String shown = required(code);
    return once(
        key,
        new Repeatable("urge", orderNo, shown, body),
        () -> rounds.urgeAsPetitioner(visit.caller(), orderNo, shown, body.text()));
  }

  @POST
  @Path("{orderNo}/additions")
  @Operation(summary = "Add to what was asked, by the request's number and query code")
  public Ok<OrderStanding> add(
      @PathParam("orderNo") String orderNo,
      @HeaderParam("Query-Code") @ReadAs(required = true) @Nullable String code,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      Words body) {
    String shown = required(code);
    return once(
        key,
        new Repeatable("additions", orderNo, shown, body),
        () ->
            amendments.addAsPetitioner(
                visit.caller(), orderNo, shown, body.text() == null ? "" : body.text()));
  }

  @POST
  @Path("{orderNo}/reopen")
  @Operation(summary = "Have an ended request reopened, by its number and query code")
  public Ok<OrderStanding> reopen(
      @PathParam("orderNo") String orderNo,
      @HeaderParam("Query-Code") @ReadAs(required = true) @Nullable String code,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      Cause body) {
    String shown = required(code);
    return once(
        key,
        new Repeatable("reopen", orderNo, shown, body),
        () -> rounds.reopenAsPetitioner(visit.caller(), orderNo, shown, body.given()));
  }

  /** A repetition with the same key gets the first answer. */
  private Ok<OrderStanding> once(
      @Nullable String key, Repeatable sent, Supplier<OrderStanding> step) {
    return idempotency.taken(visit.caller(), key, sent, step);
  }

  private static String required(@Nullable String code) {
    if (code == null) {
      throw Invalid.of("Query-Code", KernelError.REQUIRED);
    }
    return code;
  }
}
