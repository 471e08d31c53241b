package org.tierline.server.org;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.org.StaffImports;
import org.tierline.org.StaffUpload;
import org.tierline.server.http.Charsets;
import org.tierline.server.http.Door;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;

/** The staff of a unit and all below it, kept like a register elsewhere. */
@Path("{tenant}/units/{unit}/staff-lists/imports")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class StaffListsResource {
  @Inject private StaffImports imports;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  @POST
  @Consumes({"text/csv", MediaType.TEXT_PLAIN})
  @Operation(
      summary =
          "Show what a file of staff would change (dryRun), or apply the plan that was shown for it")
  public StaffPlanAnswer take(
      @PathParam("unit") String unit,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
      @BeanParam StaffListAsked asked,
      InputStream csv) {
    UnitId below = refs.resolve(visit.caller(), unit);
    var upload = new StaffUpload(csv, Charsets.declared(contentType), asked.isComplete());
    if (asked.isDryRun()) {
      return StaffPlanAnswer.of(imports.plan(visit.caller(), below, upload), false);
    }
    String plan = asked.plan();
    new Violations().text("plan", plan, 64).refuseIfAny();
    return StaffPlanAnswer.of(
        imports.apply(visit.caller(), below, upload, String.valueOf(plan)), true);
  }
}
