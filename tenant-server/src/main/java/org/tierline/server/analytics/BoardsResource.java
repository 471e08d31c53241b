package org.tierline.server.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tierline.analytics.Board;
import org.tierline.analytics.Boards;
import org.tierline.kernel.Caller;
import org.tierline.server.http.Door;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;

/** Boards of open work. */
@Path("{tenant}/boards")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class BoardsResource {
  @Inject private Boards boards;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  @GET
  @Path("{unit}")
  @Operation(summary = "How many turns stand open at a unit and each below it, by state, by now")
  public Board get(@PathParam("unit") String unit) {
    Caller caller = visit.caller();
    return boards.get(caller, refs.resolve(caller, unit));
  }
}
