package org.tierline.server.feedback;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Page;
import org.tierline.kernel.UnitId;
import org.tierline.server.http.Created;
import org.tierline.server.http.Door;
import org.tierline.server.http.Idempotency;
import org.tierline.server.http.Paging;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;
import org.tierline.workorder.CallBackTeam;
import org.tierline.workorder.CallBackTeams;
import org.tierline.workorder.FoundTeam;
import org.tierline.workorder.TeamBoard;

/** The call-back teams of a unit, and what waits with those of all below it. */
@Path("{tenant}/units/{unit}/call-back-teams")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class UnitTeamsResource {
  @Inject private CallBackTeams teams;
  @Inject private Idempotency idempotency;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  /** What waits with one team; see {@link TeamBoard.Line}. */
  public record LineAnswer(
      String team,
      UnitId unit,
      String name,
      boolean atWork,
      long waiting,
      long late,
      long toCheck) {

    static LineAnswer of(TeamBoard.Line line) {
      return new LineAnswer(
          Long.toString(line.team()),
          line.unit(),
          line.name(),
          line.atWork(),
          line.waiting(),
          line.late(),
          line.toCheck());
    }
  }

  @GET
  @Operation(summary = "The teams of the unit, also those that were dissolved")
  public Page<TeamAnswer> list(@PathParam("unit") String unit, @BeanParam Paging page) {
    Page<CallBackTeam> found = teams.list(visit.caller(), id(unit), page.request());
    return new Page<>(found.items().stream().map(TeamAnswer::of).toList(), found.next());
  }

  @POST
  @Operation(summary = "Found a team of the unit's own call-back agents")
  public Created<TeamAnswer> found(
      @PathParam("unit") String unit,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      TeamAsked body) {
    UnitId at = id(unit);
    FoundTeam command = body.command();
    return idempotency.once(
        visit.caller(),
        key,
        List.of(at, body),
        () -> TeamAnswer.of(teams.found(visit.caller(), at, command)));
  }

  @GET
  @Path("board")
  @Operation(summary = "What waits with each team of the unit and of all below it")
  public List<LineAnswer> board(@PathParam("unit") String unit) {
    return teams.board(visit.caller(), id(unit)).lines().stream().map(LineAnswer::of).toList();
  }

  private UnitId id(String unit) {
    return refs.resolve(visit.caller(), unit);
  }
}
