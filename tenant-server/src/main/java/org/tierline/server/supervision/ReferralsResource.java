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
import org.tierline.server.http.Door;
import org.tierline.server.http.Etags;
import org.tierline.server.http.Visit;
import org.tierline.supervision.CopyToDiscipline;
import org.tierline.supervision.DisciplineCopyView;
import org.tierline.supervision.JointMeetingView;
import org.tierline.supervision.RecordMeeting;
import org.tierline.supervision.Referrals;

/** What an order was brought before: the discipline organ, and joint meetings. */
@Path("{tenant}/work-orders/{order}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class ReferralsResource {
  @Inject private Referrals referrals;
  @Inject private Visit visit;

  @GET
  @Path("discipline-copies")
  @Operation(summary = "The copies of the order that went to the discipline organ; the centre")
  public List<DisciplineCopyView> copies(@PathParam("order") String order) {
    return referrals.copies(visit.caller(), OrderId.parse(order));
  }

  @POST
  @Path("discipline-copies")
  @Operation(summary = "Send a copy of a complaint about staff to the discipline organ")
  public DisciplineCopyView copy(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      CopyToDiscipline body) {
    return referrals.copyToDiscipline(
        visit.caller(), OrderId.parse(order), Etags.expected(ifMatch), body);
  }

  @GET
  @Path("joint-meetings")
  @Operation(summary = "The joint meetings on the order, oldest first")
  public List<JointMeetingView> meetings(@PathParam("order") String order) {
    return referrals.meetings(visit.caller(), OrderId.parse(order));
  }

  @POST
  @Path("joint-meetings")
  @Operation(summary = "Note a joint meeting on a hard order")
  public JointMeetingView meet(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      RecordMeeting body) {
    return referrals.recordMeeting(
        visit.caller(), OrderId.parse(order), Etags.expected(ifMatch), body);
  }
}
