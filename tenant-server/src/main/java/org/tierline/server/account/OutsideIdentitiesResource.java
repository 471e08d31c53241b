package org.tierline.server.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.identity.OutsideIdentities;
import org.tierline.identity.OutsideIdentity;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Violations;
import org.tierline.server.http.Created;
import org.tierline.server.http.Door;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.Visit;
import org.tierline.server.http.Visitors;

/** By which names outside issuers know a person (OpenID Connect). */
@Path("{tenant}/people/{person}/outside-identities")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class OutsideIdentitiesResource {
  @Inject private OutsideIdentities identities;
  @Inject private Visit visit;
  @Inject private Visitors visitors;

  /** A name at an issuer. */
  public record NewIdentity(@Nullable String issuer, @Nullable String subject) {
    public NewIdentity {
      new Violations().text("issuer", issuer, 255).text("subject", subject, 255).refuseIfAny();
    }
  }

  @GET
  @Operation(summary = "By which outside names a person comes in")
  public List<OutsideIdentity> list(@PathParam("person") String person) {
    return identities.list(visit.caller(), PersonId.parse(person));
  }

  @POST
  @Operation(summary = "Link an outside name to a person; tokens with it let him in")
  public Created<OutsideIdentity> link(@PathParam("person") String person, NewIdentity body) {
    OutsideIdentity linked =
        identities.link(
            visit.caller(),
            PersonId.parse(person),
            String.valueOf(body.issuer()),
            String.valueOf(body.subject()));
    return Created.of(linked);
  }

  @DELETE
  @Operation(summary = "Take a link back")
  public void unlink(
      @PathParam("person") String person,
      @QueryParam("issuer") @ReadAs(required = true) @Nullable String issuer,
      @QueryParam("subject") @ReadAs(required = true) @Nullable String subject) {
    new Violations().text("issuer", issuer, 255).text("subject", subject, 255).refuseIfAny();
    identities.unlink(
        visit.caller(), PersonId.parse(person), String.valueOf(issuer), String.valueOf(subject));
    visitors.forget();
  }
}
