package org.tierline.server.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.archive.CityErasures;
import org.tierline.archive.EraseCity;
import org.tierline.server.http.Accepted;
import org.tierline.server.http.Door;
import org.tierline.server.http.Visit;

/** One city, asked to be erased. */
@Path("operator/console/cities/{slug}/erasures")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.OPERATOR)
public class CityErasuresResource {
  @Inject private CityErasures erasures;
  @Inject private Visit visit;

  /** Asks for a city to be erased; its name again, and a recent file or why there is none. */
  public record NewErasure(
      @Nullable String repeated,
      @Nullable String archiveSha256,
      @Nullable String waiver,
      @Nullable String reason) {
    EraseCity command(String slug) {
      return new EraseCity(
          slug,
          repeated == null ? "" : repeated,
          archiveSha256,
          waiver,
          reason == null ? "" : reason);
    }
  }

  @POST
  @Operation(
      summary = "Ask for a city to be erased after its time of waiting; it is only read then")
  public Accepted<ErasureAnswer> ask(@PathParam("slug") String slug, NewErasure body) {
    return Accepted.of(ErasureAnswer.of(erasures.ask(visit.caller(), body.command(slug))));
  }
}
