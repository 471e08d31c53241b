package org.tierline.server.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.TenantId;
import org.tierline.kernel.Violations;
import org.tierline.org.Accounts;
import org.tierline.org.SignedIn;
import org.tierline.server.http.Door;
import org.tierline.server.http.ProblemException;
import org.tierline.server.http.ProblemType;
import org.tierline.server.http.Tokens;
import org.tierline.server.http.Visit;

/** Signing in to a city. */
@Path("{tenant}/sessions")
@ApplicationScoped
@Door(Door.Visitor.SIGN_IN)
public class SessionsResource {
  private static final List<Variant> FORMS =
      Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_PLAIN_TYPE).build();

  @Context private Request request;
  @Inject private Accounts accounts;
  @Inject private Tokens tokens;
  @Inject private Visit visit;

  /** A login and its password. */
  public record SignIn(@Nullable String login, @Nullable String password) {
    public SignIn {
      new Violations().text("login", login, 63).text("password", password, 200).refuseIfAny();
    }
  }

  /**
   * A session just begun.
   *
   * @param token to be sent as {@code Authorization: Bearer …}
   * @param mustChangePassword whether it only opens the change of the password
   */
  public record Session(
      String token, Instant expiresAt, PersonId person, String name, boolean mustChangePassword) {}

  @POST
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
  @Operation(
      summary =
          "Sign in; the token is good for 30 minutes. As text/plain the bare token, for scripts")
  public Response signIn(@PathParam("tenant") String tenant, SignIn body) {
    SignedIn person = check(body);
    Tokens.Issued issued = issue(person);
    Variant wanted = request.selectVariant(FORMS);
    if (wanted != null && wanted.getMediaType().equals(MediaType.TEXT_PLAIN_TYPE)) {
      return Response.ok(issued.token(), MediaType.TEXT_PLAIN_TYPE).build();
    }
    Session session =
        new Session(
            issued.token(),
            issued.expiresAt(),
            person.person(),
            person.name(),
            person.mustChangePassword());
    return Response.ok(session, MediaType.APPLICATION_JSON_TYPE).build();
  }

  private SignedIn check(SignIn body) {
    TenantId city = visit.caller().tenant();
    return accounts
        .signIn(
            Caller.system(city, "sign-in"),
            String.valueOf(body.login()),
            String.valueOf(body.password()))
        .orElseThrow(() -> new ProblemException(ProblemType.CREDENTIALS_WRONG));
  }

  private Tokens.Issued issue(SignedIn person) {
    return tokens.forPerson(visit.caller().tenant(), person.person(), person.mustChangePassword());
  }
}
