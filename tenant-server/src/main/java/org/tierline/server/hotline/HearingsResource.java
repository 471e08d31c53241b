package org.tierline.server.hotline;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.hotline.RecordingContent;
import org.tierline.hotline.RecordingView;
import org.tierline.hotline.Recordings;
import org.tierline.kernel.Page;
import org.tierline.server.http.ByteRange;
import org.tierline.server.http.Door;
import org.tierline.server.http.Ids;
import org.tierline.server.http.OneOf;
import org.tierline.server.http.Paging;
import org.tierline.server.http.Statuses;
import org.tierline.server.http.Visit;

/**
 * Recordings while they are heard, in parts where a player seeks, and the log of all hearings. The
 * content is to be saved or played, and not shown in the page of the service.
 */
@Path("{tenant}/hearings")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class HearingsResource {
  private static final int BUFFER = 64 * 1024;

  @Inject private Recordings recordings;
  @Inject private Visit visit;

  @GET
  @Operation(summary = "Who has heard any recording of the city, the newest first")
  public Page<HearingAnswer> log(@BeanParam Paging page) {
    return HearingAnswer.of(recordings.log(visit.caller(), page.request()));
  }

  @GET
  @Path("{hearing}/content")
  @Produces(MediaType.WILDCARD)
  @Operation(
      summary = "The sound of a recording that the caller has begun to hear, or a part of it")
  @Statuses(
      value = {200, 206},
      tagged = true)
  public OneOf<StreamingOutput> content(
      @PathParam("hearing") String hearing,
      @HeaderParam("Range") @Nullable String range,
      @HeaderParam("If-Range") @Nullable String ifRange) {
    RecordingContent content = recordings.open(visit.caller(), Ids.parse("hearing", hearing));
    RecordingView about = content.about();
    String tag = "\"" + about.sha256() + "\"";
    ByteRange part = ByteRange.of(range, ifRange, tag, about.size());
    ByteRange sent = part == null ? new ByteRange(0, about.size() - 1) : part;
    StreamingOutput bytes = out -> copy(content, sent, out);
    var answer =
        Response.status(part == null ? Response.Status.OK : Response.Status.PARTIAL_CONTENT)
            .entity(bytes)
            .type(about.mediaType())
            .header(HttpHeaders.ETAG, tag)
            .header("Accept-Ranges", "bytes")
            .header(HttpHeaders.CONTENT_LENGTH, sent.length())
            .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"recording\"");
    if (part != null) {
      answer.header("Content-Range", part.header(about.size()));
    }
    return OneOf.as(StreamingOutput.class, answer.build());
  }

  private static void copy(RecordingContent content, ByteRange part, OutputStream out)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = content.from(part.from())) {
      for (long left = part.length(); left > 0; ) {
        int got = in.read(buffer, 0, (int) Math.min(left, BUFFER));
        if (got < 0) {
          throw new EOFException("a recording shorter than it was");
        }
        out.write(buffer, 0, got);
        left -= got;
      }
    }
  }
}
