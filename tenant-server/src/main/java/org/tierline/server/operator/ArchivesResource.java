package org.tierline.server.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tierline.archive.CityArchive;
import org.tierline.archive.CityArchives;
import org.tierline.kernel.Page;
import org.tierline.server.http.Door;
import org.tierline.server.http.Ids;
import org.tierline.server.http.Ok;
import org.tierline.server.http.Paging;
import org.tierline.server.http.Visit;

/** Whole cities in files: how far they have come, fetched, and deleted. */
@Path("operator/console/archives")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.OPERATOR)
public class ArchivesResource {
  private static final String ZIP = "application/zip";

  @Inject private CityArchives archives;
  @Inject private Visit visit;

  @GET
  @Operation(summary = "The files of all cities, the newest first")
  public Page<ArchiveAnswer> list(@BeanParam Paging page) {
    Page<CityArchive> found = archives.list(visit.caller(), page.request());
    return new Page<>(found.items().stream().map(ArchiveAnswer::of).toList(), found.next());
  }

  @GET
  @Path("{archive}")
  @Operation(summary = "One file and how far it has come")
  public ArchiveAnswer get(@PathParam("archive") String id) {
    return ArchiveAnswer.of(archives.get(visit.caller(), number(id)));
  }

  @GET
  @Path("{archive}/content")
  @Produces(ZIP)
  @Operation(summary = "The file itself, from any node")
  public Ok<StreamingOutput> content(@PathParam("archive") String id) {
    CityArchive about = archives.get(visit.caller(), number(id));
    InputStream content = archives.open(visit.caller(), about.id());
    StreamingOutput bytes =
        out -> {
          try (content) {
            content.transferTo(out);
          }
        };
    return Ok.as(
        StreamingOutput.class,
        Response.ok(bytes, ZIP)
            .header(HttpHeaders.CONTENT_LENGTH, about.bytes())
            .header(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"%s-%s.zip\"".formatted(about.slug(), about.id())));
  }

  @DELETE
  @Path("{archive}")
  @Operation(summary = "Delete a file; what it was stays on record")
  public ArchiveAnswer delete(@PathParam("archive") String id) {
    return ArchiveAnswer.of(archives.delete(visit.caller(), number(id)));
  }

  private static long number(String id) {
    return Ids.parse("archive", id);
  }
}
