package org.tierline.server.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.org.Role;
import org.tierline.server.http.Door;
import org.tierline.server.http.Enums;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;
import org.tierline.workorder.SightView;
import org.tierline.workorder.Sights;

/** How roles see what orders tell of people. */
@Path("{tenant}/units/{unit}/sights")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class SightsResource {
  @Inject private Sights sights;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  @GET
  @Operation(summary = "How a role that is held at a unit sees each personal field, and why")
  public List<SightView> preview(
      @PathParam("unit") String unit,
      @QueryParam("role") @ReadAs(value = Role.class, required = true) @Nullable String role) {
    Role wanted = Enums.parse("role", role, Role.class);
    if (wanted == null) {
      throw Invalid.of("role", KernelError.REQUIRED);
    }
    return sights.preview(visit.caller(), refs.resolve(visit.caller(), unit), wanted);
  }
}
