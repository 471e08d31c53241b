package org.tierline.server.supervision;

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
import org.tierline.supervision.DecideProposal;
import org.tierline.supervision.JudgeRating;
import org.tierline.supervision.LiftMeasure;
import org.tierline.supervision.OrderSupervision;
import org.tierline.supervision.RatingJudgements;
import org.tierline.supervision.Supervision;
import org.tierline.supervision.SupervisionProposals;
import org.tierline.workorder.CauseSide;

/**
 * How an order is supervised: measures, and proposals to give or lift one. Each step takes the
 * version of the order that the client has read by If-Match, and answers how it is then supervised;
 * {@code {no}} is the {@code seq} of the measure or proposal.
 */
@Path("{tenant}/work-orders/{order}/supervision")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class SupervisionResource {
  @Inject private Supervision supervision;
  @Inject private SupervisionProposals proposals;
  @Inject private RatingJudgements judgements;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  /** Why a measure is lifted; points come back only where it was wrongly given. */
  public record Lift(@Nullable String reason, @Nullable Boolean wronglyGiven) {
    public Lift {
      new Violations().text("reason", reason, 2000).refuseIfAny();
    }
  }

  /** Why a unit asks for its measure to be lifted. */
  public record LiftRequest(@Nullable String reason) {
    public LiftRequest {
      new Violations().text("reason", reason, 2000).refuseIfAny();
    }
  }

  /**
   * A decision on a proposal.
   *
   * @param reason required to refuse
   * @param wronglyGiven for a measure that is lifted: whether its points come back
   */
  public record ProposalDecision(
      @Nullable Boolean approved, @Nullable String reason, @Nullable Boolean wronglyGiven) {
    public ProposalDecision {
      new Violations().required("approved", approved).refuseIfAny();
    }
  }

  /**
   * A judgement on a bad rating.
   *
   * @param cause on whose side its cause lies; required of a reasonable one
   */
  public record Judgement(
      @Nullable Boolean reasonable, @Nullable CauseSide cause, @Nullable String reason) {
    public Judgement {
      new Violations()
          .required("reasonable", reasonable)
          .text("reason", reason, 2000)
          .refuseIfAny();
    }

    JudgeRating command() {
      return new JudgeRating(Boolean.TRUE.equals(reasonable), cause, String.valueOf(reason));
    }
  }

  @GET
  @Operation(summary = "Measures, proposals, urges and the lamps of the three stages")
  public Tagged<OrderSupervision> get(@PathParam("order") String order) {
    return tagged(supervision.ofOrder(visit.caller(), id(order)));
  }

  @POST
  @Path("measures")
  @Operation(summary = "Supervise a unit's turn at a higher level than the one that stands")
  public Tagged<OrderSupervision> supervise(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Measure body) {
    return tagged(
        supervision.supervise(
            visit.caller(), id(order), Etags.expected(ifMatch), body.command(this::unit)));
  }

  @POST
  @Path("measures/{no}/lift")
  @Operation(summary = "Lift a measure, with the reason")
  public Tagged<OrderSupervision> lift(
      @PathParam("order") String order,
      @PathParam("no") int no,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Lift body) {
    return tagged(
        supervision.lift(
            visit.caller(),
            id(order),
            Etags.expected(ifMatch),
            no,
            new LiftMeasure(
                String.valueOf(body.reason()), Boolean.TRUE.equals(body.wronglyGiven()))));
  }

  @POST
  @Path("measures/{no}/lift-requests")
  @Operation(summary = "Ask for a measure to be lifted; the unit that has it")
  public Tagged<OrderSupervision> requestLift(
      @PathParam("order") String order,
      @PathParam("no") int no,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      LiftRequest body) {
    return tagged(
        proposals.requestLift(
            visit.caller(), id(order), Etags.expected(ifMatch), no, String.valueOf(body.reason())));
  }

  @POST
  @Path("proposals")
  @Operation(summary = "Propose a measure that the caller may perhaps not give himself")
  public Tagged<OrderSupervision> propose(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Measure body) {
    return tagged(
        proposals.propose(
            visit.caller(), id(order), Etags.expected(ifMatch), body.command(this::unit)));
  }

  @POST
  @Path("proposals/{no}/decision")
  @Operation(summary = "Approve a proposal, which does it at once, or refuse it with the reason")
  public Tagged<OrderSupervision> decide(
      @PathParam("order") String order,
      @PathParam("no") int no,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      ProposalDecision body) {
    return tagged(
        proposals.decide(
            visit.caller(),
            id(order),
            Etags.expected(ifMatch),
            no,
            new DecideProposal(
                Boolean.TRUE.equals(body.approved()),
                body.reason(),
                Boolean.TRUE.equals(body.wronglyGiven()))));
  }

  @POST
  @Path("proposals/{no}/judgement")
  @Operation(summary = "Judge whether a bad rating is reasonable, and whose side its cause lies on")
  public Tagged<OrderSupervision> judge(
      @PathParam("order") String order,
      @PathParam("no") int no,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Judgement body) {
    return tagged(
        judgements.judge(visit.caller(), id(order), Etags.expected(ifMatch), no, body.command()));
  }

  private UnitId unit(String reference) {
    return refs.resolve(visit.caller(), reference);
  }

  private static OrderId id(String order) {
    return OrderId.parse(order);
  }

  private static Tagged<OrderSupervision> tagged(OrderSupervision supervised) {
    return Etags.ok(supervised, supervised.version());
  }
}
