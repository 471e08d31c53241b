package org.tierline.server.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tierline.identity.HeldRights;
import org.tierline.identity.MachineKeys;
import org.tierline.kernel.Page;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.server.http.Door;
import org.tierline.server.http.Enums;
import org.tierline.server.http.Paging;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;

/** Who may do what at a unit, and why; and which machines come in there. */
@Path("{tenant}/units/{unit}/access")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class UnitAccessResource {
  @Inject private HeldRights rights;
  @Inject private MachineKeys keys;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  @GET
  @Path("mine")
  @Operation(summary = "In which roles I may act here, and by which grants")
  public List<RightAnswer> mine(@PathParam("unit") String unit) {
    return RightAnswer.list(
        rights.of(visit.caller(), visit.caller().requirePerson(), resolve(unit)));
  }

  @GET
  @Path("people/{person}")
  @Operation(summary = "In which roles a person may act here, and by which grants")
  public List<RightAnswer> ofPerson(
      @PathParam("unit") String unit, @PathParam("person") String person) {
    return RightAnswer.list(rights.of(visit.caller(), PersonId.parse(person), resolve(unit)));
  }

  @GET
  @Path("roles/{role}")
  @Operation(summary = "Who may act here in a role, and by which grants")
  public Page<RightAnswer> holders(
      @PathParam("unit") String unit,
      @PathParam("role") @ReadAs(Role.class) String role,
      @BeanParam Paging page) {
    return RightAnswer.page(
        rights.holders(
            visit.caller(),
            resolve(unit),
            Objects.requireNonNull(Enums.parse("role", role, Role.class)),
            page.request()));
  }

  @GET
  @Path("machine-keys")
  @Operation(summary = "The keys of machines that hold a role here")
  public Page<KeyAnswer> keys(@PathParam("unit") String unit, @BeanParam Paging page) {
    return KeyAnswer.page(keys.list(visit.caller(), resolve(unit), page.request()));
  }

  private UnitId resolve(String unit) {
    return refs.resolve(visit.caller(), unit);
  }
}
