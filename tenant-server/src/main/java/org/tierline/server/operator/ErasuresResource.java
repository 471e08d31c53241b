package org.tierline.server.operator;

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
import org.tierline.archive.CityErasure;
import org.tierline.archive.CityErasures;
import org.tierline.kernel.Page;
import org.tierline.server.http.Door;
import org.tierline.server.http.Ids;
import org.tierline.server.http.Paging;
import org.tierline.server.http.Visit;

/** Cities that are to be erased, or were, with their proofs. */
@Path("operator/console/erasures")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.OPERATOR)
public class ErasuresResource {
  @Inject private CityErasures erasures;
  @Inject private Visit visit;

  /** Why an erasure is taken back. */
  public record Revocation(@Nullable String reason) {}

  @GET
  @Operation(summary = "All erasures, the newest first; they stay for ever")
  public Page<ErasureAnswer> list(@BeanParam Paging page) {
    Page<CityErasure> found = erasures.list(visit.caller(), page.request());
    return new Page<>(found.items().stream().map(ErasureAnswer::of).toList(), found.next());
  }

  @GET
  @Path("{erasure}")
  @Operation(summary = "One erasure, with its signed proof once it was carried out")
  public ErasureAnswer get(@PathParam("erasure") String id) {
    return ErasureAnswer.of(erasures.get(visit.caller(), Ids.parse("erasure", id)));
  }

  @POST
  @Path("{erasure}/revocations")
  @Operation(summary = "Take an erasure back while it waits; the city stays suspended")
  public ErasureAnswer revoke(@PathParam("erasure") String id, Revocation body) {
    String reason = body.reason() == null ? "" : body.reason();
    return ErasureAnswer.of(erasures.revoke(visit.caller(), Ids.parse("erasure", id), reason));
  }
}
