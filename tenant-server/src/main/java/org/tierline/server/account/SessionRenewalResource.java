package org.tierline.server.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tierline.identity.FactorCheck;
import org.tierline.identity.SecondFactors;
import org.tierline.kernel.Caller;
import org.tierline.org.SessionView;
import org.tierline.org.Sessions;
import org.tierline.server.http.Door;
import org.tierline.server.http.ProblemException;
import org.tierline.server.http.ProblemType;
import org.tierline.server.http.Tokens;
import org.tierline.server.http.Visit;

/**
 * The present session goes on for whoever is at work in it. Machines and people of outside issuers
 * have none here.
 */
@Path("{tenant}/account/session/renewal")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class SessionRenewalResource {
  @Inject private Sessions sessions;
  @Inject private SecondFactors factors;
  @Inject private Tokens tokens;
  @Inject private Visit visit;

  /**
   * The token with which the session goes on; the one before it stays good until its own end.
   *
   * @param expiresAt until when it is good; the city's longest life of a session ends it sooner
   * @param mustEnrolFactor whether it only opens the enrolment of a second factor, which is asked
   *     for since the session began
   */
  public record Renewed(String token, Instant expiresAt, boolean mustEnrolFactor) {}

  @POST
  @Operation(
      summary =
          "Go on with the present session: another token for 30 minutes, within the city's longest"
              + " session")
  public Renewed renew(@PathParam("tenant") String tenant) {
    Caller caller = visit.caller();
    Long session = visit.session();
    if (session == null) {
      throw new ProblemException(ProblemType.FORBIDDEN);
    }
    SessionView renewed = sessions.renew(caller, session, Tokens.LIFE.plus(Tokens.SKEW));
    boolean mustEnrol =
        factors.check(Caller.system(caller.tenant(), "renewal"), caller.requirePerson(), null)
            == FactorCheck.MUST_ENROL;
    Tokens.Issued issued =
        tokens.forPerson(
            caller.tenant(),
            renewed.person(),
            session,
            new Tokens.Limits(false, mustEnrol),
            renewed.keepUntil().minus(Tokens.SKEW));
    return new Renewed(issued.token(), issued.expiresAt(), mustEnrol);
  }
}
