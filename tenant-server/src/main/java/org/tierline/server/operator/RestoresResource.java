package org.tierline.server.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.archive.CityRestores;
import org.tierline.archive.RestoreCity;
import org.tierline.archive.RestoredCity;
import org.tierline.server.http.Created;
import org.tierline.server.http.Door;
import org.tierline.server.http.Visit;

/** Cities taken out of files that another installation has written. */
@Path("operator/console/restores")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.OPERATOR)
public class RestoresResource {
  @Inject private CityRestores restores;
  @Inject private Visit visit;

  /** What was taken in. */
  public record Restored(String id, String city, Instant madeAt, long rows, long contents) {
    static Restored of(RestoredCity city) {
      return new Restored(
          city.id().toString(), city.slug(), city.madeAt(), city.rows(), city.contents());
    }
  }

  @POST
  @Operation(summary = "Take a city out of a file, all or nothing; it can only be read at first")
  public Created<Restored> restore(
      @HeaderParam("Archive-Passphrase") @Nullable String passphrase,
      @HeaderParam("Archive-Sender") @Nullable String sender,
      @QueryParam("slug") @Nullable String slug,
      InputStream content) {
    var command = new RestoreCity(passphrase, sender, slug);
    return Created.of(Restored.of(restores.restore(visit.caller(), command, content)));
  }
}
