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
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.archive.CityErasure;
import org.tierline.archive.CityErasures;
import org.tierline.archive.EraseCity;
import org.tierline.archive.ErasureState;
import org.tierline.kernel.Page;
import org.tierline.server.http.Door;
import org.tierline.server.http.Ids;
import org.tierline.server.http.Paging;
import org.tierline.server.http.Visit;

/** Cities that are to be erased, or were, with their proofs. */
@Path("operator/console")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.OPERATOR)
public class ErasuresResource {
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

  /** Why an erasure is taken back. */
  public record Revocation(@Nullable String reason) {}

  /** An erasure as JSON. */
  public record ErasureAnswer(
      String id,
      String city,
      ErasureState state,
      Instant askedAt,
      String askedBy,
      String reason,
      @Nullable String archiveSha256,
      Instant dueAt,
      @Nullable Instant endedAt,
      @Nullable String endedBy,
      @Nullable String proof,
      @Nullable String signature,
      @Nullable String publicKey) {
    static ErasureAnswer of(CityErasure erasure) {
      return new ErasureAnswer(
          Long.toString(erasure.id()),
          erasure.slug(),
          erasure.state(),
          erasure.askedAt(),
          erasure.askedBy(),
          erasure.reason(),
          erasure.archiveSha256(),
          erasure.dueAt(),
          erasure.endedAt(),
          erasure.endedBy(),
          erasure.proof(),
          erasure.signature(),
          erasure.publicKey());
    }
  }

  @POST
  @Path("cities/{slug}/erasures")
  @Operation(
      summary = "Ask for a city to be erased after its time of waiting; it is only read then")
  public Response ask(@PathParam("slug") String slug, NewErasure body) {
    return Response.accepted(ErasureAnswer.of(erasures.ask(visit.caller(), body.command(slug))))
        .build();
  }

  @GET
  @Path("erasures")
  @Operation(summary = "All erasures, the newest first; they stay for ever")
  public Page<ErasureAnswer> list(@BeanParam Paging page) {
    Page<CityErasure> found = erasures.list(visit.caller(), page.request());
    return new Page<>(found.items().stream().map(ErasureAnswer::of).toList(), found.next());
  }

  @GET
  @Path("erasures/{erasure}")
  @Operation(summary = "One erasure, with its signed proof once it was carried out")
  public ErasureAnswer get(@PathParam("erasure") String id) {
    return ErasureAnswer.of(erasures.get(visit.caller(), Ids.parse("erasure", id)));
  }

  @POST
  @Path("erasures/{erasure}/revocations")
  @Operation(summary = "Take an erasure back while it waits; the city stays suspended")
  public ErasureAnswer revoke(@PathParam("erasure") String id, Revocation body) {
    String reason = body.reason() == null ? "" : body.reason();
    return ErasureAnswer.of(erasures.revoke(visit.caller(), Ids.parse("erasure", id), reason));
  }
}
