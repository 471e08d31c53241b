package org.tierline.server.hotline;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.hotline.Calls;
import org.tierline.hotline.RingCall;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Violations;
import org.tierline.server.http.Created;
import org.tierline.server.http.Door;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;

/**
 * Reports of the telephone system. Each may be sent again without a key: the call's own number
 * tells a repetition, and the first report counts.
 */
@Path("{tenant}/calls")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class CallsResource {
  @Inject private Calls calls;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  /**
   * A call that begins to ring; see {@link RingCall}.
   *
   * @param unit an id, or a code as {@code code:640104}
   */
  public record RingingCall(
      @Nullable String callId,
      @Nullable String unit,
      @Nullable String line,
      @Nullable String caller,
      @Nullable Instant at) {
    public RingingCall {
      new Violations()
          .text("callId", callId, 64)
          .text("unit", unit, 40)
          .text("line", line, 40)
          .optionalText("caller", caller, 40)
          .required("at", at)
          .refuseIfAny();
    }
  }

  /** When something happened to a call. */
  public record CallMoment(@Nullable Instant at) {
    public CallMoment {
      new Violations().required("at", at).refuseIfAny();
    }

    Instant required() {
      return Objects.requireNonNull(at);
    }
  }

  /** What came of a call. */
  public record CallOrder(@Nullable OrderId order) {
    public CallOrder {
      new Violations().required("order", order).refuseIfAny();
    }
  }

  @POST
  @Operation(summary = "A call begins to ring")
  public Created<CallAnswer> ring(@PathParam("tenant") String tenant, RingingCall body) {
    var command =
        new RingCall(
            String.valueOf(body.callId()),
            refs.resolve(visit.caller(), String.valueOf(body.unit())),
            String.valueOf(body.line()),
            body.caller(),
            Objects.requireNonNull(body.at()));
    CallAnswer answer = CallAnswer.of(calls.ring(visit.caller(), command));
    return Created.of(answer);
  }

  @GET
  @Path("{call}")
  @Operation(summary = "One call")
  public CallAnswer get(@PathParam("call") String call) {
    return CallAnswer.of(calls.get(visit.caller(), call));
  }

  @POST
  @Path("{call}/answer")
  @Operation(summary = "Somebody picks up")
  public CallAnswer answer(@PathParam("call") String call, CallMoment body) {
    return CallAnswer.of(calls.answer(visit.caller(), call, body.required()));
  }

  @POST
  @Path("{call}/abandon")
  @Operation(summary = "The caller gives up before anybody has answered")
  public CallAnswer abandon(@PathParam("call") String call, CallMoment body) {
    return CallAnswer.of(calls.abandon(visit.caller(), call, body.required()));
  }

  @POST
  @Path("{call}/hang-up")
  @Operation(summary = "The call is over")
  public CallAnswer hangUp(@PathParam("call") String call, CallMoment body) {
    return CallAnswer.of(calls.hangUp(visit.caller(), call, body.required()));
  }

  @POST
  @Path("{call}/order")
  @Operation(summary = "Say which order came of the call")
  public CallAnswer link(@PathParam("call") String call, CallOrder body) {
    return CallAnswer.of(calls.link(visit.caller(), call, Objects.requireNonNull(body.order())));
  }
}
