package org.tierline.server.feedback;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Page;
import org.tierline.kernel.Violations;
import org.tierline.server.http.Door;
import org.tierline.server.http.Etags;
import org.tierline.server.http.Ids;
import org.tierline.server.http.Paging;
import org.tierline.server.http.Tagged;
import org.tierline.server.http.Visit;
import org.tierline.workorder.CallBackTeam;
import org.tierline.workorder.CallBackTeams;
import org.tierline.workorder.OrderRow;

/** Call-back teams by their ids: changed, dissolved, and what each has to call. */
@Path("{tenant}/call-back-teams")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class CallBackTeamsResource {
  @Inject private CallBackTeams teams;
  @Inject private Visit visit;

  /** Why a team is dissolved. */
  public record Dissolution(@Nullable String reason) {
    public Dissolution {
      new Violations().text("reason", reason, 500).refuseIfAny();
    }
  }

  @GET
  @Path("{team}")
  @Operation(summary = "One team, also one that was dissolved")
  public Tagged<TeamAnswer> get(@PathParam("team") String team) {
    return tagged(teams.get(visit.caller(), id(team)));
  }

  @PUT
  @Path("{team}")
  @Operation(summary = "Change a team's name, members, kinds or beginning")
  public Tagged<TeamAnswer> change(
      @PathParam("team") String team,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      TeamAsked body) {
    return tagged(teams.change(visit.caller(), id(team), Etags.expected(ifMatch), body.command()));
  }

  @POST
  @Path("{team}/dissolutions")
  @Operation(summary = "Dissolve a team; its orders go to the next one above or to the centre")
  public Tagged<TeamAnswer> dissolve(
      @PathParam("team") String team,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Dissolution body) {
    return tagged(
        teams.dissolve(
            visit.caller(), id(team), Etags.expected(ifMatch), String.valueOf(body.reason())));
  }

  @GET
  @Path("{team}/work-orders")
  @Operation(summary = "What the team has to call, by what is due first")
  public Page<OrderRow> inbox(@PathParam("team") String team, @BeanParam Paging page) {
    return teams.inbox(visit.caller(), id(team), page.request());
  }

  @GET
  @Path("centre/work-orders")
  @Operation(summary = "What is the centre's own to call, by what is due first")
  public Page<OrderRow> waitingForCentre(
      @PathParam("tenant") String tenant, @BeanParam Paging page) {
    return teams.waitingForCentre(visit.caller(), page.request());
  }

  private static long id(String team) {
    return Ids.parse("team", team);
  }

  private static Tagged<TeamAnswer> tagged(CallBackTeam team) {
    return Etags.ok(TeamAnswer.of(team), team.version());
  }
}
