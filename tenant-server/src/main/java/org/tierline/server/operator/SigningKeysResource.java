package org.tierline.server.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Violations;
import org.tierline.seal.SigningKey;
import org.tierline.seal.SigningKeys;
import org.tierline.server.http.Created;
import org.tierline.server.http.Door;
import org.tierline.server.http.Visit;

/** The keys by which the installation signs; never their secrets. */
@Path("operator/console/signing-keys")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.OPERATOR)
public class SigningKeysResource {
  @Inject private SigningKeys keys;
  @Inject private Visit visit;

  /** Why another key is to sign. */
  public record NewSigningKey(@Nullable String reason) {
    public NewSigningKey {
      new Violations().text("reason", reason, 200).refuseIfAny();
    }
  }

  @GET
  @Operation(summary = "The public keys by which the installation signs, the first one first")
  public List<SigningKey> list() {
    return keys.list(visit.caller());
  }

  @POST
  @Operation(summary = "Have another key sign from now on; old signatures stay good")
  public Created<SigningKey> renew(NewSigningKey body) {
    return Created.of(keys.renew(visit.caller(), String.valueOf(body.reason())));
  }
}
