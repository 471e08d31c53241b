package org.tierline.server.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.identity.OperatorFactors;
import org.tierline.identity.OperatorSession;
import org.tierline.identity.OperatorSessions;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Page;
import org.tierline.kernel.Violations;
import org.tierline.org.NewSession;
import org.tierline.server.http.Door;
import org.tierline.server.http.Ids;
import org.tierline.server.http.OperatorRules;
import org.tierline.server.http.OperatorVisitors;
import org.tierline.server.http.Paging;
import org.tierline.server.http.ProblemException;
import org.tierline.server.http.ProblemType;
import org.tierline.server.http.RateLimits;
import org.tierline.server.http.Tokens;
import org.tierline.server.http.Visit;
import org.tierline.tenant.Operators;
import org.tierline.tenant.Operators.SignedInOperator;

/** Signing in to the console, and out of it; and where all operators are signed in. */
@Path("operator/console/sessions")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.OPERATOR)
public class OperatorSessionsResource {
  private static final Caller SIGN_IN = Caller.operator("sign-in");

  @Inject private Operators operators;
  @Inject private OperatorFactors factors;
  @Inject private OperatorSessions sessions;
  @Inject private OperatorVisitors visitors;
  @Inject private OperatorRules rules;
  @Inject private InstantSource time;
  @Inject private RateLimits limits;
  @Inject private Tokens tokens;
  @Inject private Visit visit;

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
   * An operator's session just begun.
   *
   * @param mustChangePassword whether it only opens the change of the password
   * @param mustEnrolFactor whether it only opens the enrolment of a second factor
   */
  public record Session(
      String id,
      String token,
      Instant expiresAt,
      boolean mustChangePassword,
      boolean mustEnrolFactor) {}

  /**
   * Where an operator is signed in.
   *
   * @param present whether it is the session that asks
   */
  public record OpenSession(
      String id,
      String login,
      String device,
      String address,
      Instant begunAt,
      Instant lastUsedAt,
      Instant keepUntil,
      boolean present) {}

  @POST
  @Door(Door.Visitor.SIGN_IN)
  @Operation(summary = "Sign in as an operator")
  public Session signIn(SignIn body) {
    limits.requireAccount("operator", String.valueOf(body.login()));
    SignedInOperator operator =
        operators
            .signIn(SIGN_IN, String.valueOf(body.login()), String.valueOf(body.password()))
            .orElseThrow(() -> new ProblemException(ProblemType.CREDENTIALS_WRONG));
    boolean mustEnrol = checkFactor(operator.login(), body.code());
    Instant keepUntil = time.instant().plus(Tokens.LIFE).plus(Tokens.SKEW);
    long session =
        sessions.begin(
            SIGN_IN, operator.login(), new NewSession(visit.device(), visit.address(), keepUntil));
    Tokens.Issued issued =
        tokens.forOperator(
            operator.login(), session, new Tokens.Limits(operator.mustChangePassword(), mustEnrol));
    return new Session(
        Long.toString(session),
        issued.token(),
        issued.expiresAt(),
        operator.mustChangePassword(),
        mustEnrol);
  }

  private boolean checkFactor(String login, @Nullable String code) {
    return switch (factors.check(SIGN_IN, login, code)) {
      case MISSING -> throw new ProblemException(ProblemType.FACTOR_NEEDED);
      case WRONG -> throw new ProblemException(ProblemType.FACTOR_WRONG);
      case MUST_ENROL -> true;
      case NOT_NEEDED -> rules.secondFactor();
      case RIGHT -> false;
    };
  }

  @GET
  @Operation(summary = "Where operators are signed in")
  public Page<OpenSession> list(@BeanParam Paging page) {
    Page<OperatorSession> found = sessions.list(visit.caller(), page.request());
    return new Page<>(found.items().stream().map(this::shown).toList(), found.next());
  }

  private OpenSession shown(OperatorSession session) {
    Long present = visit.session();
    return new OpenSession(
        Long.toString(session.id()),
        session.login(),
        session.device(),
        session.address(),
        session.begunAt(),
        session.lastUsedAt(),
        session.keepUntil(),
        present != null && present == session.id());
  }

  @DELETE
  @Path("{session}")
  @Door(Door.Visitor.NEW_OPERATOR)
  @Operation(summary = "End a session: sign out, or end one of another operator")
  public void end(@PathParam("session") String session) {
    sessions.end(visit.caller(), Ids.parse("session", session));
    visitors.forget();
  }
}
