package org.tierline.server.org;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Page;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.org.Capabilities;
import org.tierline.org.NewUnit;
import org.tierline.org.People;
import org.tierline.org.Readiness;
import org.tierline.org.StaffImportReport;
import org.tierline.org.TreeImportReport;
import org.tierline.org.UnitKind;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitState;
import org.tierline.org.UnitView;
import org.tierline.org.Units;
import org.tierline.server.http.Charsets;
import org.tierline.server.http.Door;
import org.tierline.server.http.Etags;
import org.tierline.server.http.Paging;
import org.tierline.server.http.Tagged;
import org.tierline.server.http.TaggedCreated;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;

/** The units of a city; {@code {unit}} is an id, or a code as {@code code:640104}. */
@Path("{tenant}/units")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class UnitsResource {
  @Inject private Units units;
  @Inject private People people;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  /** A unit to be drafted. */
  public record Draft(
      @Nullable String code,
      @Nullable String name,
      @Nullable UnitKind kind,
      @Nullable Readiness readiness) {
    public Draft {
      new Violations()
          .text("code", code, 32)
          .text("name", name, 120)
          .required("kind", kind)
          .refuseIfAny();
    }

    NewUnit command() {
      return new NewUnit(
          String.valueOf(code),
          String.valueOf(name),
          Objects.requireNonNull(kind),
          readiness == null ? Readiness.EMPTY : readiness);
    }
  }

  /** Another name. */
  public record NewName(@Nullable String name) {
    public NewName {
      new Violations().text("name", name, 120).refuseIfAny();
    }
  }

  /** How many units an activation has put into service. */
  public record Activated(int units) {}

  @GET
  @Operation(summary = "The part of the tree that the caller's roles reach")
  public List<UnitNode> tree(@PathParam("tenant") String tenant) {
    return units.visibleTree(visit.caller());
  }

  @GET
  @Path("{unit}")
  @Operation(summary = "One unit")
  public Tagged<UnitView> get(@PathParam("unit") String unit) {
    return tagged(units.get(visit.caller(), id(unit)));
  }

  @GET
  @Path("{unit}/children")
  @Operation(summary = "The units directly below")
  public Page<UnitView> children(@PathParam("unit") String unit, @BeanParam Paging page) {
    return units.children(visit.caller(), id(unit), page.request());
  }

  @GET
  @Path("{unit}/history")
  @Operation(summary = "How the unit stood before each change of the tree, the last first")
  public Page<UnitState> history(@PathParam("unit") String unit, @BeanParam Paging page) {
    return units.history(visit.caller(), id(unit), page.request());
  }

  @POST
  @Path("{unit}/children")
  @Operation(summary = "Draft a unit below")
  public TaggedCreated<UnitView> create(@PathParam("unit") String unit, Draft body) {
    UnitView created = units.create(visit.caller(), id(unit), body.command());
    return Etags.created(created, created.version());
  }

  @POST
  @Path("{unit}/children/imports")
  @Consumes({"text/csv", MediaType.TEXT_PLAIN})
  @Operation(summary = "Draft a whole tree below from a CSV file, or nothing of it")
  public TreeImportReport importTree(
      @PathParam("unit") String unit,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
      InputStream csv) {
    return units.importTree(visit.caller(), id(unit), csv, Charsets.declared(contentType));
  }

  @POST
  @Path("{unit}/staff/imports")
  @Consumes({"text/csv", MediaType.TEXT_PLAIN})
  @Operation(summary = "Add people with roles within the unit from a CSV file, or nobody of it")
  public StaffImportReport importStaff(
      @PathParam("unit") String unit,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
      InputStream csv) {
    return people.importStaff(visit.caller(), id(unit), csv, Charsets.declared(contentType));
  }

  @GET
  @Path("{unit}/staff")
  @Operation(summary = "Who holds a role at the unit")
  public Page<StaffAnswer> staff(@PathParam("unit") String unit, @BeanParam Paging page) {
    return StaffAnswer.page(people.staff(visit.caller(), id(unit), page.request()));
  }

  @PUT
  @Path("{unit}/name")
  @Operation(summary = "Rename")
  public Tagged<UnitView> rename(
      @PathParam("unit") String unit,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      NewName body) {
    return tagged(
        units.rename(
            visit.caller(), id(unit), Etags.expected(ifMatch), String.valueOf(body.name())));
  }

  @PUT
  @Path("{unit}/readiness")
  @Operation(summary = "Fill the four slots")
  public Tagged<UnitView> fillReadiness(
      @PathParam("unit") String unit,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Readiness body) {
    return tagged(units.fillReadiness(visit.caller(), id(unit), Etags.expected(ifMatch), body));
  }

  @PUT
  @Path("{unit}/capabilities")
  @Operation(summary = "Open or close the chains that run through the unit")
  public Tagged<UnitView> changeCapabilities(
      @PathParam("unit") String unit,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Capabilities body) {
    return tagged(
        units.changeCapabilities(visit.caller(), id(unit), Etags.expected(ifMatch), body));
  }

  @PUT
  @Path("{unit}/activation")
  @Operation(summary = "Put the unit into service")
  public Tagged<UnitView> activate(
      @PathParam("unit") String unit, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return tagged(units.activate(visit.caller(), id(unit), Etags.expected(ifMatch)));
  }

  @POST
  @Path("{unit}/subtree-activations")
  @Operation(summary = "Put the unit and all below it into service, as far as they are ready")
  public Activated activateSubtree(@PathParam("unit") String unit) {
    return new Activated(units.activateSubtree(visit.caller(), id(unit)));
  }

  @DELETE
  @Path("{unit}/activation")
  @Operation(summary = "Take the unit out of service")
  public Tagged<UnitView> deactivate(
      @PathParam("unit") String unit, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return tagged(units.deactivate(visit.caller(), id(unit), Etags.expected(ifMatch)));
  }

  private UnitId id(String unit) {
    return refs.resolve(visit.caller(), unit);
  }

  private static Tagged<UnitView> tagged(UnitView unit) {
    return Etags.ok(unit, unit.version());
  }
}
