package org.tierline.server.preset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Violations;
import org.tierline.preset.PresetPreview;
import org.tierline.preset.Presets;
import org.tierline.server.http.Door;
import org.tierline.server.http.Visit;

/** Rules of real cities, shown to the city's administrators and taken over by them. */
@Path("{tenant}/presets")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class PresetsResource {
  @Inject private Presets presets;
  @Inject private Visit visit;

  /** Why a preset is taken over. */
  public record Application(@Nullable String reason) {
    public Application {
      new Violations().required("reason", reason).refuseIfAny();
    }
  }

  @GET
  @Operation(summary = "All presets that are shipped, each rule with its source")
  public List<PresetAnswer> list() {
    return presets.list(visit.caller()).stream()
        .map(preset -> PresetAnswer.of(preset, visit.language()))
        .toList();
  }

  @GET
  @Path("{preset}")
  @Operation(summary = "What a preset would change for the city now; nothing is changed")
  public PresetPreview preview(@PathParam("preset") String preset) {
    return presets.preview(visit.caller(), preset);
  }

  @POST
  @Path("{preset}/applications")
  @Operation(summary = "Make a preset the city's rules; done again it changes nothing")
  public PresetPreview apply(@PathParam("preset") String preset, Application body) {
    return presets.apply(visit.caller(), preset, String.valueOf(body.reason()));
  }
}
