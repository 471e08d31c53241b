package org.tierline.server.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.identity.ClaimRules;
import org.tierline.identity.ClaimSignIns;
import org.tierline.identity.ClaimSource;
import org.tierline.identity.SaveClaimSource;
import org.tierline.kernel.Violations;
import org.tierline.server.http.Door;
import org.tierline.server.http.Etags;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.Tagged;
import org.tierline.server.http.Visit;
import org.tierline.server.http.Visitors;

/** How the city reads the tokens of outside issuers, and what somebody's claims would give him. */
@Path("{tenant}/claim-sources")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class ClaimSourcesResource {
  @Inject private ClaimRules rules;
  @Inject private ClaimSignIns signIns;
  @Inject private Visit visit;
  @Inject private Visitors visitors;

  /**
   * Claims to be tried.
   *
   * @param subject by which name the issuer knows somebody
   * @param claims as they stand in a token
   */
  public record TriedClaims(
      @Nullable String issuer, @Nullable String subject, @Nullable Map<String, Object> claims) {
    public TriedClaims {
      new Violations()
          .text("issuer", issuer, 255)
          .text("subject", subject, 255)
          .required("claims", claims)
          .refuseIfAny();
    }
  }

  @GET
  @Operation(summary = "How the tokens of outside issuers are read")
  public List<ClaimSource> list(@PathParam("tenant") String tenant) {
    return rules.sources(visit.caller());
  }

  @PUT
  @Operation(summary = "Say how an issuer's tokens are read")
  public Tagged<ClaimSource> save(
      @PathParam("tenant") String tenant,
      @QueryParam("issuer") @ReadAs(required = true) @Nullable String issuer,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      SaveClaimSource body) {
    ClaimSource saved =
        rules.saveSource(
            visit.caller(), issuer == null ? "" : issuer, Etags.expected(ifMatch), body);
    visitors.forget();
    return Etags.ok(saved, saved.version());
  }

  @DELETE
  @Operation(summary = "Follow an issuer's claims no longer; the roles that they gave end")
  public void remove(
      @PathParam("tenant") String tenant,
      @QueryParam("issuer") @ReadAs(required = true) @Nullable String issuer) {
    rules.removeSource(visit.caller(), issuer == null ? "" : issuer);
    visitors.forget();
  }

  @POST
  @Path("previews")
  @Operation(summary = "What somebody would get who came with such claims, and why")
  public ClaimPreviewAnswer preview(@PathParam("tenant") String tenant, TriedClaims body) {
    return ClaimPreviewAnswer.of(
        signIns.preview(
            visit.caller(),
            String.valueOf(body.issuer()),
            String.valueOf(body.subject()),
            Objects.requireNonNull(body.claims())));
  }
}
