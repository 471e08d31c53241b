package org.tierline.server.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Violations;
import org.tierline.org.Accounts;
import org.tierline.org.People;
import org.tierline.org.PersonView;
import org.tierline.server.http.Door;
import org.tierline.server.http.Visit;
import org.tierline.server.http.Visitors;
import org.tierline.server.org.GrantAnswer;

/** The signed-in person's own account. */
@Path("{tenant}/account")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AccountResource {
  @Inject private Accounts accounts;
  @Inject private People people;
  @Inject private Visit visit;
  @Inject private Visitors visitors;

  /** Who is signed in and what he may be where. */
  public record Me(PersonView person, List<GrantAnswer> grants) {}

  /** A change of password. */
  public record NewPassword(@Nullable String current, @Nullable String wanted) {
    public NewPassword {
      new Violations().text("current", current, 200).text("wanted", wanted, 200).refuseIfAny();
    }
  }

  @GET
  @Door(Door.Visitor.NEW_PERSON)
  @Operation(summary = "Who is signed in, and with which roles")
  public Me get(@PathParam("tenant") String tenant) {
    Caller caller = visit.caller();
    PersonId self = Objects.requireNonNull(caller.person());
    return new Me(
        people.get(caller, self),
        people.grants(caller, self).stream().map(GrantAnswer::of).toList());
  }

  @PUT
  @Path("password")
  @Door(Door.Visitor.NEW_PERSON)
  @Operation(summary = "Choose another password; ends all other sessions. Sign in again afterwards")
  public void changePassword(@PathParam("tenant") String tenant, NewPassword body) {
    accounts.change(
        visit.caller(),
        String.valueOf(body.current()),
        String.valueOf(body.wanted()),
        visit.session());
    visitors.forget();
  }
}
