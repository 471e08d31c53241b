package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cities as a whole: suspended, limited, founded from a template, in files and erased. */
class CityLifeIT {
  private static final String CONSOLE = "operator/console/";
  private static final String PASSPHRASE = "eight words that nobody guesses";
  private static Scene scene;
  private static Client operator;

  @BeforeAll
  static void start() throws Exception {
    scene = Scene.get();
    operator = scene.operator();
  }

  /** Founds a city; its administrator, signed in. */
  private static Client founded(String slug) {
    JsonNode founded = Scene.found(operator, slug, slug).json();
    return scene
        .visitor()
        .in(slug)
        .signInNew("admin", founded.path("oneTimePassword").asText(), Scene.PASSWORD);
  }

  private static String city(String slug) {
    return CONSOLE + "cities/" + slug;
  }

  @Test
  void a_suspended_city_is_read_and_signed_into_and_not_changed() {
    Client admin = founded("resting");
    String name = "{\"code\":\"150301\",\"name\":\"甲区\",\"kind\":\"TERRITORIAL\"}";
    operator.post(city("resting") + "/suspensions", "{}").expect(400);
    JsonNode standing =
        operator.post(city("resting") + "/suspensions", "{\"reason\":\"迁移\"}").expect(200).json();
    assertThat(standing.path("status").asText()).isEqualTo("SUSPENDED");
    admin.get("units").expect(200);
    admin.post("units/code:150300/children", name).expectProblem(409, "city-suspended");
    scene
        .visitor()
        .in("resting")
        .post("requests", Texts.request("路灯"))
        .expectProblem(409, "city-suspended");
    scene.visitor().in("resting").signIn("admin", Scene.PASSWORD).get("units").expect(200);
    operator.post(city("resting") + "/resumptions", "{\"reason\":\"迁移结束\"}").expect(200);
    admin.post("units/code:150300/children", name).expect(201);
  }

  @Test
  void a_city_that_floods_is_slowed_down_and_another_answers() {
    Client admin = founded("flooding");
    String quota = city("flooding") + "/quota";
    operator.put(quota, "{\"requestsASecond\":0}").expect(400);
    operator.put(quota, "{\"requestsASecond\":2}").expect(200);
    Answer last = admin.get("units");
    for (int i = 0; i < 200 && last.status() != 429; i++) {
      last = admin.get("units");
      scene.demo().admin().get("account").expect(200);
    }
    last.expectProblem(429, "city-too-busy");
    assertThat(Integer.parseInt(last.header("Retry-After"))).isPositive();
    operator.put(quota, "{}").expect(200);
    admin.get("units").expect(200);
    JsonNode use = operator.get(quota).expect(200).json();
    assertThat(use.path("valid").path("requestsASecond").asInt()).isEqualTo(1000);
    assertThat(use.path("ordersToday").asInt()).isZero();
  }

  @Test
  void of_two_requests_at_once_the_second_is_refused_where_only_one_may_be_under_way()
      throws Exception {
    Client admin = founded("narrow");
    operator.put(city("narrow") + "/quota", "{\"requestsAtOnce\":1}").expect(200);
    while (underWay("narrow") > 0) {
      Thread.onSpinWait();
    }
    URI uri = admin.request("units", "GET", BodyPublishers.noBody()).build().uri();
    try (var slow = new Socket(uri.getHost(), uri.getPort())) {
      OutputStream out = slow.getOutputStream();
      // Of somebody who has signed in: of nobody else a body is waited for within.
      String head =
          "POST /api/v1/narrow/people HTTP/1.1\r\nHost: x\r\nAuthorization: "
              + admin.headers().get("Authorization")
              + "\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{";
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      // Nobody else was under way when it came: a request may end a moment behind its answer.
      while (underWay("narrow") == 0) {
        Thread.onSpinWait();
      }
      admin.get("units").expectProblem(429, "city-too-busy");
      scene.demo().admin().get("account").expect(200);
      assertThat(underWay("narrow")).isEqualTo(1);
    }
    Answer after = admin.get("units");
    while (after.status() == 429) {
      Thread.onSpinWait();
      after = admin.get("units");
    }
    after.expect(200);
  }

  private static int underWay(String slug) {
    return operator.get(city(slug) + "/quota").expect(200).json().path("requestsNow").asInt();
  }

