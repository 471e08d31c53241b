package org.tierline.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** The container's own Jersey without HTTP around it. */
final class InMemoryServer {
  private static final URI BASE = URI.create("http://localhost/api/v1/");
  private final ApplicationHandler handler;

  /** An answer with its body read as JSON. */
  record Answer(int status, String type, String allow, JsonNode body) {
    String text(String field) {
      return body.path(field).asText();
    }

    JsonNode violation() {
      return body.path("violations").path(0);
    }
  }

  InMemoryServer(Class<?>... resources) {
    handler =
        new ApplicationHandler(
            new ResourceConfig(resources)
                .register(JsonBody.class)
                .register(ProblemMapper.class)
                .property(ServerProperties.WADL_FEATURE_DISABLE, true));
  }

  Answer post(String path, String json) throws Exception {
    return send("POST", path, "application/json", stream(json));
  }

  Answer send(String method, String path, String type, InputStream body) throws Exception {
    ContainerRequest request =
        new ContainerRequest(
            BASE, BASE.resolve(path), method, null, new MapPropertiesDelegate(), null);
    request.header("Content-Type", type);
    request.header("Accept", "application/json");
    request.setEntityStream(body);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ContainerResponse response = response(request, out);
    return new Answer(
        response.getStatus(),
        String.valueOf(response.getMediaType()),
        String.valueOf(response.getHeaderString("Allow")),
        read(out.toByteArray()));
  }

  private ContainerResponse response(ContainerRequest request, ByteArrayOutputStream out)
      throws InterruptedException, ExecutionException {
    return handler.apply(request, out).get();
  }

  private static JsonNode read(byte[] body) throws IOException {
    return Json.json().readTree(body);
  }

  static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
