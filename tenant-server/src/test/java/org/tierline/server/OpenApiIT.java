package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.server.http.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.server.http.Door;

/**
 * The description of the interface is kept in {@code docs/openapi.yaml}, so that a change shows in
 * review. To keep another one: {@code mvn verify -pl tenant-server -am -Dit.test=OpenApiIT
 * -Dtierline.openapi.write=true}.
 */
class OpenApiIT {
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

  /** Where a schema stands. */
  private static final Pattern SCHEMAS =
      Pattern.compile(".*(/schema|/items|/additionalProperties|/properties/\\w+|/schemas/\\w+)");

  private static final Set<String> WITHOUT_BODY =
      Set.of("POST /api/v1/{tenant}/people/{person}/account 201");

  /** Where anything may stand, and why. */
  private static final Map<String, String> ANYTHING =
      Map.of(
          "/paths//api/v1/{tenant}/calendar/years/post/requestBody/content/application/json/schema",
          "a file of holidays in the form that it is published in",
          "/paths//api/v1/{tenant}/settings/export/get/responses/200/content/application/json/schema",
          "a file of its own form",
          "/paths//api/v1/{tenant}/settings/import/post/requestBody/content/application/json/schema",
          "the same file",
          "/paths//api/v1/{tenant}/subjects/exports/post/responses/200/content/application/json/schema",
          "a file to be handed out",
          "ClaimSourcesTriedClaims/properties/claims/additionalProperties",
          "what an outside issuer says of somebody is its own",
          "TimelineAnswerEvent/properties/data",
          "facts of a step, different for each kind of step");

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
  void nothing_stands_in_the_description_that_is_not_of_openapi() {
    assertThat(names(described))
        .containsExactlyInAnyOrder("openapi", "info", "paths", "components");
  }

  @Test
  void every_operation_has_an_id_of_its_own() {
    var ids = new ArrayList<String>();
    operations((name, operation) -> ids.add(operation.path("operationId").asText()));

    assertThat(ids).hasSizeGreaterThan(300).doesNotHaveDuplicates();
    assertThat(ids).allSatisfy(id -> assertThat(id).matches("[a-z][A-Za-z]+"));
  }

  @Test
  void every_variable_of_an_address_is_described() {
    operations(
        (name, operation) -> {
          var told = new TreeSet<String>();
          operation.path("parameters").forEach(each -> inPath(each).ifPresent(told::add));
          var wanted = new TreeSet<String>();
          VARIABLE.matcher(name).results().forEach(each -> wanted.add(each.group(1)));
          assertThat(told).as(name).isEqualTo(wanted);
        });
  }

  private static Optional<String> inPath(JsonNode parameter) {
    return parameter.path("in").asText().equals("path")
        ? Optional.of(parameter.path("name").asText())
        : Optional.empty();
  }

  @Test
  void every_answer_says_what_its_body_is() {
    operations(
        (name, operation) -> {
          JsonNode answers = operation.path("responses");
          assertThat(answers.has("default")).as(name + ": problems").isTrue();
          List<String> good = names(answers).stream().filter(each -> each.startsWith("2")).toList();
          assertThat(good).as(name).isNotEmpty();
          for (String status : good) {
            boolean bare = status.equals("204") || WITHOUT_BODY.contains(name + " " + status);
            JsonNode content = answers.path(status).path("content");
            assertThat(content.isEmpty()).as(name + " " + status).isEqualTo(bare);
            content.forEach(each -> assertThat(each.has("schema")).as(name).isTrue());
          }
        });
  }

  @Test
  void whoever_may_come_only_with_a_token_is_told_so() throws Exception {
    for (Endpoints.Endpoint endpoint : Endpoints.all()) {
      Door own = endpoint.method().getAnnotation(Door.class);
      Door door =
          own == null ? endpoint.method().getDeclaringClass().getAnnotation(Door.class) : own;
      JsonNode security = operation(endpoint).path("security");
      String scheme =
          switch (door.value()) {
            case PERSON, NEW_PERSON -> "person";
            case OPERATOR, NEW_OPERATOR -> "operator";
            case CITIZEN, SIGN_IN -> "";
          };
      assertThat(security.path(0).fieldNames().hasNext())
          .as(endpoint.name())
          .isEqualTo(!scheme.isEmpty());
      assertThat(scheme.isEmpty() || security.path(0).has(scheme)).as(endpoint.name()).isTrue();
    }
    assertThat(described.at("/components/securitySchemes/person/scheme").asText())
        .isEqualTo("bearer");
  }

