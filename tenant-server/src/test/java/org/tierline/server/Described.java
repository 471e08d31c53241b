package org.tierline.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.server.http.Json;

/**
 * What the server says of itself at {@code /openapi}. Every answer that a test sees is held against
 * it: its status, its media type, its headers, and each field of its body; and every body that was
 * taken, so that no client is told to send less or more than it must.
 */
final class Described {
  private static final String ADDRESS = "https://tierline.org/openapi";
  private static final Pattern VARIABLE = Pattern.compile("\\{\\w+}");
  private static @Nullable Described known;

  private final JsonNode document;
  private final List<Route> routes = new ArrayList<>();
  private final JsonSchemaFactory schemas;
  private final Map<String, JsonSchema> read = new ConcurrentHashMap<>();

  /** An address with variables, and where it is described. */
  private record Route(Pattern path, int variables, String name) {}

  Described(JsonNode document) {
    this.document = document;
    document
        .path("paths")
        .fieldNames()
        .forEachRemaining(
            path -> {
              String[] fixed = VARIABLE.split(path, -1);
              String expression =
                  String.join(
                      "[^/]+", Arrays.stream(fixed).map(Pattern::quote).toArray(String[]::new));
              routes.add(new Route(Pattern.compile(expression), fixed.length - 1, path));
            });
    routes.sort(Comparator.comparingInt(Route::variables));
    JsonNode strict = document.deepCopy();
    tighten(strict);
    schemas =
        JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder ->
                builder.schemaLoaders(
                    loaders -> loaders.schemas(Map.of(ADDRESS, strict.toString()))));
  }

  /** Asked for once; all servers of a test are of one build. */
  private static synchronized @Nullable Described of(RunningServer server)
      throws IOException, InterruptedException {
    if (known == null) {
      HttpResponse<String> answer =
          server.sendUnchecked(server.request("/openapi?format=JSON").build());
      if (answer.statusCode() == 200) {
        known = new Described(Json.json().readTree(answer.body()));
      }
    }
    return known;
  }

  /** Fails where an answer is not as described. */
  static void check(RunningServer server, HttpResponse<?> answer)
      throws IOException, InterruptedException {
    if (answer.request().uri().getPath().startsWith("/api/v1/") && !isContainers(answer)) {
      Described described = of(server);
      if (described != null) {
        refuse(answer, described.faults(answer));
      }
    }
  }

  /** What the container refuses before anything of the application sees it has no such header. */
  private static boolean isContainers(HttpResponse<?> answer) {
    return answer.statusCode() >= 400
        && answer.headers().firstValue("X-Content-Type-Options").isEmpty();
  }

  /** Fails where a body that was taken is not as described. */
  static void checkTaken(RunningServer server, HttpResponse<?> answer, String sent)
      throws IOException, InterruptedException {
    Described described = of(server);
    if (described != null && answer.statusCode() < 300 && !sent.isEmpty()) {
      refuse(answer, described.faultsOfTaken(answer.request(), sent));
    }
  }

  private static void refuse(HttpResponse<?> answer, List<String> faults) {
    if (!faults.isEmpty()) {
      throw new AssertionError(
          "not as described: "
              + answer.request().method()
              + " "
              + answer.request().uri()
              + " → "
              + answer.statusCode()
              + "\n"
              + String.join("\n", faults)
              + "\n"
              + answer.body());
    }
  }

  /** What of an answer is not described, or described and not so. */
  List<String> faults(HttpResponse<?> answer) {
    String at = operation(answer.request());
    int status = answer.statusCode();
    if (at == null) {
      return status < 400 ? List.of("the endpoint") : List.of();
    }
    JsonNode responses = document.at(at).path("responses");
    String under = Integer.toString(status);
    if (!responses.has(under)) {
      if (status < 400) {
        return List.of("the status");
      }
      under = "default";
    }
    String told = at + "/responses/" + under;
    JsonNode response = document.at(told);
    if (response.has("$ref")) {
      told = response.path("$ref").asText().substring(1);
      response = document.at(told);
    }
    var faults = new ArrayList<String>();
    if (status < 300) {
      faults.addAll(undeclared(answer.request(), document.at(at)));
      if (answer.headers().firstValue("ETag").isPresent() != response.path("headers").has("ETag")) {
        faults.add("ETag");
      }
    }
    if (answer.body() instanceof String body) {
      faults.addAll(faults(response, told, answer, body));
    }
    return faults;
  }

  private List<String> faults(JsonNode response, String at, HttpResponse<?> answer, String body) {
    JsonNode content = response.path("content");
    if (body.isEmpty() || answer.request().method().equals("HEAD")) {
      boolean none = content.isMissingNode() || answer.request().method().equals("HEAD");
      return none || content.has("*/*") ? List.of() : List.of("an empty body");
    }
    String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
    if (!content.has(type)) {
      return content.has("*/*") ? List.of() : List.of("the media type " + type);
    }
    return type.endsWith("json") && !type.contains("ndjson")
        ? faults(at + "/content/" + escaped(type) + "/schema", body)
        : List.of();
  }

  private List<String> faultsOfTaken(HttpRequest request, String sent) {
    String at = operation(request);
    String type = request.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
    JsonNode content = at == null ? document : document.at(at).path("requestBody").path("content");
    if (at == null || content.isMissingNode()) {
      // Some clients send {} where nothing is taken.
      return List.of();
    }
    if (!content.has(type)) {
      return content.has("*/*") ? List.of() : List.of("the body's media type " + type);
    }
    return type.equals("application/json")
            && content.path(type).path("schema").path("type").asText().isEmpty()
        ? faults(at + "/requestBody/content/" + escaped(type) + "/schema", sent)
        : List.of();
  }

  private static List<String> undeclared(HttpRequest request, JsonNode operation) {
    String query = request.uri().getQuery();
    if (query == null || query.isEmpty()) {
      return List.of();
    }
    var declared = new TreeSet<String>();
    operation
        .path("parameters")
        .forEach(
            each -> {
              if (each.path("in").asText().equals("query")) {
                declared.add(each.path("name").asText());
              }
            });
    return Arrays.stream(query.split("&"))
        .map(each -> each.replaceFirst("=.*", ""))
        .filter(name -> !declared.contains(name))
        .map(name -> "the parameter " + name)
        .toList();
  }

  private List<String> faults(String schemaAt, String body) {
    JsonSchema schema =
        read.computeIfAbsent(
            schemaAt,
            at ->
                schemas.getSchema(
                    SchemaLocation.of(ADDRESS + "#" + at.replace("{", "%7B").replace("}", "%7D")),
                    SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build()));
    try {
      return schema.validate(Json.json().readTree(body)).stream()
          .map(Object::toString)
          .collect(Collectors.toList());
    } catch (JsonProcessingException e) {
      return List.of("no JSON");
    }
  }

  /** Where the operation is described; null for an address or verb that is not. */
  private @Nullable String operation(HttpRequest request) {
    String path = request.uri().getRawPath();
    String verb = request.method().equals("HEAD") ? "get" : request.method();
    for (Route each : routes) {
      String at = "/paths/" + escaped(each.name()) + "/" + verb.toLowerCase(Locale.ROOT);
      if (each.path().matcher(path).matches() && !document.at(at).isMissingNode()) {
        return at;
      }
    }
    return null;
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /** As JSON Schema says it: nothing that is not named, and null as a type of its own. */
  private static void tighten(JsonNode node) {
    node.forEach(Described::tighten);
    if (!(node instanceof ObjectNode object)) {
      return;
    }
    if (object.has("properties") && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    if (object.path("nullable").asBoolean()) {
      object.remove("nullable");
      if (object.has("allOf")) {
        ArrayNode either = object.putArray("anyOf");
        either.add(object.remove("allOf").path(0));
        either.addObject().put("type", "null");
        object.remove("type");
      } else {
        String type = object.path("type").asText();
        object.putArray("type").add(type).add("null");
      }
    }
  }
}
