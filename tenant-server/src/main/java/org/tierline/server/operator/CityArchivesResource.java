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
import org.tierline.archive.ArchiveCity;
import org.tierline.archive.CityArchives;
import org.tierline.server.http.Accepted;
import org.tierline.server.http.Door;
import org.tierline.server.http.Visit;

/** Files of one city, written in the background. */
@Path("operator/console/cities/{slug}/archives")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.OPERATOR)
public class CityArchivesResource {
  @Inject private CityArchives archives;
  @Inject private Visit visit;

  /** Under what the keys of the city travel: a passphrase, or the public key of a receiver. */
  public record NewArchive(@Nullable String passphrase, @Nullable String receiver) {}

  @POST
  @Operation(summary = "Have everything of a city be written into a file, in the background")
  public Accepted<ArchiveAnswer> start(@PathParam("slug") String slug, NewArchive body) {
    var command = new ArchiveCity(slug, body.passphrase(), body.receiver());
    return Accepted.of(ArchiveAnswer.of(archives.start(visit.caller(), command)));
  }
}
