package org.tierline.server.feedback;

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
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.feedback.CallBackAttempt;
import org.tierline.feedback.CallBackView;
import org.tierline.feedback.CallBacks;
import org.tierline.feedback.Feedbacks;
import org.tierline.feedback.HandlingForm;
import org.tierline.feedback.HandlingFormView;
import org.tierline.feedback.RatingLink;
import org.tierline.feedback.RatingLinks;
import org.tierline.feedback.ReviewPoint;
import org.tierline.kernel.Caller;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Violations;
import org.tierline.server.http.Door;
import org.tierline.server.http.Etags;
import org.tierline.server.http.Tagged;
import org.tierline.server.http.Visit;
import org.tierline.workorder.OrderStanding;

/** Steps of an order on its way up: answers, reviews, call-backs, closing. */
@Path("{tenant}/work-orders/{order}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class FeedbackResource {
  @Inject private Feedbacks feedbacks;
  @Inject private CallBacks callBacks;
  @Inject private RatingLinks links;
  @Inject private Visit visit;

  /** The own answer, where accepting goes on to submitting it; else left out. */
  public record Acceptance(@Nullable HandlingForm submit) {}

  /** Why an answer goes back. */
  public record Rejection(@Nullable String reason) {
    public Rejection {
      new Violations().text("reason", reason, 2000).refuseIfAny();
    }
  }

  /** Why a dissatisfied petitioner's order is closed as explained; else left out. */
  public record Closing(@Nullable String explanation) {}

  /** The centre's review: passed, with what the reviewer states, or sent back with the reason. */
  public record Review(
      @Nullable Boolean passed, @Nullable String reason, @Nullable Set<ReviewPoint> stated) {
    public Review {
      stated = stated == null ? Set.of() : Set.copyOf(stated);
      var check = new Violations().required("passed", passed);
      if (Boolean.FALSE.equals(passed)) {
        check.text("reason", reason, 2000);
      }
      check.refuseIfAny();
    }
  }

  @POST
  @Path("assignments/{no}/forms")
  @Operation(summary = "Submit the unit's answer")
  public Tagged<OrderStanding> submit(
      @PathParam("order") String order,
      @PathParam("no") int no,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      HandlingForm body) {
    return standing(feedbacks.submit(caller(), id(order), Etags.expected(ifMatch), no, body));
  }

  @POST
  @Path("assignments/{no}/acceptances")
  @Operation(summary = "Accept the answer of a unit below; with an own form, submit that too")
  public Tagged<OrderStanding> accept(
      @PathParam("order") String order,
      @PathParam("no") int no,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Acceptance body) {
    Long expected = Etags.expected(ifMatch);
    return standing(
        body.submit() == null
            ? feedbacks.accept(caller(), id(order), expected, no)
            : feedbacks.acceptAndSubmit(caller(), id(order), expected, no, body.submit()));
  }

  @POST
  @Path("assignments/{no}/rejections")
  @Operation(summary = "Send the answer of a unit below back")
  public Tagged<OrderStanding> reject(
      @PathParam("order") String order,
      @PathParam("no") int no,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Rejection body) {
    return standing(
        feedbacks.reject(
            caller(), id(order), Etags.expected(ifMatch), no, String.valueOf(body.reason())));
  }

  @POST
  @Path("reviews")
  @Operation(summary = "Review the lead's answer: pass it, or send it back")
  public Tagged<OrderStanding> review(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Review body) {
    Long expected = Etags.expected(ifMatch);
    return standing(
        Boolean.TRUE.equals(body.passed())
            ? feedbacks.passStating(caller(), id(order), expected, stated(body))
            : feedbacks.refuse(caller(), id(order), expected, String.valueOf(body.reason())));
  }

  @GET
  @Path("forms")
  @Operation(summary = "All answers submitted on the order")
  public List<HandlingFormView> forms(@PathParam("order") String order) {
    return feedbacks.list(caller(), id(order));
  }

  @POST
  @Path("call-backs")
  @Operation(summary = "Record an attempt to call the petitioner back")
  public Tagged<OrderStanding> callBack(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      CallBackAttempt body) {
    return standing(callBacks.record(caller(), id(order), Etags.expected(ifMatch), body));
  }

  @GET
  @Path("call-backs")
  @Operation(summary = "All attempts to call the petitioner back")
  public List<CallBackView> callBacks(@PathParam("order") String order) {
    return callBacks.list(caller(), id(order));
  }

  @POST
  @Path("rating-links")
  @Operation(summary = "Issue the link by which the petitioner rates; it is told once")
  public RatingLink link(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return links.issue(caller(), id(order), Etags.expected(ifMatch));
  }

  @POST
  @Path("closings")
  @Operation(summary = "Close the order; a dissatisfied petitioner's with an explanation")
  public Tagged<OrderStanding> close(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Closing body) {
    return standing(
        callBacks.close(caller(), id(order), Etags.expected(ifMatch), body.explanation()));
  }

  private static Set<ReviewPoint> stated(Review review) {
    Set<ReviewPoint> stated = review.stated();
    return stated == null ? Set.of() : stated;
  }

  private Caller caller() {
    return visit.caller();
  }

  private static OrderId id(String order) {
    return OrderId.parse(order);
  }

  private static Tagged<OrderStanding> standing(OrderStanding standing) {
    return Etags.ok(standing, standing.version());
  }
}
