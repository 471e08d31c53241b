package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people are told: their inbox, the timeline of orders, texts, and what could not be sent. */
class NoticeIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static Scene scene;
  private static Orders orders;

  @BeforeAll
  static void start() throws Exception {
    scene = Scene.get();
    orders = new Orders(scene);
  }

  /** The server sends every few seconds by itself. */
  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it comes in time").isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }

  private static List<JsonNode> notices(Client reader, String order) {
    JsonNode timeline = reader.get("work-orders/" + order + "/timeline").expect(200).json();
    return StreamSupport.stream(timeline.spliterator(), false)
        .filter(entry -> entry.path("kind").asText().equals("NOTICE"))
        .toList();
  }

  private static List<String> texts(List<JsonNode> entries, String field) {
    return entries.stream().map(entry -> entry.path(field).asText()).toList();
  }

  /** Whether everybody has been told of everything up to that row of the log. */
  private static boolean isTold(String order, String eventSeq) {
    List<JsonNode> all = notices(scene.demo().centre(), order);
    return texts(all, "eventSeq").contains(eventSeq)
        && texts(all, "status").stream().allMatch("SENT"::equals);
  }

  @Test
  void who_is_told_stands_on_the_timeline_and_in_his_inbox() {
    String order = orders.register("通知");
    orders.step(scene.demo().centre(), order, "dispatches", "{\"lead\":\"code:640104\"}");
    await(() -> isTold(order, "2"));
    orders.step(
        scene.demo().district(), order, "assignments/1/delegations", "{\"to\":\"code:640104001\"}");
    await(() -> isTold(order, "4"));

    JsonNode timeline =
        scene.demo().centre().get("work-orders/" + order + "/timeline").expect(200).json();
    assertThat(timeline.findValuesAsText("kind"))
        .as("told behind what they were told of, however many liaisons a unit has")
        .startsWith("EVENT", "EVENT", "NOTICE", "NOTICE")
        .containsSubsequence("NOTICE", "EVENT", "EVENT", "NOTICE", "NOTICE")
        .endsWith("NOTICE");
    assertThat(timeline.findValuesAsText("action"))
        .containsExactly("REGISTER", "DISPATCH", "SIGN", "DELEGATE");
    assertThat(timeline.findValuesAsText("at")).isSorted();
    List<JsonNode> told = notices(scene.demo().centre(), order);
    assertThat(texts(told, "audience")).containsOnly("LIAISON");
    assertThat(texts(told, "eventSeq")).isSorted().startsWith("2", "2").endsWith("4", "4");
    assertThat(told).noneMatch(notice -> notice.has("name") || notice.has("person"));

    assertThat(texts(notices(scene.demo().town(), order), "eventSeq"))
        .as("the township learns of its own alone")
        .containsExactly("4", "4");
    assertThat(
            scene
                .demo()
                .town()
                .get("work-orders/" + order + "/notices")
                .expect(200)
                .json()
                .findValuesAsText("eventSeq"))
        .containsExactly("4", "4");
    assertInbox(scene.demo().town(), order);
  }

  private static void assertInbox(Client who, String order) {
    int before = who.get("inbox/unread").expect(200).json().path("unread").asInt();
    assertThat(before).isPositive();
    JsonNode first = who.get("inbox?unread=true&size=1").expect(200).json();
    JsonNode item = first.path("items").path(0);
    assertThat(item.path("order").asText()).isEqualTo(order);
    assertThat(item.path("id").isTextual()).isTrue();
    assertThat(item.path("readAt").isNull()).isTrue();
    String id = item.path("id").asText();
    scene
        .demo()
        .community()
        .post("inbox/" + id + "/read", "{}")
        .expectProblem(404, "unknown-inbox-item");
    who.post("inbox/" + id + "/read", "{}").expect(204);
    assertThat(who.get("inbox/unread").json().path("unread").asInt()).isEqualTo(before - 1);
    assertThat(who.get("inbox?size=1").json().path("items").path(0).path("readAt").isTextual())
        .isTrue();
    assertThat(
            who.post("inbox/" + id + "/read-up-to", "{}").expect(200).json().path("marked").asInt())
        .isEqualTo(before - 1);
    assertThat(who.get("inbox?unread=true").json().path("items")).isEmpty();
    assertThat(who.get("inbox?unread=perhaps").expect(400).violations())
        .containsExactly("unread: unknown-value");
    assertThat(who.get("inbox?after=x").expect(400).violations())
        .containsExactly("after: malformed");
    assertThat(who.post("inbox/x/read", "{}").expect(400).violations())
        .containsExactly("item: not-an-id");
  }

  @Test
  void a_city_words_its_own_notices_version_by_version() {
    Town town = Town.found(scene, "haiyuan");
    Client admin = town.admin();
    String path = "notice-texts/dispatched/zh";
    Answer shipped = admin.get(path).expect(200);
    assertThat(shipped.header("ETag")).isEqualTo("\"0\"");
    assertThat(shipped.json().path("places").toString()).contains("orderNo", "deadline");
    assertThat(admin.get("notice-texts").expect(200).json()).hasSize(48);

    String text = "{\"subject\":\"新单 {orderNo}\",\"body\":\"{title}，{deadline} 前\"";
    assertThat(admin.post(path + "/previews", text + "}").expect(200).field("subject"))
        .isEqualTo("新单 YC260302640100000001");
    String save = text + ",\"reason\":\"统一用语\"}";
    admin.with("If-Match", "\"3\"").put(path, save).expectProblem(409, "stale-version");
    Answer saved = admin.with("If-Match", "\"0\"").put(path, save).expect(200);
    assertThat(saved.header("ETag")).isEqualTo("\"1\"");
    assertThat(admin.get(path + "/versions").expect(200).json().findValuesAsText("version"))
        .containsExactly("1", "0");
    assertThat(admin.get(path).field("reason")).isEqualTo("统一用语");

    assertThat(admin.put(path, save.replace("{title}", "{weather}")).expect(400).violations())
        .containsExactly("body: unknown-place");
    assertThat(admin.put(path, "{}").expect(400).violations())
        .containsExactlyInAnyOrder("subject: required", "body: required", "reason: required");
    admin.get("notice-texts/weather/zh").expectProblem(404, "unknown-template");
    assertThat(admin.get("notice-texts/dispatched/fr").expect(400).violations())
        .containsExactly("language: unknown-value");
    town.officer("liaison", "UNIT_LIAISON", "code:640502").get(path).expect(404);
  }

  @Test
  void everybody_chooses_for_himself_and_administrators_for_others() {
    Client officer = scene.officer("chooser", "UNIT_LIAISON", "code:640106");
    String person = officer.get("account").expect(200).json().path("person").path("id").asText();
    String path = "people/" + person + "/notice-preference";
    assertThat(officer.get(path).expect(200).json().path("email").isNull()).isTrue();
    officer.put(path, "{\"language\":\"en\",\"email\":\"li@example.org\"}").expect(200);
    assertThat(scene.demo().admin().get(path).expect(200).field("language")).isEqualTo("en");
    scene.demo().admin().put(path, "{\"language\":\"zh\"}").expect(200);
    assertThat(officer.get(path).json().path("email").isNull()).isTrue();
    assertThat(
            officer
                .put(path, "{\"language\":\"fr\",\"email\":\"nobody\"}")
                .expect(400)
                .violations())
        .containsExactlyInAnyOrder("language: unknown-value", "email: malformed");
    scene.demo().community().get(path).expect(404);
  }

  @Test
  void what_could_not_be_sent_is_listed_for_administrators() {
    Client admin = scene.demo().admin();
    assertThat(admin.get("given-up-notices?size=1").expect(200).json().has("items")).isTrue();
    assertThat(admin.get("dead-letters?size=1").expect(200).json().has("items")).isTrue();
    admin.post("given-up-notices/123456789/retry", "{}").expectProblem(404, "no-given-up-notice");
    admin.post("dead-letters/123456789/retry", "{}").expectProblem(404, "unknown-letter");
    assertThat(admin.get("given-up-notices?after=x").expect(400).violations())
        .containsExactly("after: malformed");
    assertThat(admin.get("dead-letters?size=0").expect(400).violations())
        .containsExactly("size: out-of-range");
    scene.demo().centre().get("given-up-notices").expectProblem(403, "not-permitted");
    scene.demo().centre().get("dead-letters").expectProblem(403, "not-permitted");
  }
}
