package org.tierline.server.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tierline.kernel.Page;
import org.tierline.org.Sessions;
import org.tierline.server.http.Door;
import org.tierline.server.http.Paging;
import org.tierline.server.http.Visit;
import org.tierline.server.http.Visitors;

/** Where the signed-in person is signed in. */
@Path("{tenant}/account/sessions")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class OwnSessionsResource {
  @Inject private Sessions sessions;
  @Inject private Visit visit;
  @Inject private Visitors visitors;

  @GET
  @Operation(summary = "Where I am signed in")
  public Page<SessionAnswer> list(@PathParam("tenant") String tenant, @BeanParam Paging page) {
    return SessionAnswer.page(
        sessions.list(visit.caller(), visit.caller().requirePerson(), page.request()),
        visit.session());
  }

  @DELETE
  @Operation(summary = "End all my sessions but the present one")
  public void endOthers(@PathParam("tenant") String tenant) {
    sessions.endAll(visit.caller(), visit.caller().requirePerson(), visit.session());
    visitors.forget();
  }
}
