package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.tierline.server.http.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpIT {
  private static RunningServer server;

  @BeforeAll
  static void start() throws Exception {
    server = RunningServer.shared();
  }

  @Test
  void a_started_server_prints_what_is_told_once_and_one_line() throws Exception {
    server.printed("(TIERLINE_PW=)");

    assertThat(
            server
                .log()
                .strip()
                .lines()
                .limit(5)
                .map(line -> line.replaceAll("[a-zA-Z0-9]{16}$", "…")))
        .satisfiesExactly(
            operator -> assertThat(operator).startsWith("Operator \"admin\", one-time password "),
            city -> assertThat(city).isEqualTo("Demo city: yinchuan with 684 units in service"),
            accounts -> assertThat(accounts).startsWith("Demo accounts: "),
            password -> assertThat(password).isEqualTo("  export TIERLINE_PW=…"),
            ready ->
                assertThat(ready)
                    .matches(
                        "Tierline \\S+ ready: http://localhost:%d \\(start [0-9.]+ s; database embedded, %s\\)"
                            .formatted(server.port(), server.data())));
  }

  @Test
  void signing_in_answers_json_unless_the_bare_token_is_asked_for() throws Exception {
    Scene scene = Scene.get();
    Client visitor = scene.demo().visitor();
    String password = server.printed("TIERLINE_PW=(\\S+)");
    Client plain = visitor.with("Accept", "text/plain");

    assertThat(visitor.session("town", password).expect(200).field("token")).contains(".");
    assertThat(visitor.with("Accept", "*/*").session("town", password).field("name")).isNotBlank();
    Answer bare = plain.session("town", password).expect(200);
    assertThat(bare.header("Content-Type")).startsWith("text/plain");
    visitor.token(bare.text()).get("account").expect(200);
  }

  @Test
  void it_is_alive_and_its_database_answers() throws Exception {
    assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
    HttpResponse<String> ready = server.get("/health/ready");
    assertThat(ready.statusCode()).isEqualTo(200);
    JsonNode check = json().readTree(ready.body()).path("checks").path(0);
    assertThat(check.path("name").asText()).isEqualTo("database");
    assertThat(check.path("status").asText()).isEqualTo("UP");
  }

  @Test
  void it_tells_name_version_and_build_time() throws Exception {
    JsonNode version = json().readTree(server.get("/api/v1/version").body());

    assertThat(version.path("name").asText()).isEqualTo("Tierline");
    assertThat(version.path("version").asText()).isEqualTo(System.getProperty("tierline.version"));
    assertThat(Instant.parse(version.path("builtAt").asText())).isNotNull();
  }

  @Test
  void its_interface_is_described() throws Exception {
    assertThat(server.get("/openapi").body()).contains("openapi: 3", "/api/v1/version");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/api/v1/version/nothing", "/problem-page"})
  void an_unknown_path_is_a_problem_in_the_callers_language(String path) throws Exception {
    HttpResponse<String> english = server.get(path);
    HttpResponse<String> chinese = server.get(path, "Accept-Language", "zh-CN,zh;q=0.9");

    assertThat(english.statusCode()).isEqualTo(404);
    assertThat(english.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(json().readTree(english.body()))
        .isEqualTo(
            json()
                .readTree(
                    """
                    {"type": "/problems/not-found", "title": "Not found", "status": 404,
                     "detail": "There is nothing at this address.", "instance": "%s"}
                    """
                        .formatted(path)));
    assertThat(chinese.statusCode()).isEqualTo(404);
    assertThat(json().readTree(chinese.body()).path("title").asText()).isEqualTo("未找到");
    assertThat(chinese.headers().firstValue("Content-Language")).hasValue("zh");
  }

  @Test
  void what_the_container_itself_refuses_is_a_problem_too() throws Exception {
    HttpResponse<String> answer = server.get("/WEB-INF/web.xml");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("/problems/not-found").doesNotContain("<");
    assertThat(answer.headers().firstValue("Connection")).hasValue("close");
  }

  @Test
  void a_wrong_method_or_an_unknown_format_is_a_problem() throws Exception {
    HttpResponse<String> method = server.send(server.request("/api/v1/version").DELETE().build());
    assertThat(method.statusCode()).isEqualTo(405);
    assertThat(method.headers().firstValue("Allow")).get(STRING).contains("GET");
    assertThat(method.body()).contains("/problems/method-not-allowed");

    HttpResponse<String> format = server.get("/api/v1/version", "Accept", "text/html");
    assertThat(format.statusCode()).isEqualTo(406);
    assertThat(format.body()).contains("/problems/not-acceptable");
  }

  @Test
  void a_body_over_a_mebibyte_is_refused() throws Exception {
    byte[] body = new byte[(1 << 20) + 1];
    HttpResponse<String> answer =
        server.send(
            server.request("/api/v1/version").POST(BodyPublishers.ofByteArray(body)).build());

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("/problems/body-too-large", "1024 KiB");
  }

  @Test
  void a_client_that_offers_an_upgrade_to_http_2_is_served_too() throws Exception {
    HttpClient offering = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

    HttpResponse<String> answer =
        offering.send(
            server
                .request("/api/v1/yinchuan/sessions")
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", "10.255.0.1")
                .POST(BodyPublishers.ofString("{\"login\":\"nobody\",\"password\":\"x\"}"))
                .build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
  }

  @Test
  void an_import_may_be_larger() throws Exception {
    byte[] body = new byte[2 << 20];
    HttpResponse<String> answer =
        server.send(
            server
                .request("/api/v1/nothing/imports")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build());

    assertThat(answer.statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/version", "/api/v1/nothing", "/nothing", "/WEB-INF/web.xml"})
  void every_answer_carries_the_security_headers(String path) throws Exception {
    HttpResponse<String> answer = server.get(path);

    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(answer.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(
            policy ->
                assertThat(policy)
                    .contains("default-src 'none'", "frame-ancestors 'none'", "sandbox"));
    assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
    assertThat(answer.headers().firstValue("Server")).isEmpty();
    if (path.startsWith("/api/")) {
      assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics", "/management", "/asadmin", "/__asadmin/version"})
  void nothing_of_the_containers_administration_is_reachable(String path) throws Exception {
    assertThat(server.get(path).statusCode()).isIn(403, 404);
  }
}
