package org.tierline.server.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Page;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Violations;
import org.tierline.privacy.Subject;
import org.tierline.privacy.SubjectData;
import org.tierline.privacy.SubjectErasure;
import org.tierline.privacy.SubjectRequest;
import org.tierline.privacy.Subjects;
import org.tierline.server.http.Door;
import org.tierline.server.http.Ok;
import org.tierline.server.http.Paging;
import org.tierline.server.http.Visit;

/** What is held about somebody: handed to him, and forgotten. */
@Path("{tenant}/subjects")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class SubjectsResource {
  @Inject private Subjects subjects;
  @Inject private Visit visit;

  /**
   * Who is meant, by a telephone number or an e-mail address, and why he is looked up.
   *
   * @param proof how he has proved that the number is his: by a code, called back, in person; null
   *     where he has not, and then nothing is found in which he was anonymous or asked for
   *     confidence
   */
  public record SubjectOf(
      @Nullable String phone,
      @Nullable String email,
      @Nullable String reason,
      Subject.@Nullable Proof proof) {
    public SubjectOf {
      new Violations().text("reason", reason, 500).refuseIfAny();
    }

    Subject subject() {
      return new Subject(phone, email, proof);
    }

    String why() {
      return String.valueOf(reason);
    }
  }

  /** That an officer has handed out or erased; see {@link SubjectRequest}. */
  public record RequestAnswer(
      String id,
      SubjectRequest.Kind kind,
      Instant at,
      PersonId person,
      String reason,
      int orders,
      int erased,
      Subject.@Nullable Proof proof) {
    static RequestAnswer of(SubjectRequest request) {
      return new RequestAnswer(
          Long.toString(request.id()),
          request.kind(),
          request.at(),
          request.person(),
          request.reason(),
          request.orders(),
          request.erased(),
          request.proof());
    }
  }

  @POST
  @Path("exports")
  @Operation(summary = "Everything that is held about somebody, as one file to be saved")
  public Ok<String> export(SubjectOf body) {
    SubjectData data = subjects.export(visit.caller(), body.subject(), body.why());
    return Ok.as(
        String.class,
        Response.ok(data.json(), MediaType.APPLICATION_JSON)
            .header(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + data.fileName() + "\"")
            .header(HttpHeaders.CACHE_CONTROL, "no-store"));
  }

  @POST
  @Path("erasures")
  @Operation(summary = "Forget who somebody is wherever his orders have ended; the director")
  public SubjectErasure erase(SubjectOf body) {
    return subjects.erase(visit.caller(), body.subject(), body.why());
  }

  @GET
  @Path("requests")
  @Operation(summary = "What officers have handed out and erased, the newest first")
  public Page<RequestAnswer> log(@BeanParam Paging page) {
    Page<SubjectRequest> found = subjects.log(visit.caller(), page.request());
    return new Page<>(found.items().stream().map(RequestAnswer::of).toList(), found.next());
  }
}
