package org.tierline.server.supervision;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tierline.kernel.Page;
import org.tierline.server.http.Door;
import org.tierline.server.http.Paging;
import org.tierline.server.http.Visit;
import org.tierline.supervision.InstructionView;
import org.tierline.supervision.Instructions;
import org.tierline.supervision.ProposalView;
import org.tierline.supervision.RatingJudgements;
import org.tierline.supervision.SupervisionProposals;

/** What waits for the supervisors of the centre in the whole city. */
@Path("{tenant}/supervision")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class CitySupervisionResource {
  @Inject private SupervisionProposals proposals;
  @Inject private RatingJudgements judgements;
  @Inject private Instructions instructions;
  @Inject private Visit visit;

  @GET
  @Path("pending-proposals")
  @Operation(summary = "Proposals that wait for a decision, by what is due first")
  public Page<ProposalView> pending(@PathParam("tenant") String tenant, @BeanParam Paging page) {
    return proposals.pending(visit.caller(), page.request());
  }

  @GET
  @Path("ratings-to-judge")
  @Operation(summary = "Bad ratings that wait to be judged, by what is due first")
  public Page<ProposalView> toJudge(@PathParam("tenant") String tenant, @BeanParam Paging page) {
    return judgements.waiting(visit.caller(), page.request());
  }

  @GET
  @Path("unreported-instructions")
  @Operation(summary = "Instructions whose result nobody has reported, oldest first")
  public Page<InstructionView> unreported(
      @PathParam("tenant") String tenant, @BeanParam Paging page) {
    return instructions.unreported(visit.caller(), page.request());
  }
}
