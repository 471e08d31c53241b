package org.tierline.server.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.server.http.Door;
import org.tierline.server.http.Visit;
import org.tierline.tenant.CityStanding;
import org.tierline.tenant.SuspendCity;
import org.tierline.tenant.Suspensions;

/** Whether a city goes on or can only be read. */
@Path("operator/console/cities/{slug}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.OPERATOR)
public class CityStandingResource {
  @Inject private Suspensions suspensions;
  @Inject private Visit visit;

  /** Why something is done with a city. */
  public record Because(@Nullable String reason) {}

  @GET
  @Operation(summary = "Whether a city is active, and who decided that last")
  public CityStanding get(@PathParam("slug") String slug) {
    return suspensions.get(visit.caller(), slug);
  }

  @POST
  @Path("suspensions")
  @Operation(summary = "Have a city only be read; people still sign in, and limits run on")
  public CityStanding suspend(@PathParam("slug") String slug, Because body) {
    return suspensions.suspend(visit.caller(), SuspendCity.of(slug, body.reason()));
  }

  @POST
  @Path("resumptions")
  @Operation(summary = "Have a suspended city go on; what ran out meanwhile is noted as of then")
  public CityStanding resume(@PathParam("slug") String slug, Because body) {
    return suspensions.resume(visit.caller(), SuspendCity.of(slug, body.reason()));
  }
}
