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
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.server.http.Door;
import org.tierline.server.http.Etags;
import org.tierline.server.http.Tagged;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;
import org.tierline.workorder.CauseSide;
import org.tierline.workorder.OrderStanding;
import org.tierline.workorder.RehandleOrder;
import org.tierline.workorder.Rounds;
import org.tierline.workorder.WhistleOrder;

/**
 * What sends an order on another way than the straight one: arbitration, further units, escalation,
 * urging, a further round, reopening. Each step takes the version that the client has read by
 * If-Match, and answers where the order then stands.
 */
@Path("{tenant}/work-orders/{order}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class RoundsResource {
  @Inject private Rounds rounds;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  /** Which units help the lead; ids, or codes as {@code code:640104}. */
  public record CoHandlers(@Nullable List<String> units, @Nullable String advice) {
    public CoHandlers {
      new Violations().required("units", units).refuseIfAny();
    }
  }

  /** Which departments a township calls on its turn, and what for. */
  public record Whistle(
      @Nullable Integer assignmentNo, @Nullable List<String> departments, @Nullable String text) {
    public Whistle {
      new Violations()
          .required("assignmentNo", assignmentNo)
          .required("departments", departments)
          .text("text", text, 2000)
          .refuseIfAny();
    }
  }

  /** To which higher unit, left out for the one above the lead, and why. */
  public record Escalation(@Nullable String to, @Nullable String reason) {
    public Escalation {
      new Violations().optionalText("to", to, 40).text("reason", reason, 4000).refuseIfAny();
    }
  }

  /** On whose side the cause of a dissatisfied petitioner lies, and what is still to be done. */
  public record Rehandling(@Nullable CauseSide cause, @Nullable String reason) {
    public Rehandling {
      new Violations().required("cause", cause).text("reason", reason, 2000).refuseIfAny();
    }

    RehandleOrder command() {
      return new RehandleOrder(Objects.requireNonNull(cause), String.valueOf(reason));
    }
  }

  /** The same, and to which higher unit; left out for the one above the lead. */
  public record RehandlingAbove(
      @Nullable String to, @Nullable CauseSide cause, @Nullable String reason) {
    public RehandlingAbove {
      new Violations()
          .optionalText("to", to, 40)
          .required("cause", cause)
          .text("reason", reason, 2000)
          .refuseIfAny();
    }
  }

  @POST
  @Path("arbitrate")
  @Operation(summary = "Assign an order of disputed duty for good; the advice gives the reason")
  public Tagged<OrderStanding> arbitrate(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      OrderStepsResource.Dispatch body) {
    return standing(
        rounds.arbitrate(
            visit.caller(), id(order), Etags.expected(ifMatch), body.command(this::unit)));
  }

  @POST
  @Path("co-handlers")
  @Operation(summary = "Let further units help the lead")
  public Tagged<OrderStanding> addCoHandlers(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      CoHandlers body) {
    return standing(
        rounds.addCoHandlers(
            visit.caller(),
            id(order),
            Etags.expected(ifMatch),
            units(body.units()),
            body.advice()));
  }

  @POST
  @Path("whistle")
  @Operation(summary = "Call at least two departments to a joint handling")
  public Tagged<OrderStanding> whistle(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Whistle body) {
    return standing(
        rounds.whistle(
            visit.caller(),
            id(order),
            Etags.expected(ifMatch),
            new WhistleOrder(
                Objects.requireNonNull(body.assignmentNo()),
                units(body.departments()),
                String.valueOf(body.text()))));
  }

  @POST
  @Path("escalate")
  @Operation(summary = "Take the order from its lead and let a higher unit lead")
  public Tagged<OrderStanding> escalate(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Escalation body) {
    return standing(
        rounds.escalate(
            visit.caller(),
            id(order),
            Etags.expected(ifMatch),
            body.to() == null ? null : unit(body.to()),
            String.valueOf(body.reason())));
  }

  @POST
  @Path("urge")
  @Operation(summary = "Urge the units that have the order")
  public Tagged<OrderStanding> urge(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Words body) {
    return standing(rounds.urge(visit.caller(), id(order), Etags.expected(ifMatch), body.text()));
  }

  @POST
  @Path("rehandle")
  @Operation(summary = "Send it to its lead once more after a dissatisfied call-back")
  public Tagged<OrderStanding> rehandle(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Rehandling body) {
    return standing(
        rounds.rehandle(visit.caller(), id(order), Etags.expected(ifMatch), body.command()));
  }

  @POST
  @Path("rehandle-above")
  @Operation(summary = "Let a higher unit begin anew where the petitioner is still dissatisfied")
  public Tagged<OrderStanding> rehandleAbove(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      RehandlingAbove body) {
    return standing(
        rounds.rehandleAbove(
            visit.caller(),
            id(order),
            Etags.expected(ifMatch),
            body.to() == null ? null : unit(body.to()),
            new Rehandling(body.cause(), body.reason()).command()));
  }

  @POST
  @Path("reopen")
  @Operation(summary = "Reopen an ended order on new facts")
  public Tagged<OrderStanding> reopen(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Cause body) {
    return standing(
        rounds.reopen(visit.caller(), id(order), Etags.expected(ifMatch), body.given()));
  }

  private List<UnitId> units(@Nullable List<String> references) {
    return Objects.requireNonNull(references).stream()
        .map(String::valueOf)
        .map(this::unit)
        .toList();
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
