package org.tierline.server.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.identity.SecondFactors;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Violations;
import org.tierline.org.Accounts;
import org.tierline.org.NewSession;
import org.tierline.org.Sessions;
import org.tierline.org.SignedIn;
import org.tierline.server.http.Door;
import org.tierline.server.http.Ids;
import org.tierline.server.http.Ok;
import org.tierline.server.http.ProblemException;
import org.tierline.server.http.ProblemType;
import org.tierline.server.http.RateLimits;
import org.tierline.server.http.Tokens;
import org.tierline.server.http.Visit;
import org.tierline.server.http.Visitors;

/** Signing in to a city, and out of it. */
@Path("{tenant}/sessions")
@ApplicationScoped
@Door(Door.Visitor.SIGN_IN)
public class SessionsResource {
  private static final List<Variant> FORMS =
      Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_PLAIN_TYPE).build();

  @Context private Request request;
  @Inject private Accounts accounts;
  @Inject private SecondFactors factors;
  @Inject private Sessions sessions;
  @Inject private InstantSource time;
  @Inject private RateLimits limits;
  @Inject private Tokens tokens;
  @Inject private Visit visit;
  @Inject private Visitors visitors;

  /**
   * A login and its password.
   *
   * @param code of the second factor, or a recovery code; null where none is asked for
   */
  public record SignIn(@Nullable String login, @Nullable String password, @Nullable String code) {
    public SignIn {
      new Violations()
          .text("login", login, 63)
          .text("password", password, 200)
          .optionalText("code", code, 40)
          .refuseIfAny();
    }
  }

  /**
   * A session just begun.
   *
   * @param id by which it is ended
   * @param token to be sent as {@code Authorization: Bearer …}
   * @param mustChangePassword whether it only opens the change of the password
   * @param mustEnrolFactor whether it only opens the enrolment of a second factor
   */
  public record Session(
      String id,
      String token,
      Instant expiresAt,
      PersonId person,
      String name,
      boolean mustChangePassword,
      boolean mustEnrolFactor) {}

  @POST
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
  @Operation(
      summary =
          "Sign in; the token is good for 30 minutes. As text/plain the bare token, for scripts")
  public Ok<Session> signIn(@PathParam("tenant") String tenant, SignIn body) {
    limits.requireAccount(tenant, String.valueOf(body.login()));
    SignedIn person = check(body);
    boolean mustEnrol = checkFactor(person, body.code());
    long session = begin(person);
    Tokens.Issued issued =
        tokens.forPerson(
            visit.caller().tenant(),
            person.person(),
            session,
            new Tokens.Limits(person.mustChangePassword(), mustEnrol));
    Variant wanted = request.selectVariant(FORMS);
    if (wanted != null && wanted.getMediaType().equals(MediaType.TEXT_PLAIN_TYPE)) {
      return Ok.as(Session.class, Response.ok(issued.token(), MediaType.TEXT_PLAIN_TYPE));
    }
    Session begun =
        new Session(
            Long.toString(session),
            issued.token(),
            issued.expiresAt(),
            person.person(),
            person.name(),
            person.mustChangePassword(),
            mustEnrol);
    return Ok.as(Session.class, Response.ok(begun, MediaType.APPLICATION_JSON_TYPE));
  }

  @DELETE
  @Path("{session}")
  @Door(Door.Visitor.NEW_PERSON)
  @Operation(summary = "End a session: sign out, or end one of somebody whom I administer")
  public void end(@PathParam("session") String session) {
    sessions.end(visit.caller(), Ids.parse("session", session));
    visitors.forget();
  }

  private SignedIn check(SignIn body) {
    return accounts
        .signIn(system(), String.valueOf(body.login()), String.valueOf(body.password()))
        .orElseThrow(() -> new ProblemException(ProblemType.CREDENTIALS_WRONG));
  }

  private boolean checkFactor(SignedIn person, @Nullable String code) {
    return switch (factors.check(system(), person.person(), code)) {
      case MISSING -> throw new ProblemException(ProblemType.FACTOR_NEEDED);
      case WRONG -> throw new ProblemException(ProblemType.FACTOR_WRONG);
      case MUST_ENROL -> true;
      case NOT_NEEDED, RIGHT -> false;
    };
  }

  private long begin(SignedIn person) {
    Instant keepUntil = time.instant().plus(Tokens.LIFE).plus(Tokens.SKEW);
    var session = new NewSession(visit.device(), visit.address(), keepUntil);
    return sessions.begin(system(), person.person(), session);
  }

  private Caller system() {
    return Caller.system(visit.caller().tenant(), "sign-in");
  }
}