  @Test
  void every_reference_leads_somewhere() {
    List<JsonNode> references = described.findValues("$ref");

    assertThat(references).hasSizeGreaterThan(1_000);
    assertThat(references)
        .allSatisfy(
            each ->
                assertThat(described.at(each.asText().substring(1)).isObject())
                    .as(each.asText())
                    .isTrue());
  }

  @Test
  void no_schema_leaves_open_what_stands_there() {
    var open = new TreeSet<String>();
    findOpen("", described, open);

    assertThat(open).isEqualTo(new TreeSet<>(ANYTHING.keySet()));
  }

  /** Schemas that any value would fit, or any object. */
  private static void findOpen(String at, JsonNode node, Set<String> open) {
    if (node.isObject()) {
      node.fields()
          .forEachRemaining(
              each -> {
                String place = at + "/" + each.getKey();
                boolean isSchema = each.getValue().isObject() && SCHEMAS.matcher(place).matches();
                if (isSchema && isOpen(each.getValue())) {
                  open.add(place.replace("/components/schemas/", ""));
                }
                findOpen(place, each.getValue(), open);
              });
    } else {
      node.forEach(each -> findOpen(at, each, open));
    }
  }

  private static boolean isOpen(JsonNode schema) {
    String type = schema.path("type").asText();
    boolean told = schema.has("$ref") || schema.has("oneOf") || schema.has("allOf");
    if (type.equals("object")) {
      return !told && !schema.has("properties") && !schema.path("additionalProperties").isObject();
    }
    return type.isEmpty() && !told || type.equals("array") && !schema.has("items");
  }

  @Test
  void what_differs_from_its_description_is_found() throws Exception {
    HttpResponse<String> answer = RunningServer.shared().get("/api/v1/version");
    assertThat(new Described(described).faults(answer)).isEmpty();

    String schema = "/components/schemas/VersionVersionView";
    JsonNode silent = described.deepCopy();
    ((ObjectNode) silent.at(schema + "/properties")).remove("version");
    assertThat(new Described(silent).faults(answer)).anyMatch(each -> each.contains("version"));

    JsonNode demanding = described.deepCopy();
    ((ArrayNode) demanding.at(schema + "/required")).add("weather");
    assertThat(new Described(demanding).faults(answer)).anyMatch(each -> each.contains("weather"));

    JsonNode mistaken = described.deepCopy();
    ((ObjectNode) mistaken.at(schema + "/properties/version")).put("type", "integer");
    assertThat(new Described(mistaken).faults(answer)).anyMatch(each -> each.contains("integer"));

    JsonNode elsewhere = described.deepCopy();
    ObjectNode answers = (ObjectNode) elsewhere.at("/paths/~1api~1v1~1version/get/responses");
    answers.set("202", answers.remove("200"));
    assertThat(new Described(elsewhere).faults(answer)).containsExactly("the status");
  }

  private static void operations(BiConsumer<String, JsonNode> each) {
    described
        .path("paths")
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fields()
                    .forEachRemaining(
                        verb ->
                            each.accept(
                                verb.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                verb.getValue())));
  }

  private static List<String> names(JsonNode node) {
    var names = new ArrayList<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode operation(Endpoints.Endpoint endpoint) {
    return described
        .path("paths")
        .path("/api/v1/" + endpoint.path())
        .path(endpoint.verb().toLowerCase(Locale.ROOT));
  }

  @Test
  void every_endpoint_is_described_in_a_sentence() throws Exception {
    for (Endpoints.Endpoint endpoint : Endpoints.all()) {
      assertThat(operation(endpoint).path("summary").asText()).as(endpoint.name()).isNotBlank();
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
