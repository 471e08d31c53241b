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
import org.tierline.kernel.Caller;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Violations;
import org.tierline.seal.CityKeys;
import org.tierline.seal.KeyStanding;
import org.tierline.server.http.Created;
import org.tierline.server.http.Door;
import org.tierline.server.http.Visit;
import org.tierline.tenant.Tenants;

/** The key under which a city's personal data lie; never the key itself. */
@Path("operator/console/cities/{slug}/data-keys")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.OPERATOR)
public class DataKeysResource {
  @Inject private CityKeys keys;
  @Inject private Tenants tenants;
  @Inject private Visit visit;

  /** Why a city is given another key. */
  public record NewKey(@Nullable String reason) {
    public NewKey {
      new Violations().text("reason", reason, 200).refuseIfAny();
    }
  }

  @GET
  @Operation(summary = "A city's newest key, and whether all its personal data lie under it")
  public KeyStanding standing(@PathParam("slug") String slug) {
    return keys.standing(in(slug));
  }

  @POST
  @Operation(summary = "Give a city a new key; what lies under older ones is sealed anew")
  public Created<KeyStanding> renew(@PathParam("slug") String slug, NewKey body) {
    return Created.of(keys.renew(in(slug), String.valueOf(body.reason())));
  }

  private Caller in(String slug) {
    Caller operator = visit.caller();
    return tenants
        .find(operator, slug)
        .map(operator::in)
        .orElseThrow(() -> new NotFound(KernelError.NOT_FOUND, "tenant", slug));
  }
}
