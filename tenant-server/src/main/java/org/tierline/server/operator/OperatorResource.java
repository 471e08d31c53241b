package org.tierline.server.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.identity.OperatorSessions;
import org.tierline.kernel.Page;
import org.tierline.kernel.Violations;
import org.tierline.org.Cities;
import org.tierline.org.FoundCity;
import org.tierline.org.FoundedCity;
import org.tierline.org.NewPerson;
import org.tierline.server.http.Created;
import org.tierline.server.http.Door;
import org.tierline.server.http.OperatorVisitors;
import org.tierline.server.http.Paging;
import org.tierline.server.http.ProblemException;
import org.tierline.server.http.ProblemType;
import org.tierline.server.http.Visit;
import org.tierline.tenant.NewTenant;
import org.tierline.tenant.Operators;
import org.tierline.tenant.TenantListing;
import org.tierline.tenant.Tenants;

/** The operator's console: his password, and the cities of the installation. */
@Path("operator/console")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.OPERATOR)
public class OperatorResource {
  @Inject private Operators operators;
  @Inject private Cities cities;
  @Inject private Tenants tenants;
  @Inject private OperatorSessions sessions;
  @Inject private OperatorVisitors visitors;
  @Inject private Visit visit;

  /** A change of password. */
  public record NewPassword(@Nullable String current, @Nullable String wanted) {
    public NewPassword {
      new Violations().text("current", current, 200).text("wanted", wanted, 200).refuseIfAny();
    }
  }

  /**
   * A city to be founded; zone, language and tiers are those of a city in China unless given.
   *
   * @param centre the name of its centre
   * @param administratorLogin how its first administrator signs in
   */
  public record NewCity(
      @Nullable String slug,
      @Nullable String name,
      @Nullable ZoneId zone,
      @Nullable String language,
      @Nullable List<String> tierNames,
      @Nullable String orderPrefix,
      @Nullable String areaCode,
      @Nullable String centre,
      @Nullable String administratorName,
      @Nullable String administratorLogin) {
    public NewCity {
      new Violations()
          .text("slug", slug, 63)
          .text("name", name, 120)
          .text("orderPrefix", orderPrefix, 8)
          .text("areaCode", areaCode, 6)
          .text("centre", centre, 120)
          .text("administratorName", administratorName, 120)
          .text("administratorLogin", administratorLogin, 63)
          .refuseIfAny();
    }

    FoundCity command() {
      return new FoundCity(
          new NewTenant(
              String.valueOf(slug),
              String.valueOf(name),
              zone == null ? ZoneId.of("Asia/Shanghai") : zone,
              language == null ? "zh" : language,
              tierNames == null ? NewTenant.DEFAULT_TIERS : tierNames,
              String.valueOf(orderPrefix),
              String.valueOf(areaCode)),
          String.valueOf(centre),
          new NewPerson(String.valueOf(administratorName)),
          administratorLogin);
    }
  }

  @PUT
  @Path("password")
  @Door(Door.Visitor.NEW_OPERATOR)
  @Operation(summary = "Choose another password; ends all other sessions. Sign in again afterwards")
  public void changePassword(NewPassword body) {
    boolean changed =
        operators.change(
            visit.caller(),
            visit.operatorLogin(),
            String.valueOf(body.current()),
            String.valueOf(body.wanted()));
    if (!changed) {
      throw new ProblemException(ProblemType.CREDENTIALS_WRONG);
    }
    sessions.endAll(visit.caller(), visit.operatorLogin(), visit.session());
    visitors.forget();
  }

  @POST
  @Path("cities")
  @Operation(summary = "Found a city; tells its administrator's one-time password")
  public Created<FoundedCity> found(NewCity body) {
    return Created.of(cities.found(visit.caller(), body.command()));
  }

  @GET
  @Path("cities")
  @Operation(summary = "The cities of the installation")
  public Page<TenantListing> list(@BeanParam Paging page) {
    return tenants.list(visit.caller(), page.request());
  }
}
