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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Violations;
import org.tierline.server.http.Door;
import org.tierline.server.http.Etags;
import org.tierline.server.http.Visit;
import org.tierline.supervision.InstructionView;
import org.tierline.supervision.Instructions;

/**
 * What leaders have written on an order, and what was reported to them; {@code {no}} is the {@code
 * seq} of an instruction.
 */
@Path("{tenant}/work-orders/{order}/instructions")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class InstructionsResource {
  @Inject private Instructions instructions;
  @Inject private Visit visit;

  /** What a leader wants to be done. */
  public record NewInstruction(@Nullable String text) {
    public NewInstruction {
      new Violations().text("text", text, 2000).refuseIfAny();
    }
  }

  /** What came of it, in words for the leader. */
  public record InstructionReport(@Nullable String text) {
    public InstructionReport {
      new Violations().text("text", text, 4000).refuseIfAny();
    }
  }

  @GET
  @Operation(summary = "All instructions on the order, oldest first")
  public List<InstructionView> list(@PathParam("order") String order) {
    return instructions.list(visit.caller(), OrderId.parse(order));
  }

  @POST
  @Operation(summary = "Write an instruction; the order becomes a key order")
  public InstructionView write(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      NewInstruction body) {
    return instructions.write(
        visit.caller(), OrderId.parse(order), Etags.expected(ifMatch), String.valueOf(body.text()));
  }

  @POST
  @Path("{no}/report")
  @Operation(summary = "Report the result to the leader")
  public InstructionView report(
      @PathParam("order") String order, @PathParam("no") int no, InstructionReport body) {
    return instructions.report(
        visit.caller(), OrderId.parse(order), no, String.valueOf(body.text()));
  }

  @POST
  @Path("{no}/acknowledge")
  @Operation(summary = "Take note of the report; the leader who wrote")
  public InstructionView acknowledge(@PathParam("order") String order, @PathParam("no") int no) {
    return instructions.acknowledge(visit.caller(), OrderId.parse(order), no);
  }
}
