package org.tierline.server.boot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tierline.server.http.Door;

/** Which build of the server this is. */
@Path("version")
@ApplicationScoped
@Door(Door.Visitor.CITIZEN)
public class VersionResource {
  @Inject private ServletContext context;

  /** Name and version of the product, and when it was built. */
  public record VersionView(String name, String version, Instant builtAt) {}

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Name, version and build time of the server")
  public VersionView get() throws IOException {
    try (InputStream in = context.getResourceAsStream("/META-INF/MANIFEST.MF")) {
      Attributes attributes = new Manifest(in).getMainAttributes();
      return new VersionView(
          attributes.getValue("Implementation-Title"),
          attributes.getValue("Implementation-Version"),
          Instant.parse(attributes.getValue("Build-Time")));
    }
  }
}
