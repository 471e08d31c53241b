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
import org.tierline.kernel.Violations;
import org.tierline.server.http.Door;
import org.tierline.server.http.Etags;
import org.tierline.server.http.Tagged;
import org.tierline.server.http.Visit;
import org.tierline.workorder.DeclineOrder;
import org.tierline.workorder.DeclineReason;
import org.tierline.workorder.DirectAnswer;
import org.tierline.workorder.EmergencyLine;
import org.tierline.workorder.LawfulWay;
import org.tierline.workorder.OrderMark;
import org.tierline.workorder.OrderStanding;
import org.tierline.workorder.Triage;

/**
 * What becomes of a request that is not sent to a unit, and marks on it. Each step takes the
 * version that the client has read by If-Match, and answers where the order then stands.
 */
@Path("{tenant}/work-orders/{order}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class TriageResource {
  @Inject private Triage triage;
  @Inject private Visit visit;

  /** An answer given at once, and what it was taken from; a consultation needs no evidence. */
  public record Direct(
      @Nullable String text, @Nullable Boolean threeWayCall, @Nullable List<String> evidence) {

    DirectAnswer command() {
      return new DirectAnswer(
          text == null ? "" : text,
          Boolean.TRUE.equals(threeWayCall),
          evidence == null ? List.of() : evidence.stream().filter(Objects::nonNull).toList());
    }
  }

  /**
   * Why a request is not accepted, in the words that the petitioner reads; which lawful way is open
   * instead, or what evidence of a disturbance was handed to the police.
   */
  public record Decline(
      @Nullable DeclineReason reason,
      @Nullable LawfulWay way,
      @Nullable String explanation,
      @Nullable String evidence,
      @Nullable Boolean warnNumber) {

    DeclineOrder command() {
      new Violations()
          .required("reason", reason)
          .text("explanation", explanation, 2000)
          .refuseIfAny();
      return new DeclineOrder(
          Objects.requireNonNull(reason),
          way,
          String.valueOf(explanation),
          evidence,
          Boolean.TRUE.equals(warnNumber));
    }
  }

  /** To which emergency line. */
  public record Divert(@Nullable EmergencyLine line, @Nullable String text) {
    public Divert {
      new Violations().required("line", line).refuseIfAny();
    }
  }

  /** A mark, and why it is set. */
  public record Mark(@Nullable OrderMark mark, @Nullable String reason) {
    public Mark {
      new Violations().required("mark", mark).text("reason", reason, 4000).refuseIfAny();
    }
  }

  /** The id of the order that asks for the same. */
  public record Merge(@Nullable OrderId master) {
    public Merge {
      new Violations().required("master", master).refuseIfAny();
    }
  }

  @POST
  @Path("answer")
  @Operation(summary = "Answer at once, alone or with the unit on the line; closes the order")
  public Tagged<OrderStanding> answer(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Direct body) {
    return standing(
        triage.answer(visit.caller(), id(order), Etags.expected(ifMatch), body.command()));
  }

  @POST
  @Path("decline")
  @Operation(summary = "Decline, with an explanation that the petitioner reads and the lawful way")
  public Tagged<OrderStanding> decline(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Decline body) {
    return standing(
        triage.decline(visit.caller(), id(order), Etags.expected(ifMatch), body.command()));
  }

  @POST
  @Path("divert")
  @Operation(summary = "Offer the order to an emergency line")
  public Tagged<OrderStanding> divert(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Divert body) {
    return standing(
        triage.divert(
            visit.caller(),
            id(order),
            Etags.expected(ifMatch),
            Objects.requireNonNull(body.line()),
            body.text()));
  }

  @POST
  @Path("divert/accepted")
  @Operation(summary = "The emergency line has taken it; by an account of that system")
  public Tagged<OrderStanding> accepted(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Words body) {
    return standing(
        triage.divertAccepted(visit.caller(), id(order), Etags.expected(ifMatch), body.text()));
  }

  @POST
  @Path("divert/refused")
  @Operation(summary = "The emergency line has refused it; by an account of that system")
  public Tagged<OrderStanding> refused(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Cause body) {
    return standing(
        triage.divertRefused(visit.caller(), id(order), Etags.expected(ifMatch), body.given()));
  }

  @POST
  @Path("family")
  @Operation(summary = "Pass it to the family service of the city")
  public Tagged<OrderStanding> family(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Words body) {
    return standing(
        triage.toFamilyService(visit.caller(), id(order), Etags.expected(ifMatch), body.text()));
  }

  @POST
  @Path("mark")
  @Operation(summary = "Mark it as hard, as an incident or for the discipline organ")
  public Tagged<OrderStanding> mark(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Mark body) {
    return standing(
        triage.mark(
            visit.caller(),
            id(order),
            Etags.expected(ifMatch),
            Objects.requireNonNull(body.mark()),
            String.valueOf(body.reason())));
  }

  @POST
  @Path("merge")
  @Operation(summary = "Let it follow another order that asks for the same")
  public Tagged<OrderStanding> merge(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Merge body) {
    return standing(
        triage.merge(
            visit.caller(),
            id(order),
            Etags.expected(ifMatch),
            Objects.requireNonNull(body.master())));
  }

  @POST
  @Path("cancel")
  @Operation(summary = "Void the order")
  public Tagged<OrderStanding> cancel(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Cause body) {
    return standing(
        triage.cancel(visit.caller(), id(order), Etags.expected(ifMatch), body.given()));
  }

  private static OrderId id(String order) {
    return OrderId.parse(order);
  }

  private static Tagged<OrderStanding> standing(OrderStanding standing) {
    return Etags.ok(standing, standing.version());
  }
}
