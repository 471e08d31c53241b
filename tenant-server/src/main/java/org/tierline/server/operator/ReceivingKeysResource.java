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
import org.tierline.seal.ReceivingKey;
import org.tierline.seal.ReceivingKeys;
import org.tierline.server.http.Created;
import org.tierline.server.http.Door;
import org.tierline.server.http.Visit;

/** The keys for which other installations make files of cities; never their secrets. */
@Path("operator/console/receiving-keys")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.OPERATOR)
public class ReceivingKeysResource {
  @Inject private ReceivingKeys keys;
  @Inject private Visit visit;

  /** Why there is to be another key. */
  public record NewReceivingKey(@Nullable String reason) {
    public NewReceivingKey {
      new Violations().text("reason", reason, 200).refuseIfAny();
    }
  }

  @GET
  @Operation(summary = "The public keys for which files open here, with their fingerprints")
  public List<ReceivingKey> list() {
    return keys.list(visit.caller());
  }

  @POST
  @Operation(summary = "Make a key that counts from now on; files for the one before open no more")
  public Created<ReceivingKey> renew(NewReceivingKey body) {
    return Created.of(keys.renew(visit.caller(), String.valueOf(body.reason())));
  }
}
