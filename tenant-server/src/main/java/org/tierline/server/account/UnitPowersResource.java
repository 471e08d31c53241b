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
import org.tierline.kernel.Page;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.powers.HeldPowers;
import org.tierline.powers.Power;
import org.tierline.server.http.Door;
import org.tierline.server.http.Enums;
import org.tierline.server.http.Paging;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;

/** Who has which power at a unit, and why. */
@Path("{tenant}/units/{unit}/powers")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class UnitPowersResource {
  @Inject private HeldPowers powers;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  @GET
  @Path("mine")
  @Operation(summary = "What I may administer, audit or unmask here, and why")
  public List<PowerAnswer> mine(@PathParam("unit") String unit) {
    return PowerAnswer.list(
        powers.powers(visit.caller(), visit.caller().requirePerson(), resolve(unit)));
  }

  @GET
  @Path("people/{person}")
  @Operation(summary = "What a person may administer, audit or unmask here, and why")
  public List<PowerAnswer> ofPerson(
      @PathParam("unit") String unit, @PathParam("person") String person) {
    return PowerAnswer.list(powers.powers(visit.caller(), PersonId.parse(person), resolve(unit)));
  }

  @GET
  @Path("{power}/holders")
  @Operation(summary = "Who has a power here, and by which grants")
  public Page<PowerHolderAnswer> holders(
      @PathParam("unit") String unit,
      @PathParam("power") @ReadAs(Power.class) String power,
      @BeanParam Paging page) {
    return PowerHolderAnswer.page(
        powers.holders(
            visit.caller(),
            resolve(unit),
            Objects.requireNonNull(Enums.parse("power", power, Power.class)),
            page.request()));
  }

  private UnitId resolve(String unit) {
    return refs.resolve(visit.caller(), unit);
  }
}
