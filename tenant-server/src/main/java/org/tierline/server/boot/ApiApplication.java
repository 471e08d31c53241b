package org.tierline.server.boot;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;

/** The REST interface; its resources are found by their annotations. */
@ApplicationPath("/api/v1")
@OpenAPIDefinition(info = @Info(title = "Tierline", version = "v1"))
public class ApiApplication extends Application {}