  @Test
  void a_city_is_founded_from_a_template_in_one_call() {
    JsonNode templates = operator.chinese().get(CONSOLE + "templates").expect(200).json();
    assertThat(templates.findValuesAsText("code")).containsExactly("EMPTY", "PREFECTURE");
    assertThat(templates.get(1).path("name").asText()).isEqualTo("地级市（四级）");
    String body =
        """
        {"slug": "templated", "name": "模板市", "centre": "模板市中心",
         "numbers": {"prefix": "MB", "areaCode": "150400"},
         "administrator": {"name": "管理员", "login": "admin"},
         "instead": {"preset": "BEIJING"}}
        """;
    JsonNode founded =
        operator.post(CONSOLE + "templates/PREFECTURE/cities", body).expect(201).json();
    assertThat(founded.path("units").asInt()).isEqualTo(29);
    Client visitor = scene.visitor().in("templated");
    visitor
        .signInNew("admin", founded.path("city").path("oneTimePassword").asText(), Scene.PASSWORD)
        .get("units/code:CGJ")
        .expect(200);
    JsonNode city = scene.visitor().get("templated").expect(200).json();
    assertThat(city.path("language").asText()).isEqualTo("zh");
    assertThat(city.path("tierNames"))
        .extracting(JsonNode::asText)
        .containsExactly("市", "县区", "乡镇街道", "村社区");
    operator.post(CONSOLE + "templates/PREFECTURE/cities", body).expect(409);
    operator.post(CONSOLE + "templates/NONE/cities", body).expect(404);
  }

  @Test
  void a_city_goes_into_a_file_and_is_asked_to_leave_and_called_back() throws Exception {
    founded("travelling");
    operator.post(city("travelling") + "/archives", "{\"passphrase\":\"too short\"}").expect(400);
    String id =
        operator
            .post(city("travelling") + "/archives", "{\"passphrase\":\"%s\"}".formatted(PASSPHRASE))
            .expect(202)
            .field("id");
    JsonNode archive = operator.get(CONSOLE + "archives/" + id).expect(200).json();
    while (archive.path("state").asText().equals("RUNNING")) {
      Thread.onSpinWait();
      archive = operator.get(CONSOLE + "archives/" + id).expect(200).json();
    }
    assertThat(archive.path("state").asText()).isEqualTo("DONE");
    byte[] file = content(id);
    assertThat(file).hasSize(archive.path("bytes").asInt());
    Client sender =
        operator.with("Content-Type", "application/zip").with("Archive-Passphrase", PASSPHRASE);
    sender
        .send("POST", CONSOLE + "restores", BodyPublishers.ofByteArray(file))
        .expectProblem(409, "city-stands-here");
    sender
        .with("Archive-Passphrase", "another passphrase")
        .send("POST", CONSOLE + "restores", BodyPublishers.ofByteArray(file))
        .expectProblem(422, "wrong-passphrase");
    leaves(archive.path("sha256").asText());
    operator.delete(CONSOLE + "archives/" + id).expect(200);
    operator.get(CONSOLE + "archives/" + id + "/content").expectProblem(422, "archive-not-done");
  }

  private static byte[] content(String id) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            operator
                .request(CONSOLE + "archives/" + id + "/content", "GET", BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofByteArray())
        .body();
  }

  private static void leaves(String sha256) {
    String erasures = city("travelling") + "/erasures";
    operator.post(erasures, "{\"repeated\":\"other\",\"reason\":\"x\"}").expect(400);
    String erasure =
        operator
            .post(
                erasures,
                "{\"repeated\":\"travelling\",\"archiveSha256\":\"%s\",\"reason\":\"到期\"}"
                    .formatted(sha256))
            .expect(202)
            .field("id");
    assertThat(operator.get(city("travelling")).expect(200).field("status")).isEqualTo("LEAVING");
    operator
        .post(CONSOLE + "erasures/" + erasure + "/revocations", "{\"reason\":\"续签\"}")
        .expect(200);
    assertThat(operator.get(city("travelling")).expect(200).field("status")).isEqualTo("SUSPENDED");
    assertThat(operator.get(CONSOLE + "erasures/" + erasure).field("state")).isEqualTo("REVOKED");
  }
}
