package org.tierline.server.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.catalogue.DelegationCatalogue;
import org.tierline.catalogue.DelegationEntry;
import org.tierline.catalogue.PutDelegation;
import org.tierline.kernel.Page;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.server.http.Door;
import org.tierline.server.http.Ids;
import org.tierline.server.http.Paging;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;

/** To which units below it a unit hands the matters of a category down. */
@Path("{tenant}/units/{unit}/delegation-catalogue")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class UnitDelegationsResource {
  @Inject private DelegationCatalogue catalogue;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  /**
   * A line that is to stand in the unit's catalogue.
   *
   * @param to a unit below it: an id, or a code as {@code code:640104001}
   */
  public record DelegationDraft(
      @Nullable String categoryCode,
      @Nullable String to,
      @Nullable String note,
      @Nullable String reason) {
    public DelegationDraft {
      new Violations()
          .required("categoryCode", categoryCode)
          .text("to", to, 40)
          .text("reason", reason, 500)
          .refuseIfAny();
    }
  }

  /** A line as JSON shows it: every id is a string; see {@link DelegationEntry}. */
  public record DelegationAnswer(
      String id, UnitId unit, String categoryCode, UnitId to, @Nullable String note) {

    static DelegationAnswer of(DelegationEntry entry) {
      return new DelegationAnswer(
          Long.toString(entry.id()), entry.unit(), entry.categoryCode(), entry.to(), entry.note());
    }
  }

  @GET
  @Operation(summary = "The lines of the unit, by category")
  public Page<DelegationAnswer> list(@PathParam("unit") String unit, @BeanParam Paging page) {
    Page<DelegationEntry> found = catalogue.list(visit.caller(), id(unit), page.request());
    return new Page<>(found.items().stream().map(DelegationAnswer::of).toList(), found.next());
  }

  @POST
  @Operation(summary = "Put a line into the unit's catalogue, or change what is said about it")
  public DelegationAnswer put(@PathParam("unit") String unit, DelegationDraft body) {
    UnitId from = id(unit);
    var line =
        new PutDelegation(
            String.valueOf(body.categoryCode()), id(String.valueOf(body.to())), body.note());
    return DelegationAnswer.of(
        catalogue.put(visit.caller(), from, line, String.valueOf(body.reason())));
  }

  @DELETE
  @Path("{line}")
  @Operation(summary = "Take a line out of the unit's catalogue")
  public DelegationAnswer remove(
      @PathParam("unit") String unit,
      @PathParam("line") String line,
      @QueryParam("reason") @ReadAs(required = true) @Nullable String reason) {
    id(unit);
    return DelegationAnswer.of(
        catalogue.remove(visit.caller(), Ids.parse("line", line), Because.required(reason)));
  }

  private UnitId id(String unit) {
    return refs.resolve(visit.caller(), unit);
  }
}
