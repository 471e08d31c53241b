package org.tierline.server.boot;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;

/** The REST interface; its resources are found by their annotations. */
@ApplicationPath("/api/v1")
@OpenAPIDefinition(info = @Info(title = "Tierline", version = "v1"))
public class ApiApplication extends Application {

  /**
   * The container's own JSON is switched off: it would stand beside the server's as an equal, and
   * which of the two were asked would be chance.
   */
  @Override
  public Map<String, Object> getProperties() {
    return Map.of(
        "jersey.config.server.disableJsonBinding",
        true,
        "jersey.config.server.disableJsonProcessing",
        true,
        "jersey.config.server.disableMoxyJson",
        true,
        "jersey.config.server.jsonFeature",
        "tierline");
  }
}
