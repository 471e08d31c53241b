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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.catalogue.ImportReport;
import org.tierline.catalogue.TownshipDuties;
import org.tierline.catalogue.TownshipDuty;
import org.tierline.kernel.Page;
import org.tierline.kernel.Violations;
import org.tierline.server.http.Charsets;
import org.tierline.server.http.Door;
import org.tierline.server.http.Flags;
import org.tierline.server.http.Paging;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.Visit;

/**
 * The duty list of townships and sub-districts; {@code {category}} is a code of two digits a level.
 */
@Path("{tenant}/township-duties")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class TownshipDutiesResource {
  @Inject private TownshipDuties duties;
  @Inject private Visit visit;

  /** What is said about a category that townships may be given. */
  public record DutyDraft(
      @Nullable Boolean communities,
      @Nullable String legalBasis,
      @Nullable String note,
      @Nullable String reason) {
    public DutyDraft {
      new Violations()
          .required("communities", communities)
          .text("reason", reason, 500)
          .refuseIfAny();
    }
  }

  @GET
  @Operation(summary = "What townships may be given, by category")
  public Page<TownshipDuty> list(@BeanParam Paging page) {
    return duties.list(visit.caller(), page.request());
  }

  @PUT
  @Path("{category}")
  @Operation(summary = "Put a category onto the list, or change what is said about it")
  public TownshipDuty put(@PathParam("category") String category, DutyDraft body) {
    var duty =
        JsonNames.of(
            () ->
                new TownshipDuty(
                    category,
                    Boolean.TRUE.equals(body.communities()),
                    body.legalBasis(),
                    body.note()));
    return duties.put(visit.caller(), duty, String.valueOf(body.reason()));
  }

  @DELETE
  @Path("{category}")
  @Operation(summary = "Take a category off the list")
  public TownshipDuty remove(
      @PathParam("category") String category,
      @QueryParam("reason") @ReadAs(required = true) @Nullable String reason) {
    return duties.remove(visit.caller(), category, Because.required(reason));
  }

  @POST
  @Path("imports")
  @Consumes({"text/csv", MediaType.TEXT_PLAIN})
  @Operation(summary = "Make the list what a CSV file says, or only say what would change")
  public ImportReport importFile(
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
      @QueryParam("reason") @ReadAs(required = true) @Nullable String reason,
      @QueryParam("dryRun") @DefaultValue("false") String dryRun,
      InputStream csv) {
    return duties.importDuties(
        visit.caller(),
        csv,
        Charsets.declared(contentType),
        Because.required(reason),
        Flags.parse("dryRun", dryRun));
  }
}
