package org.tierline.server.org;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.org.Accounts;
import org.tierline.org.GrantRole;
import org.tierline.org.NewPerson;
import org.tierline.org.People;
import org.tierline.org.PersonView;
import org.tierline.org.Role;
import org.tierline.server.http.Created;
import org.tierline.server.http.Door;
import org.tierline.server.http.Etags;
import org.tierline.server.http.Tagged;
import org.tierline.server.http.TaggedCreated;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;
import org.tierline.server.http.Visitors;

/** The people of a city, their roles and accounts. */
@Path("{tenant}/people")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class PeopleResource {
  @Inject private People people;
  @Inject private Accounts accounts;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;
  @Inject private Visitors visitors;

  /**
   * A person with a first role.
   *
   * @param unit an id, or a code as {@code code:640104}
   */
  public record NewStaff(
      @Nullable String name,
      @Nullable String phone,
      @Nullable Boolean outsourced,
      @Nullable Role role,
      @Nullable String unit,
      @Nullable Boolean subtree) {
    public NewStaff {
      new Violations()
          .text("name", name, 120)
          .required("role", role)
          .text("unit", unit, 40)
          .refuseIfAny();
    }
  }

  /** A further role. */
  public record NewGrant(
      @Nullable Role role,
      @Nullable String unit,
      @Nullable Boolean subtree,
      @Nullable Instant from,
      @Nullable Instant to) {
    public NewGrant {
      new Violations().required("role", role).text("unit", unit, 40).refuseIfAny();
    }
  }

  /** An account to be opened; its password must be changed at first use. */
  public record NewAccount(@Nullable String login, @Nullable String password) {
    public NewAccount {
      new Violations().text("login", login, 63).text("password", password, 200).refuseIfAny();
    }
  }

  /** Another password, to be changed at next use. */
  public record Reset(@Nullable String password) {
    public Reset {
      new Violations().text("password", password, 200).refuseIfAny();
    }
  }

  /** A password that is told only here. */
  public record OneTimePassword(String password) {}

  @POST
  @Operation(summary = "Add a person with a first role")
  public TaggedCreated<PersonView> add(@PathParam("tenant") String tenant, NewStaff body) {
    UnitId unit = refs.resolve(visit.caller(), String.valueOf(body.unit()));
    PersonView person =
        people.add(
            visit.caller(),
            new NewPerson(
                String.valueOf(body.name()), body.phone(), Boolean.TRUE.equals(body.outsourced())),
            Objects.requireNonNull(body.role()),
            unit,
            Boolean.TRUE.equals(body.subtree()));
    return Etags.created(person, person.version());
  }

  @GET
  @Path("{person}")
  @Operation(summary = "One person")
  public Tagged<PersonView> get(@PathParam("person") String person) {
    PersonView found = people.get(visit.caller(), PersonId.parse(person));
    return Etags.ok(found, found.version());
  }

  @DELETE
  @Path("{person}")
  @Operation(summary = "Set a person inactive")
  public Tagged<PersonView> deactivate(
      @PathParam("person") String person,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    PersonView left =
        people.deactivate(visit.caller(), PersonId.parse(person), Etags.expected(ifMatch));
    return Etags.ok(left, left.version());
  }

  @GET
  @Path("{person}/grants")
  @Operation(summary = "A person's roles, also past ones")
  public List<GrantAnswer> grants(@PathParam("person") String person) {
    return people.grants(visit.caller(), PersonId.parse(person)).stream()
        .map(GrantAnswer::of)
        .toList();
  }

  @POST
  @Path("{person}/grants")
  @Operation(summary = "Give a further role")
  public Created<GrantAnswer> grant(@PathParam("person") String person, NewGrant body) {
    var grant =
        new GrantRole(
            PersonId.parse(person),
            Objects.requireNonNull(body.role()),
            refs.resolve(visit.caller(), String.valueOf(body.unit())),
            Boolean.TRUE.equals(body.subtree()),
            body.from(),
            body.to());
    return Created.of(GrantAnswer.of(people.grant(visit.caller(), grant)));
  }

  @DELETE
  @Path("{person}/grants/{grant}")
  @Operation(summary = "Take a role back")
  public GrantAnswer revoke(@PathParam("person") String person, @PathParam("grant") String grant) {
    try {
      return GrantAnswer.of(people.revoke(visit.caller(), Long.parseLong(grant)));
    } catch (NumberFormatException e) {
      throw Invalid.of("grant", KernelError.NOT_AN_ID, grant);
    }
  }

  @POST
  @Path("{person}/account")
  @Operation(summary = "Open an account")
  public Created<Void> openAccount(@PathParam("person") String person, NewAccount body) {
    accounts.open(
        visit.caller(),
        PersonId.parse(person),
        String.valueOf(body.login()),
        String.valueOf(body.password()));
    return Created.empty();
  }

  @PUT
  @Path("{person}/account/password")
  @Operation(summary = "Set another password, to be changed at next use")
  public void resetPassword(@PathParam("person") String person, Reset body) {
    accounts.reset(visit.caller(), PersonId.parse(person), String.valueOf(body.password()));
    visitors.forget();
  }

  @POST
  @Path("{person}/account/one-time-passwords")
  @Operation(summary = "Set a password at random, told only here, to be changed at next use")
  public Created<OneTimePassword> resetAtRandom(@PathParam("person") String person) {
    String password = accounts.resetAtRandom(visit.caller(), PersonId.parse(person));
    visitors.forget();
    return Created.of(new OneTimePassword(password));
  }
}
