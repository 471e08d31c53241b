package org.tierline.server.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tierline.kernel.Caller;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.TenantId;
import org.tierline.server.http.CityGate;
import org.tierline.server.http.Door;
import org.tierline.server.http.Visit;
import org.tierline.tenant.CityQuota;
import org.tierline.tenant.CityQuotas;
import org.tierline.tenant.QuotaUse;
import org.tierline.tenant.SetQuota;
import org.tierline.tenant.Tenants;

/** What a city may use at most, and what it uses; numbers alone, nothing of what they count. */
@Path("operator/console/cities/{slug}/quota")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.OPERATOR)
public class CityQuotaResource {
  @Inject private CityQuotas quotas;
  @Inject private Tenants tenants;
  @Inject private CityGate gate;
  @Inject private Visit visit;

  /**
   * Use against limits.
   *
   * @param requestsNow requests of the city that this node works on
   */
  public record Use(
      CityQuota own, CityQuota valid, int requestsNow, long storedBytes, long ordersToday) {}

  @GET
  @Operation(summary = "A city's limits, and how much of them it uses")
  public Use get(@PathParam("slug") String slug) {
    return answer(quotas.use(visit.caller(), slug));
  }

  @PUT
  @Operation(summary = "Decide a city's limits; where nothing is said, those of every city hold")
  public Use set(@PathParam("slug") String slug, CityQuota body) {
    return answer(quotas.set(visit.caller(), new SetQuota(slug, body)));
  }

  private Use answer(QuotaUse use) {
    Caller operator = visit.caller();
    TenantId city =
        tenants
            .find(operator, use.slug())
            .orElseThrow(() -> new NotFound(KernelError.NOT_FOUND, "tenant", use.slug()));
    return new Use(use.own(), use.valid(), gate.inside(city), use.storedBytes(), use.ordersToday());
  }
}
