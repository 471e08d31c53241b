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
   * Names a JSON feature that the container does not have, so that it brings none of its own.
   * Beside {@link org.tierline.server.http.JsonBody} it now and then took its own for a whole run,
   * which writes ids as objects.
   */
  @Override
  public Map<String, Object> getProperties() {
    return Map.of("jersey.config.jsonFeature", "org.tierline.server.http.JsonBody");
  }
}
