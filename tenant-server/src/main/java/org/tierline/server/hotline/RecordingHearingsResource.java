package org.tierline.server.hotline;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.hotline.Recordings;
import org.tierline.kernel.Page;
import org.tierline.kernel.Violations;
import org.tierline.server.http.Created;
import org.tierline.server.http.Door;
import org.tierline.server.http.Ids;
import org.tierline.server.http.Paging;
import org.tierline.server.http.Visit;

/** Who hears a recording. */
@Path("{tenant}/recordings/{recording}/hearings")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class RecordingHearingsResource {
  @Inject private Recordings recordings;
  @Inject private Visit visit;

  /** Why a recording is heard. */
  public record WhyHeard(@Nullable String reason) {
    public WhyHeard {
      new Violations().text("reason", reason, 500).refuseIfAny();
    }
  }

  @POST
  @Operation(summary = "Begin to hear a recording, which is written down; then read its content")
  public Created<HearingAnswer> hear(@PathParam("recording") String recording, WhyHeard body) {
    HearingAnswer answer =
        HearingAnswer.of(
            recordings.hear(
                visit.caller(), Ids.parse("recording", recording), String.valueOf(body.reason())));
    return Created.of(answer);
  }

  @GET
  @Operation(summary = "Who has heard a recording, when and why, the newest first")
  public Page<HearingAnswer> list(
      @PathParam("recording") String recording, @BeanParam Paging page) {
    return HearingAnswer.of(
        recordings.hearings(visit.caller(), Ids.parse("recording", recording), page.request()));
  }
}
