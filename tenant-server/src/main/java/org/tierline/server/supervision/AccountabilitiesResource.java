package org.tierline.server.supervision;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Violations;
import org.tierline.server.http.Door;
import org.tierline.server.http.Ok;
import org.tierline.server.http.Visit;
import org.tierline.supervision.Accountabilities;
import org.tierline.supervision.AccountabilityView;
import org.tierline.supervision.HandOverFile;
import org.tierline.supervision.HandOverFiles;

/**
 * Talks and records of accountability on an order; {@code {no}} is the {@code seq} of a record,
 * which is that of the measure it belongs to.
 */
@Path("{tenant}/work-orders/{order}/accountabilities")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class AccountabilitiesResource {
  private static final String HANDED_OVER = "application/zip";

  @Inject private Accountabilities accountabilities;
  @Inject private HandOverFiles handOverFiles;
  @Inject private Visit visit;

  /**
   * A talk with a unit's leader.
   *
   * @param assignmentNo whose turn it is about; left out for the lead's
   */
  public record NewTalk(@Nullable Integer assignmentNo, @Nullable String reason) {
    public NewTalk {
      new Violations().text("reason", reason, 2000).refuseIfAny();
    }
  }

  /** What the unit says to it. */
  public record UnitReply(@Nullable String text) {
    public UnitReply {
      new Violations().text("text", text, 2000).refuseIfAny();
    }
  }

  /** What came of it. */
  public record Conclusion(@Nullable String text) {
    public Conclusion {
      new Violations().text("text", text, 2000).refuseIfAny();
    }
  }

  @GET
  @Operation(summary = "All records of accountability on the order, oldest first")
  public List<AccountabilityView> list(@PathParam("order") String order) {
    return accountabilities.list(visit.caller(), OrderId.parse(order));
  }

  @POST
  @Path("talks")
  @Operation(summary = "Call a unit's leader to a talk after a card or a notice")
  public AccountabilityView talk(@PathParam("order") String order, NewTalk body) {
    return accountabilities.talk(
        visit.caller(), OrderId.parse(order), body.assignmentNo(), String.valueOf(body.reason()));
  }

  @POST
  @Path("{no}/reply")
  @Operation(summary = "Reply for the unit, once; its leader")
  public AccountabilityView reply(
      @PathParam("order") String order, @PathParam("no") int no, UnitReply body) {
    return accountabilities.reply(
        visit.caller(), OrderId.parse(order), no, String.valueOf(body.text()));
  }

  @POST
  @Path("{no}/conclude")
  @Operation(summary = "Write down what came of it, once; the director of the centre")
  public AccountabilityView conclude(
      @PathParam("order") String order, @PathParam("no") int no, Conclusion body) {
    return accountabilities.conclude(
        visit.caller(), OrderId.parse(order), no, String.valueOf(body.text()));
  }

  @GET
  @Path("{no}/hand-over-file")
  @Produces({HANDED_OVER, MediaType.APPLICATION_JSON})
  @Operation(summary = "The file of a proposal of accountability, noted in the log; the director")
  public Ok<StreamingOutput> handOver(@PathParam("order") String order, @PathParam("no") int no) {
    HandOverFile file = handOverFiles.of(visit.caller(), OrderId.parse(order), no);
    StreamingOutput archive = file::writeTo;
    return Ok.as(
        StreamingOutput.class,
        Response.ok(archive, HANDED_OVER)
            .header(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.name() + "\""));
  }
}
