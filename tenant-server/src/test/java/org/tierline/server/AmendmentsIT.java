package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Amendments of orders, and deadlines that go with a changed calendar. */
class AmendmentsIT {
  private static final String LINGWU = "code:640181";

  private static Scene scene;
  private static Orders orders;
  private static Client centre;
  private static Client admin;

  @BeforeAll
  static void start() throws Exception {
    scene = Scene.get();
    orders = new Orders(scene);
    centre = scene.demo().centre();
    admin = scene.demo().admin();
  }

  @Test
  void an_order_is_amended_and_its_deadline_moved_with_a_reason() {
    String order = orders.register("夜市油烟");
    orders.step(centre, order, "dispatches", "{\"lead\":\"code:640104\"}");
    Answer read = centre.get("work-orders/" + order).expect(200);
    String amend = "work-orders/" + order + "/amendments";

    assertThat(centre.post(amend, "{\"title\":\"油烟\"}").expect(400).violations())
        .containsExactly("reason: required");
    String body =
        """
        {"type":"REPORT","title":"夜市油烟扰民","objectName":"某烧烤店",
         "petitioner":{"phone":"13900001111"},"rebase":true,"reason":"应为举报"}
        """;
    Answer amended = centre.with("If-Match", read.header("ETag")).post(amend, body).expect(200);
    assertThat(amended.header("ETag")).isEqualTo("\"" + amended.field("version") + "\"");
    centre
        .with("If-Match", read.header("ETag"))
        .post(amend, body)
        .expectProblem(409, "stale-version");
    scene
        .demo()
        .district()
        .post(amend, "{\"title\":\"油烟\",\"reason\":\"改\"}")
        .expectProblem(403, "not-permitted");

    JsonNode now = centre.get("work-orders/" + order).expect(200).json();
    assertThat(now.path("title").asText()).isEqualTo("夜市油烟扰民");
    assertThat(now.path("objectName").asText()).isEqualTo("某烧烤店");
    assertThat(now.path("petitioner").path("phone").asText()).isEqualTo("139****1111");
    assertThat(Instant.parse(now.path("deadline").asText()))
        .isAfter(Instant.parse(read.field("deadline")));
    JsonNode revisions = scene.demo().district().get("work-orders/" + order + "/revisions").json();
    assertThat(revisions).hasSize(2);
    assertThat(revisions.path(0).path("title").asText()).isEqualTo("夜市油烟");
    assertThat(revisions.path(1).path("reason").asText()).isEqualTo("应为举报");
    assertThat(revisions.toString()).doesNotContain("13900001111", "13812345678");
    String timeline = centre.get("work-orders/" + order + "/timeline").expect(200).text();
    assertThat(timeline).contains("petitioner.phone", "new.DEADLINE").doesNotContain("烧烤");
  }

  @Test
  void particulars_are_amended_as_a_whole() {
    String order = orders.register("拖欠工资");
    orders.step(centre, order, "dispatches", "{\"lead\":\"code:640104\"}");
    String amend = "work-orders/" + order + "/amendments";
    String noted =
        """
        {"particulars":{"petitionerSex":"FEMALE","objectPhone":"13987654321",
         "peopleInvolved":37,"amountInvolved":1250000.50,"tags":["欠薪"]},"reason":"听录音补充"}
        """;
    centre.post(amend, noted).expect(200);
    centre.post(amend, noted).expectProblem(422, "nothing-amended");
    JsonNode now = centre.get("work-orders/" + order).expect(200).json().path("particulars");
    assertThat(now.path("objectPhone").asText()).isEqualTo("13987654321");
    assertThat(now.path("peopleInvolved").asInt()).isEqualTo(37);
    JsonNode revisions = scene.demo().district().get("work-orders/" + order + "/revisions").json();
    assertThat(revisions.at("/1/particulars/objectPhone").asText()).isEqualTo("139****4321");
    centre.post(amend, "{\"particulars\":{\"tags\":[\"欠薪\"]},\"reason\":\"误登\"}").expect(200);
    now = centre.get("work-orders/" + order).expect(200).json().path("particulars");
    assertThat(now.path("peopleInvolved").isNumber()).isFalse();
    assertThat(now.path("tags")).hasSize(1);
    assertThat(
            centre
                .post(amend, "{\"particulars\":{\"peopleInvolved\":0},\"reason\":\"x\"}")
                .expect(400)
                .violations())
        .containsExactly("particulars.peopleInvolved: out-of-range");
  }

