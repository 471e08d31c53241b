package org.tierline.server.setting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Violations;
import org.tierline.server.http.Door;
import org.tierline.server.http.Flags;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.Visit;
import org.tierline.setting.SettingImportReport;
import org.tierline.setting.Settings;

/** All settings of a city as one file. */
@Path("{tenant}/settings")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class CitySettingsResource {
  @Inject private Settings settings;
  @Inject private Visit visit;

  @GET
  @Path("export")
  @Operation(summary = "All that the units of the city have decided, as a file to keep and compare")
  public String export() {
    return settings.export(visit.caller());
  }

  @POST
  @Path("import")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Make the city's settings those of a file, or only say what would change")
  public SettingImportReport importFile(
      @QueryParam("dryRun") @DefaultValue("false") String dryRun,
      @QueryParam("reason") @ReadAs(required = true) @Nullable String reason,
      String file) {
    new Violations().required("reason", reason).refuseIfAny();
    return settings.importFile(
        visit.caller(), file, Flags.parse("dryRun", dryRun), String.valueOf(reason));
  }
}
