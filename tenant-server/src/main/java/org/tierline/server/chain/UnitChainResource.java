package org.tierline.server.chain;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.server.http.Door;
import org.tierline.server.http.Etags;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.Tagged;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;
import org.tierline.workorder.ChainPartView;
import org.tierline.workorder.ChainParts;

/** How a unit acts: by its city's chain, with its own part and those of the units above put in. */
@Path("{tenant}/units/{unit}/chain")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class UnitChainResource {
  @Inject private ChainParts parts;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  /** A part to be tried. */
  public record PartDefinition(@Nullable String definition) {
    public PartDefinition {
      new Violations().required("definition", definition).refuseIfAny();
    }
  }

  /** A definition that is to become the unit's own part, and why. */
  public record NewPart(@Nullable String definition, @Nullable String reason) {
    public NewPart {
      new Violations().required("definition", definition).text("reason", reason, 500).refuseIfAny();
    }
  }

  @GET
  @Operation(summary = "How the unit acts on turns that begin now, and where each line comes from")
  public Tagged<UnitChainAnswer> get(@PathParam("unit") String unit) {
    return tagged(parts.get(visit.caller(), id(unit)));
  }

  @GET
  @Path("parts")
  @Operation(summary = "The units at and below it that have a part of their own, and if it counts")
  public List<PartBelowAnswer> parts(@PathParam("unit") String unit) {
    return parts.list(visit.caller(), id(unit)).stream()
        .map(each -> PartBelowAnswer.of(each, visit.language()))
        .toList();
  }

  @GET
  @Path("versions")
  @Operation(summary = "How each version of the unit's own part came about, the newest first")
  public List<ChainPartView.Made> versions(@PathParam("unit") String unit) {
    return parts.versions(visit.caller(), id(unit));
  }

  @POST
  @Path("checks")
  @Operation(summary = "What a definition would make of it and what is wrong; nothing is written")
  public PartReportAnswer check(@PathParam("unit") String unit, PartDefinition body) {
    return PartReportAnswer.of(
        parts.check(visit.caller(), id(unit), String.valueOf(body.definition())), visit.language());
  }

  @PUT
  @Operation(summary = "Make a definition the unit's own part for turns that begin from now on")
  public Tagged<UnitChainAnswer> define(
      @PathParam("unit") String unit,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      NewPart body) {
    return tagged(
        parts.define(
            visit.caller(),
            id(unit),
            String.valueOf(body.definition()),
            String.valueOf(body.reason()),
            Etags.expected(ifMatch)));
  }

  @DELETE
  @Operation(summary = "Let the unit go by the units above it again, and by the city")
  public Tagged<UnitChainAnswer> end(
      @PathParam("unit") String unit,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @QueryParam("reason") @ReadAs(required = true) @Nullable String reason) {
    new Violations().required("reason", reason).refuseIfAny();
    return tagged(
        parts.end(visit.caller(), id(unit), String.valueOf(reason), Etags.expected(ifMatch)));
  }

  private UnitId id(String unit) {
    return refs.resolve(visit.caller(), unit);
  }

  private Tagged<UnitChainAnswer> tagged(ChainPartView view) {
    return Etags.ok(UnitChainAnswer.of(view, visit.language()), view.version());
  }
}
