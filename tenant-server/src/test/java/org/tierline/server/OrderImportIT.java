package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A file of historic orders is sent, worked off by the server itself, and its bad lines read. */
class OrderImportIT {
  private static final String HEADER =
      "external_no,registered_at,dispatched_at,completed_at,closed_at,category_code,type,title,"
          + "text,petitioner_phone,unit_code,result,satisfaction,reply\n";
  private static final String GOOD =
      "IT-1,2025-11-03 09:12,2025-11-03 09:40,2025-11-05 16:00,2025-11-06 10:00,0102,COMPLAINT,"
          + "旧系统路灯,路灯不亮,13900001111,640104,SOLVED,5,路灯已修复。\n";

  private static Client admin;
  private static Client centre;

  @BeforeAll
  static void start() throws Exception {
    admin = Scene.get().demo().admin();
    centre = Scene.get().demo().centre();
  }

  private static Client csv(Client who) {
    return who.with("Content-Type", "text/csv");
  }

  private static JsonNode ended(String id) {
    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    JsonNode now = admin.get("order-imports/" + id).expect(200).json();
    while (now.path("finishedAt").isMissingNode() || now.path("finishedAt").isNull()) {
      assertThat(System.nanoTime()).as("%s", now).isLessThan(until);
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
      now = admin.get("order-imports/" + id).expect(200).json();
    }
    return now;
  }

  @Test
  void file_goes_in_and_its_bad_lines_are_told_in_both_languages() {
    String file = HEADER + GOOD + GOOD.replace("IT-1", "IT-2").replace("640104", "999999");
    Answer sent =
        csv(admin).send("POST", "order-imports?name=old.csv&mode=GOOD_LINES", file).expect(202);
    String id = sent.field("id");
    JsonNode done = ended(id);
    assertThat(done.path("state").asText()).isEqualTo("DONE");
    assertThat(done.path("lines").asInt()).isEqualTo(2);
    assertThat(done.path("orders").asInt()).isEqualTo(1);
    assertThat(done.path("refused").asInt()).isEqualTo(1);

    JsonNode error =
        admin.chinese().get("order-imports/" + id + "/errors").expect(200).json().path("items");
    assertThat(error).hasSize(1);
    assertThat(error.path(0).path("line").asInt()).isEqualTo(3);
    assertThat(error.path(0).path("column").asText()).isEqualTo("unit_code");
    assertThat(error.path(0).path("code").asText()).isEqualTo("unknown-handler");
    assertThat(error.path(0).path("message").asText()).startsWith("本市没有该单位");
    assertThat(
            admin
                .with("Accept", "text/csv")
                .get("order-imports/" + id + "/errors")
                .expect(200)
                .text())
        .startsWith(
            "line,column,code,message_en,message_zh\r\n3,\"unit_code\",unknown-handler,\"The")
        .contains("本市没有该单位");
    assertThat(csv(admin).send("POST", "order-imports", file).expect(200).field("id"))
        .isEqualTo(id);
    assertThat(admin.get("order-imports/" + id + "/steps").expect(200).text())
        .contains("\"STARTED\"", "\"DONE\"", "old.csv");
    admin.post("order-imports/" + id + "/stops", "").expectProblem(422, "import-has-ended");
    admin.post("order-imports/" + id + "/resumptions", "").expectProblem(422, "import-not-stopped");
    assertThat(admin.get("order-imports").expect(200).text()).contains(id);
  }

  @Test
  void only_administrators_send_files_and_only_of_known_forms() {
    csv(centre)
        .send("POST", "order-imports", HEADER + GOOD.replace("IT-1", "IT-9"))
        .expectProblem(403, "not-permitted");
    assertThat(csv(admin).send("POST", "order-imports", "").expect(400).violations())
        .containsExactly("content: empty-import-file");
    admin.with("Content-Type", "text/plain").send("POST", "order-imports", HEADER).expect(415);
    assertThat(csv(admin).send("POST", "order-imports?mode=SOME", HEADER).expect(400).violations())
        .containsExactly("mode: unknown-value");
    admin.get("order-imports/1").expectProblem(404, "unknown-import");
  }
}
