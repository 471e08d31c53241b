package org.tierline.server.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.catalogue.DispatchCatalogue;
import org.tierline.catalogue.ImportReport;
import org.tierline.catalogue.PutDispatchEntry;
import org.tierline.kernel.Page;
import org.tierline.kernel.Violations;
import org.tierline.org.UnitKind;
import org.tierline.server.http.Charsets;
import org.tierline.server.http.Door;
import org.tierline.server.http.Flags;
import org.tierline.server.http.Ids;
import org.tierline.server.http.Paging;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;

/** Which unit is responsible for which categories. */
@Path("{tenant}/dispatch-catalogue")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class DispatchCatalogueResource {
  @Inject private DispatchCatalogue catalogue;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  /**
   * A line that is to stand in the catalogue: one unit, or a kind, a tier, or both of units.
   *
   * @param unit an id, or a code as {@code code:640104}
   */
  public record EntryDraft(
      @Nullable String categoryCode,
      @Nullable String unit,
      @Nullable UnitKind unitKind,
      @Nullable Integer unitLevel,
      @Nullable String legalBasis,
      @Nullable String note,
      @Nullable String reason) {
    public EntryDraft {
      new Violations()
          .required("categoryCode", categoryCode)
          .text("reason", reason, 500)
          .refuseIfAny();
    }
  }

  @GET
  @Operation(summary = "The lines of the catalogue, by category")
  public Page<EntryAnswer> list(@BeanParam Paging page) {
    return EntryAnswer.page(catalogue.list(visit.caller(), page.request()));
  }

  @GET
  @Path("check")
  @Operation(summary = "Whether a demand of a category may be given to a unit, and who else may")
  public CheckAnswer check(
      @QueryParam("category") @ReadAs(required = true) @Nullable String category,
      @QueryParam("unit") @ReadAs(required = true) @Nullable String unit) {
    new Violations().required("category", category).required("unit", unit).refuseIfAny();
    return CheckAnswer.of(
        catalogue.preview(
            visit.caller(),
            String.valueOf(category),
            refs.resolve(visit.caller(), String.valueOf(unit))));
  }

  @POST
  @Operation(summary = "Put a line into the catalogue, or change what is said about it")
  public EntryAnswer put(EntryDraft body) {
    return EntryAnswer.of(
        catalogue.put(visit.caller(), command(body), String.valueOf(body.reason())));
  }

  private PutDispatchEntry command(EntryDraft body) {
    return JsonNames.of(
        () ->
            new PutDispatchEntry(
                String.valueOf(body.categoryCode()),
                body.unit() == null ? null : refs.resolve(visit.caller(), body.unit()),
                body.unitKind(),
                body.unitLevel(),
                body.legalBasis(),
                body.note()));
  }

  @DELETE
  @Path("{entry}")
  @Operation(summary = "Take a line out of the catalogue")
  public EntryAnswer remove(
      @PathParam("entry") String entry,
      @QueryParam("reason") @ReadAs(required = true) @Nullable String reason) {
    return EntryAnswer.of(
        catalogue.remove(visit.caller(), Ids.parse("entry", entry), Because.required(reason)));
  }

  @POST
  @Path("imports")
  @Consumes({"text/csv", MediaType.TEXT_PLAIN})
  @Operation(summary = "Make the catalogue what a CSV file says, or only say what would change")
  public ImportReport importFile(
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
      @QueryParam("reason") @ReadAs(required = true) @Nullable String reason,
      @QueryParam("dryRun") @DefaultValue("false") String dryRun,
      InputStream csv) {
    return catalogue.importEntries(
        visit.caller(),
        csv,
        Charsets.declared(contentType),
        Because.required(reason),
        Flags.parse("dryRun", dryRun));
  }
}
