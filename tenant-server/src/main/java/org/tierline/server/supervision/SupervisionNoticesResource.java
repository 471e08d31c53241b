package org.tierline.server.supervision;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;
import org.tierline.supervision.DecideReturn;
import org.tierline.supervision.DraftNotice;
import org.tierline.supervision.NoticeAnswers;
import org.tierline.supervision.NoticeView;
import org.tierline.supervision.SupervisionLevel;
import org.tierline.supervision.SupervisionNotices;

/**
 * The supervision notices of an order, from draft to end; {@code {no}} is the {@code seq} of a
 * notice. Units are ids, or codes as {@code code:640104}.
 */
@Path("{tenant}/work-orders/{order}/supervision/notices")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class SupervisionNoticesResource {
  @Inject private SupervisionNotices notices;
  @Inject private NoticeAnswers answers;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  /**
   * A notice to be drafted.
   *
   * @param assignmentNo whose turn; left out for the lead's
   * @param with for joint supervision: which units are called to the table too
   */
  public record NoticeDraft(
      @Nullable SupervisionLevel level,
      @Nullable Integer assignmentNo,
      @Nullable List<String> with,
      @Nullable String text) {
    public NoticeDraft {
      new Violations().required("level", level).text("text", text, 4000).refuseIfAny();
    }
  }

  /** Other words for a draft. */
  public record NoticeWords(@Nullable String text) {
    public NoticeWords {
      new Violations().text("text", text, 4000).refuseIfAny();
    }
  }

  /** Which unit's wish to give the notice back is looked at. */
  public record NoticeReview(@Nullable String unit) {
    public NoticeReview {
      new Violations().text("unit", unit, 40).refuseIfAny();
    }
  }

  /** Whether a unit may give the notice back, and why. */
  public record ReturnDecision(
      @Nullable String unit, @Nullable Boolean granted, @Nullable String reason) {
    public ReturnDecision {
      new Violations()
          .text("unit", unit, 40)
          .required("granted", granted)
          .text("reason", reason, 2000)
          .refuseIfAny();
    }
  }

  /** What came of the notice. */
  public record NoticeOutcome(@Nullable String text) {
    public NoticeOutcome {
      new Violations().text("text", text, 2000).refuseIfAny();
    }
  }

  /** What a unit answers. */
  public record NoticeAnswer(@Nullable String unit, @Nullable String text) {
    public NoticeAnswer {
      new Violations().text("unit", unit, 40).text("text", text, 4000).refuseIfAny();
    }
  }

  /** Why a unit asks to give the notice back. */
  public record NoticeReturn(@Nullable String unit, @Nullable String reason) {
    public NoticeReturn {
      new Violations().text("unit", unit, 40).text("reason", reason, 2000).refuseIfAny();
    }
  }

  @GET
  @Operation(summary = "All notices of the order, oldest first")
  public List<NoticeView> list(@PathParam("order") String order) {
    return notices.ofOrder(visit.caller(), id(order));
  }

  @POST
  @Operation(summary = "Draft a notice into the caller's own pool")
  public NoticeView draft(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      NoticeDraft body) {
    var command =
        new DraftNotice(
            Objects.requireNonNull(body.level()),
            body.assignmentNo(),
            Named.all(body.with(), this::unit),
            String.valueOf(body.text()));
    return notices.draft(visit.caller(), id(order), Etags.expected(ifMatch), command);
  }

  @PUT
  @Path("{no}/text")
  @Operation(summary = "Put other words into a draft")
  public NoticeView amend(
      @PathParam("order") String order, @PathParam("no") int no, NoticeWords body) {
    return notices.amend(visit.caller(), id(order), no, String.valueOf(body.text()));
  }

  @POST
  @Path("{no}/take")
  @Operation(summary = "Take it from the public pool into the caller's own")
  public NoticeView take(@PathParam("order") String order, @PathParam("no") int no) {
    return notices.take(visit.caller(), id(order), no);
  }

  @POST
  @Path("{no}/put-back")
  @Operation(summary = "Put it from the caller's own pool back into the public one")
  public NoticeView putBack(@PathParam("order") String order, @PathParam("no") int no) {
    return notices.putBack(visit.caller(), id(order), no);
  }

  @POST
  @Path("{no}/issue")
  @Operation(summary = "Issue a draft; the answer clock of each unit begins")
  public NoticeView issue(@PathParam("order") String order, @PathParam("no") int no) {
    return notices.issue(visit.caller(), id(order), no);
  }

  @POST
  @Path("{no}/answers")
  @Operation(summary = "Answer for a unit")
  public NoticeView answer(
      @PathParam("order") String order, @PathParam("no") int no, NoticeAnswer body) {
    return answers.answer(
        visit.caller(), id(order), no, unit(body.unit()), String.valueOf(body.text()));
  }

  @POST
  @Path("{no}/returns")
  @Operation(summary = "Ask for a unit to give the notice back")
  public NoticeView askReturn(
      @PathParam("order") String order, @PathParam("no") int no, NoticeReturn body) {
    return answers.askReturn(
        visit.caller(), id(order), no, unit(body.unit()), String.valueOf(body.reason()));
  }

  @POST
  @Path("{no}/returns/review")
  @Operation(summary = "Begin to look at a unit's wish to give the notice back")
  public NoticeView review(
      @PathParam("order") String order, @PathParam("no") int no, NoticeReview body) {
    return notices.review(visit.caller(), id(order), no, unit(body.unit()));
  }

  @POST
  @Path("{no}/returns/decision")
  @Operation(summary = "Take the notice back from a unit, or let it stand, with the reason")
  public NoticeView decideReturn(
      @PathParam("order") String order, @PathParam("no") int no, ReturnDecision body) {
    return notices.decideReturn(
        visit.caller(),
        id(order),
        no,
        unit(body.unit()),
        new DecideReturn(Boolean.TRUE.equals(body.granted()), String.valueOf(body.reason())));
  }

  @POST
  @Path("{no}/finish")
  @Operation(summary = "Take note of the answers, or discard a draft, and say what came of it")
  public NoticeView finish(
      @PathParam("order") String order, @PathParam("no") int no, NoticeOutcome body) {
    return notices.finish(visit.caller(), id(order), no, String.valueOf(body.text()));
  }

  private UnitId unit(@Nullable String reference) {
    return refs.resolve(visit.caller(), String.valueOf(reference));
  }

  private static OrderId id(String order) {
    return OrderId.parse(order);
  }
}
