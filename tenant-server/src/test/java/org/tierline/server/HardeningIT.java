package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server answers to those who try it. */
class HardeningIT {
  private static Scene scene;
  private static RunningServer server;
  private static String token;

  @BeforeAll
  static void start() throws Exception {
    scene = Scene.get();
    server = scene.server();
    token = scene.demo().admin().headers().get("Authorization").substring("Bearer ".length());
  }

  @Test
  void a_token_counts_in_the_header_and_nowhere_else() {
    Client nobody = scene.demo().visitor();

    nobody.token(token).get("account").expect(200);
    for (String name : new String[] {"token", "access_token", "Authorization", "JSESSIONID"}) {
      nobody
          .with("Cookie", name + "=" + token)
          .get("account")
          .expectProblem(401, "unauthenticated");
    }
    for (String name : new String[] {"token", "access_token", "bearer_token"}) {
      nobody.get("account?" + name + "=" + token).expectProblem(401, "unauthenticated");
    }
    nobody
        .with("Content-Type", "application/x-www-form-urlencoded")
        .send("POST", "people", BodyPublishers.ofString("access_token=" + token))
        .expectProblem(401, "unauthenticated");
  }

  @Test
  void no_answer_sets_a_cookie_or_opens_itself_to_other_origins() {
    Answer answer =
        scene.demo().admin().with("Origin", "https://elsewhere.example").get("account").expect(200);

    assertThat(answer.header("Set-Cookie")).isEmpty();
    assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void https_is_insisted_on_only_where_it_was_used() throws Exception {
    HttpResponse<String> plain = server.get("/api/v1/version");
    HttpResponse<String> behindTls = server.get("/api/v1/version", "X-Forwarded-Proto", "https");

    assertThat(plain.headers().firstValue("Strict-Transport-Security")).isEmpty();
    assertThat(behindTls.headers().firstValue("Strict-Transport-Security"))
        .hasValue("max-age=31536000");
  }

  @Test
  void json_that_is_nested_without_end_is_refused_before_it_is_read() {
    String deep = "[".repeat(100_000);
    scene.demo().admin().post("people", "{\"name\":" + deep).expect(400);
    scene.demo().visitor().post("requests", deep).expect(400);
    scene.demo().admin().post("units", "{\"x\":" + "9".repeat(200_000) + "}").expect(405);
    scene.demo().admin().post("people", "{\"name\":" + "9".repeat(200_000) + "}").expect(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/yinchuan/units/%0d%0aSet-Cookie:%20a=b",
        "/api/v1/%0d%0aLocation:%20x/units",
        "/api/v1/yinchuan/people/..%2f..%2fetc%2fpasswd"
      })
  void line_breaks_and_paths_in_an_address_change_no_answer(String path) throws Exception {
    HttpResponse<String> answer = server.get(path);

    assertThat(answer.statusCode()).isIn(400, 401, 404);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(answer.headers().firstValue("Location")).isEmpty();
  }

  @Test
  void headers_without_end_are_refused() throws Exception {
    HttpResponse<String> answer = server.get("/api/v1/version", "X-Long", "x".repeat(100_000));

    assertThat(answer.statusCode()).isIn(400, 413, 431);
    assertThat(server.get("/api/v1/version").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/yinchuan/units/code:%00",
        "/api/v1/yinchuan/work-orders?after=%ff%fe",
        "/api/v1/yinchuan/work-orders?size=1;drop",
        "/api/v1/%5c%5c/units",
        "/api/v1/yinchuan/units/code:'%20or%201=1--"
      })
  void problems_tell_nothing_of_what_is_inside(String path) throws Exception {
    HttpResponse<String> answer = server.get(path, "Authorization", "Bearer " + token);

    assertThat(answer.statusCode()).isBetween(400, 499);
    assertThat(answer.body())
        .doesNotContainIgnoringCase("exception")
        .doesNotContain("org.tierline", "at java.", "postgres", "SQLSTATE", "select ", "Payara");
  }
}
