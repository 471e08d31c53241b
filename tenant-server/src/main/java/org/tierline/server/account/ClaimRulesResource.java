package org.tierline.server.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tierline.identity.ClaimRules;
import org.tierline.server.http.Door;
import org.tierline.server.http.Ids;
import org.tierline.server.http.Visit;
import org.tierline.server.http.Visitors;

/** One rule by which claims of an outside issuer give a role. */
@Path("{tenant}/claim-rules/{claimRule}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class ClaimRulesResource {
  @Inject private ClaimRules rules;
  @Inject private Visit visit;
  @Inject private Visitors visitors;

  @DELETE
  @Operation(summary = "Take a rule away; what it gave ends when its holder comes again")
  public void remove(@PathParam("claimRule") String rule) {
    rules.removeRule(visit.caller(), Ids.parse("claimRule", rule));
    visitors.forget();
  }
}
