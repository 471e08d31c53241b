package org.tierline.server.hotline;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.attachment.AttachmentError;
import org.tierline.hotline.Recordings;
import org.tierline.hotline.TakeRecording;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.Violation;
import org.tierline.server.http.Created;
import org.tierline.server.http.Door;
import org.tierline.server.http.ProblemException;
import org.tierline.server.http.ProblemType;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.Visit;

/** The recordings of a call. The telephone system's own number tells a repetition. */
@Path("{tenant}/calls/{call}/recordings")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class CallRecordingsResource {
  @Inject private Recordings recordings;
  @Inject private Visit visit;

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Hand over the recording of a call; the body is its content")
  public Created<RecordingAnswer> take(
      @PathParam("call") String call,
      @QueryParam("recordingId") @ReadAs(required = true) @DefaultValue("") String recordingId,
      @QueryParam("ending") @ReadAs(required = true) @DefaultValue("") String ending,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
      InputStream content) {
    var command = new TakeRecording(call, recordingId, ending, type);
    return Created.of(take(command, content));
  }

  private RecordingAnswer take(TakeRecording command, InputStream content) {
    try {
      return RecordingAnswer.of(recordings.take(visit.caller(), command, content));
    } catch (Invalid refused) {
      for (Violation each : refused.violations()) {
        if (each.rule() == AttachmentError.FILE_TOO_LARGE) {
          throw new ProblemException(ProblemType.FILE_TOO_LARGE, each.arguments().toArray());
        }
      }
      throw refused;
    }
  }

  @GET
  @Operation(summary = "The recordings of a call, also deleted ones, oldest first")
  public List<RecordingAnswer> list(@PathParam("call") String call) {
    return recordings.ofCall(visit.caller(), call).stream().map(RecordingAnswer::of).toList();
  }
}
