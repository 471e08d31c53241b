package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A telephone that got no answer sends again: what a citizen adds is added once. */
class CitizensRepeatsIT {
  private static Scene scene;
  private static Orders orders;
  private static Client citizen;

  @BeforeAll
  static void start() throws Exception {
    scene = Scene.get();
    orders = new Orders(scene);
    citizen = scene.demo().visitor();
  }

  private record Request(String id, String path, Client petitioner) {
    Client once(String key) {
      return petitioner.with("Idempotency-Key", key);
    }

    List<String> log() {
      return scene
          .demo()
          .centre()
          .get("work-orders/" + id + "/timeline")
          .expect(200)
          .json()
          .findValuesAsText("action");
    }
  }

  private static Request request(String title) {
    JsonNode made = citizen.post("requests", Texts.request(title)).expect(201).json();
    return new Request(
        made.path("id").asText(),
        "requests/" + made.path("orderNo").asText(),
        citizen.with("Query-Code", made.path("queryCode").asText()));
  }

  private static void assertReplayed(Answer again, Answer first) {
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.json()).isEqualTo(first.json());
  }

  @Test
  void an_addition_sent_again_is_added_once_and_another_by_its_key_is_refused() {
    Request request = request("重发补充");
    Client once = request.once("addition-1");
    String path = request.path() + "/additions";
    Answer first = once.post(path, "{\"text\":\"在学校东门\"}").expect(200);
    assertReplayed(once.post(path, "{\"text\":\"在学校东门\"}").expect(200), first);
    assertThat(request.log().stream().filter("AMEND"::equals)).hasSize(1);

    once.post(path, "{\"text\":\"在学校西门\"}").expectProblem(422, "key-reused");
    Request other = request("另一件");
    other
        .once("addition-1")
        .post(other.path() + "/additions", "{\"text\":\"在学校东门\"}")
        .expectProblem(422, "key-reused");
    once.post(request.path() + "/urge", "{\"text\":\"在学校东门\"}").expectProblem(422, "key-reused");
    once.with("Query-Code", "23456789")
        .post(path, "{\"text\":\"在学校东门\"}")
        .expectProblem(422, "key-reused");
    request.petitioner().post(path, "{\"text\":\"在学校东门\"}").expect(200);
    assertThat(request.log().stream().filter("AMEND"::equals)).hasSize(2);
  }

  @Test
  void a_photo_sent_again_is_kept_once() {
    Request request = request("重发照片");
    Client once = request.once("photo-1").with("Content-Type", "text/plain");
    String path = request.path() + "/attachments?name=a.txt";
    Answer first = once.send("POST", path, text("我家门口")).expect(201);
    assertReplayed(once.send("POST", path, text("我家门口")).expect(201), first);
    once.send("POST", path, text("别人门口")).expectProblem(422, "key-reused");
    once.send("POST", request.path() + "/attachments?name=b.txt", text("我家门口"))
        .expectProblem(422, "key-reused");
    assertThat(request.petitioner().get(request.path() + "/attachments").expect(200).json())
        .hasSize(1);
    once.with("Query-Code", "23456789")
        .send("POST", path, text("我家门口"))
        .expectProblem(404, "wrong-query-code");
    Client refused = request.once("photo-2").with("Content-Type", "text/plain");
    refused.send("POST", request.path() + "/attachments?name=a.exe", text("我家门口")).expect(400);
    refused.send("POST", path, text("我家门口")).expect(201);
  }

  private static BodyPublisher text(String words) {
    return BodyPublishers.ofString(words, StandardCharsets.UTF_8);
  }

  @Test
  void a_rating_sent_again_is_answered_as_the_first_and_a_refused_one_may_come_again() {
    Request request = request("重发评价");
    Client once = request.once("rating-1");
    String path = request.path() + "/ratings";
    Answer early =
        once.post(path, "{\"satisfaction\":5}").expectProblem(422, "action-not-allowed-now");
    assertThat(early.json().path("allowed").isArray()).isTrue();
    orders.delegate(request.id());
    orders.handle(request.id());
    Answer first = once.post(path, "{\"satisfaction\":5}").expect(200);
    assertReplayed(once.post(path, "{\"satisfaction\":5}").expect(200), first);
    assertThat(request.log().stream().filter("RECORD_CALLBACK"::equals)).hasSize(1);
    once.post(path, "{\"satisfaction\":4}").expectProblem(422, "key-reused");
  }

  @Test
  void urging_sent_again_is_no_second_urging() {
    Request request = request("重发催办");
    orders.step(scene.demo().centre(), request.id(), "dispatches", "{\"lead\":\"code:640104\"}");
    Client once = request.once("urge-1");
    Answer first = once.post(request.path() + "/urge", "{}").expect(200);
    assertReplayed(once.post(request.path() + "/urge", "{}").expect(200), first);
    assertThat(request.log().stream().filter("URGE"::equals)).hasSize(1);
  }
}
