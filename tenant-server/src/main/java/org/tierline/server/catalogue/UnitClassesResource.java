package org.tierline.server.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.catalogue.ImportReport;
import org.tierline.catalogue.LocalClass;
import org.tierline.catalogue.LocalClassUpload;
import org.tierline.catalogue.LocalClasses;
import org.tierline.kernel.Page;
import org.tierline.kernel.UnitId;
import org.tierline.server.http.Charsets;
import org.tierline.server.http.Days;
import org.tierline.server.http.Door;
import org.tierline.server.http.Flags;
import org.tierline.server.http.Ids;
import org.tierline.server.http.Paging;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;
import org.tierline.workorder.ClassCount;
import org.tierline.workorder.TurnClasses;

/** Classes that a unit keeps below the city's categories, and how many orders bear them. */
@Path("{tenant}/units/{unit}/local-classes")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class UnitClassesResource {
  @Inject private LocalClasses classes;
  @Inject private TurnClasses turnClasses;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  /** How many orders bear a class; see {@link ClassCount}. */
  public record CountAnswer(
      String localClass,
      UnitId owner,
      String code,
      String nameZh,
      String nameEn,
      long orders,
      long closed) {

    static CountAnswer of(ClassCount count) {
      return new CountAnswer(
          Long.toString(count.classId()),
          count.owner(),
          count.code(),
          count.nameZh(),
          count.nameEn(),
          count.orders(),
          count.closed());
    }
  }

  @GET
  @Operation(summary = "What the unit may class by: its own classes and those of units above it")
  public Page<LocalClassAnswer> list(
      @PathParam("unit") String unit,
      @QueryParam("retired") @DefaultValue("false") String retired,
      @BeanParam Paging page) {
    Page<LocalClass> found =
        classes.list(visit.caller(), id(unit), Flags.parse("retired", retired), page.request());
    return new Page<>(found.items().stream().map(LocalClassAnswer::of).toList(), found.next());
  }

  @POST
  @Path("imports")
  @Consumes({"text/csv", MediaType.TEXT_PLAIN})
  @Operation(summary = "Add and change the unit's classes from a CSV file, or only say what would")
  public ImportReport importFile(
      @PathParam("unit") String unit,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
      @QueryParam("reason") @ReadAs(required = true) @Nullable String reason,
      @QueryParam("dryRun") @DefaultValue("false") String dryRun,
      InputStream csv) {
    return classes.importClasses(
        visit.caller(),
        id(unit),
        new LocalClassUpload(csv, Charsets.declared(contentType)),
        Because.required(reason),
        Flags.parse("dryRun", dryRun));
  }

  @POST
  @Path("{localClass}/retire")
  @Operation(summary = "Take a class out of use; an import may take it back")
  public LocalClassAnswer retire(
      @PathParam("unit") String unit, @PathParam("localClass") String localClass, Because body) {
    refs.resolve(visit.caller(), unit);
    return LocalClassAnswer.of(
        classes.retire(visit.caller(), Ids.parse("localClass", localClass), body.given()));
  }

  @GET
  @Path("counts")
  @Operation(
      summary = "Orders registered in a period, by how the unit and all below it classed them")
  public List<CountAnswer> counts(
      @PathParam("unit") String unit,
      @QueryParam("from") @ReadAs(value = LocalDate.class, required = true) @Nullable String from,
      @QueryParam("to") @ReadAs(value = LocalDate.class, required = true) @Nullable String to) {
    return turnClasses
        .count(visit.caller(), id(unit), Days.required("from", from), Days.required("to", to))
        .stream()
        .map(CountAnswer::of)
        .toList();
  }

  private UnitId id(String unit) {
    return refs.resolve(visit.caller(), unit);
  }
}
