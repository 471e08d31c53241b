package org.tierline.server.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.rescue.CityRescues;
import org.tierline.rescue.RescueCity;
import org.tierline.rescue.RescuedCity;
import org.tierline.server.http.Created;
import org.tierline.server.http.Door;
import org.tierline.server.http.Ids;
import org.tierline.server.http.Visit;

/** Cities whose last administrator is locked out. */
@Path("operator/console/cities/{slug}/rescues")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.OPERATOR)
public class CityRescuesResource {
  @Inject private CityRescues rescues;
  @Inject private Visit visit;

  /** Who is let in again, for how many days he administers the city or for good, and why. */
  public record NewRescue(
      @Nullable String login,
      @Nullable String person,
      @Nullable Integer days,
      @Nullable Boolean forGood,
      @Nullable String reason) {
    RescueCity command(String slug) {
      return new RescueCity(
          slug,
          login == null ? "" : login,
          person == null ? null : new PersonId(Ids.parse("person", person)),
          lasting(),
          reason == null ? "" : reason);
    }

    private @Nullable Duration lasting() {
      if (Boolean.TRUE.equals(forGood)) {
        return null;
      }
      return days == null ? RescueCity.USUAL : Duration.ofDays(days);
    }
  }

  /** Who was let in; the password is told only here. */
  public record Rescued(
      String person,
      String name,
      String login,
      String oneTimePassword,
      @Nullable Instant administersUntil,
      int told) {
    static Rescued of(RescuedCity city) {
      return new Rescued(
          city.person().toString(),
          city.name(),
          city.login(),
          city.oneTimePassword(),
          city.administersUntil(),
          city.told());
    }
  }

  @POST
  @Operation(
      summary = "Let somebody known in a city in again as its administrator; its people are told")
  public Created<Rescued> rescue(@PathParam("slug") String slug, NewRescue body) {
    return Created.of(Rescued.of(rescues.rescue(visit.caller(), body.command(slug))));
  }
}
