package org.tierline.server.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tierline.seal.MasterKeyExchanges;
import org.tierline.seal.MasterKeyStanding;
import org.tierline.server.http.Door;
import org.tierline.server.http.Visit;

/** The master keys of the installation by their fingerprints; never the keys. */
@Path("operator/console/master-keys")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.OPERATOR)
public class MasterKeysResource {
  @Inject private MasterKeyExchanges exchanges;
  @Inject private Visit visit;

  @GET
  @Operation(summary = "Fingerprints of master keys, and how much lies under each")
  public List<MasterKeyStanding> list() {
    return exchanges.list(visit.caller());
  }
}