  @Test
  void a_petitioner_adds_to_his_request() {
    Client citizen = scene.demo().visitor();
    JsonNode request = citizen.post("requests", Texts.request("井盖缺失")).expect(201).json();
    String path = "requests/" + request.path("orderNo").asText();
    Client petitioner = citizen.with("Query-Code", request.path("queryCode").asText());

    petitioner.post(path + "/additions", "{\"text\":\"在学校东门\"}").expect(200);
    assertThat(petitioner.get(path).expect(200).field("content"))
        .startsWith("井盖缺失")
        .endsWith("在学校东门");
    assertThat(petitioner.post(path + "/additions", "{}").expect(400).violations())
        .containsExactly("text: required");
    citizen
        .with("Query-Code", "23456789")
        .post(path + "/additions", "{\"text\":\"越权\"}")
        .expectProblem(404, "wrong-query-code");
  }

  @Test
  void open_deadlines_follow_a_changed_calendar_in_one_batch() {
    String order = orders.register("路面塌陷");
    orders.step(centre, order, "dispatches", "{\"lead\":\"" + LINGWU + "\"}");
    Instant due = deadline(order);
    LocalDate last = LocalDate.ofInstant(due.minusMillis(1), ZoneId.of("Asia/Shanghai"));
    String calendar = "units/" + LINGWU + "/calendar/";

    JsonNode left =
        admin
            .put(
                calendar + "days",
                "[{\"date\":\"%s\",\"working\":false,\"name\":\"停电\"}]".formatted(last))
            .expect(200)
            .json();
    assertThat(left.path("orders").asInt()).isEqualTo(1);
    JsonNode dry = admin.get(calendar + "rebase/preview").expect(200).json();
    assertThat(dry.path("deadlines").asInt()).isEqualTo(left.path("deadlines").asInt());
    assertThat(dry.path("examples").path(0).path("order").asText()).isEqualTo(order);
    assertThat(deadline(order)).isEqualTo(due);

    String batches = calendar + "rebase/batches";
    scene.demo().district().post(batches, "{\"reason\":\"停电\"}").expect(404);
    Client once = admin.with("Idempotency-Key", "rebase-lingwu");
    JsonNode batch = once.post(batches, "{\"reason\":\"停电放假\"}").expect(201).json();
    String id = batch.path("id").asText();
    assertThat(once.post(batches, "{\"reason\":\"停电放假\"}").expect(201).field("id")).isEqualTo(id);
    awaitDone(batches + "/" + id);

    assertThat(deadline(order)).isAfter(due);
    JsonNode done = admin.get(batches + "/" + id).expect(200).json();
    assertThat(done.path("moved").asInt()).isEqualTo(1);
    assertThat(done.path("deadlines").asInt()).isEqualTo(dry.path("deadlines").asInt());
    assertThat(admin.get(batches).expect(200).json().path("items")).hasSize(1);
    assertThat(admin.get(calendar + "rebase/preview").expect(200).json().path("orders").asInt())
        .isZero();
    admin.get(batches + "/1").expectProblem(404, "unknown-rebase-batch");
    admin.get(batches + "/x").expect(400);
  }

  private static void awaitDone(String batch) {
    long patience = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!admin.get(batch).expect(200).field("state").equals("DONE")) {
      assertThat(System.nanoTime()).as("the batch is still not done").isLessThan(patience);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    }
  }

  private static Instant deadline(String order) {
    return Instant.parse(centre.get("work-orders/" + order).expect(200).field("deadline"));
  }
}
