package org.tierline.server.org;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tierline.server.http.Door;
import org.tierline.server.http.Visit;
import org.tierline.tenant.TenantView;
import org.tierline.tenant.Tenants;

/** What anybody may know of a city. */
@Path("{tenant}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class CityResource {
  @Inject private Tenants tenants;
  @Inject private Visit visit;

  @GET
  @Door(Door.Visitor.CITIZEN)
  @Operation(summary = "A city's name, zone, language and tiers")
  public TenantView get(@PathParam("tenant") String tenant) {
    return tenants.get(visit.caller());
  }
}
