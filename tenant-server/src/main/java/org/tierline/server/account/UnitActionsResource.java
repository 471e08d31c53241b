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
import org.tierline.server.http.Door;
import org.tierline.server.http.Enums;
import org.tierline.server.http.Paging;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;
import org.tierline.workorder.Action;

/** Who may take which action on orders at a unit, and why. */
@Path("{tenant}/units/{unit}/actions")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class UnitActionsResource {
  @Inject private HeldPowers powers;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  @GET
  @Path("mine")
  @Operation(summary = "Which actions I may take on orders here, and why")
  public List<ActionAnswer> mine(@PathParam("unit") String unit) {
    return ActionAnswer.list(
        powers.actions(visit.caller(), visit.caller().requirePerson(), resolve(unit)));
  }

  @GET
  @Path("people/{person}")
  @Operation(summary = "Which actions a person may take on orders here, and why")
  public List<ActionAnswer> ofPerson(
      @PathParam("unit") String unit, @PathParam("person") String person) {
    return ActionAnswer.list(powers.actions(visit.caller(), PersonId.parse(person), resolve(unit)));
  }

  @GET
  @Path("{action}/holders")
  @Operation(summary = "Who may take an action on orders here, and why")
  public Page<ActionHolderAnswer> holders(
      @PathParam("unit") String unit,
      @PathParam("action") @ReadAs(Action.class) String action,
      @BeanParam Paging page) {
    return ActionHolderAnswer.page(
        powers.who(
            visit.caller(),
            resolve(unit),
            Objects.requireNonNull(Enums.parse("action", action, Action.class)),
            page.request()));
  }

  private UnitId resolve(String unit) {
    return refs.resolve(visit.caller(), unit);
  }
}
