package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.server.http.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The description of the interface is kept in {@code docs/openapi.yaml}, so that a change shows in
 * review. To keep another one: {@code mvn verify -pl tenant-server -am -Dit.test=OpenApiIT
 * -Dtierline.openapi.write=true}.
 */
class OpenApiIT {
  private static JsonNode described;

  @BeforeAll
  static void ask() throws Exception {
    described =
        json()
            .readTree(
                RunningServer.shared()
                    .get("/openapi?format=JSON", "Accept", "application/json")
                    .body());
    // The address of this run.
    ((ObjectNode) described).remove("servers");
  }

  @Test
  void the_described_interface_is_the_one_kept_in_docs() throws Exception {
    Path kept = Path.of(System.getProperty("tierline.target")).resolve("../../docs/openapi.yaml");
    var yaml = new StringBuilder();
    write(described, "", yaml);
    if (Boolean.getBoolean("tierline.openapi.write")) {
      Files.writeString(kept, yaml);
    }

    assertThat(yaml.toString())
        .as("the interface; keep a new one with -Dtierline.openapi.write=true")
        .isEqualTo(Files.readString(kept));
  }

  @Test
  void every_endpoint_is_described_in_a_sentence() throws Exception {
    for (Endpoints.Endpoint endpoint : Endpoints.all()) {
      JsonNode operation =
          described
              .path("paths")
              .path("/api/v1/" + endpoint.path())
              .path(endpoint.verb().toLowerCase(Locale.ROOT));
      assertThat(operation.path("summary").asText()).as(endpoint.name()).isNotBlank();
    }
  }

  /** As YAML in the order of names; the container's own order differs from start to start. */
  private static void write(JsonNode node, String indent, StringBuilder yaml) {
    if (node.isObject()) {
      var fields = new TreeMap<String, JsonNode>();
      node.fields().forEachRemaining(each -> fields.put(each.getKey(), each.getValue()));
      fields.forEach(
          (name, value) -> {
            yaml.append(indent).append('"').append(name).append("\":");
            writeValue(value, indent + "  ", yaml);
          });
    } else {
      node.forEach(
          value -> {
            yaml.append(indent).append('-');
            writeValue(value, indent + "  ", yaml);
          });
    }
  }

  private static void writeValue(JsonNode value, String indent, StringBuilder yaml) {
    if (value.isContainerNode() && !value.isEmpty()) {
      yaml.append('\n');
      write(value, indent, yaml);
    } else {
      yaml.append(' ').append(value).append('\n');
    }
  }
}
