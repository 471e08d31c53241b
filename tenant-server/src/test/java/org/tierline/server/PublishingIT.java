package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tierline.server.http.Json;
import org.tierline.workorder.VerifyLog;

/** The bulletin of a city and the file of a proposal of accountability, as a client gets them. */
class PublishingIT {
  private static final String COUNTY = "code:640502";

  private static Town town;
  private static Client director;
  private static Client liaison;
  private static Client agent;

  @BeforeAll
  static void start() throws Exception {
    town = Town.found(Scene.get(), "publishing");
    director = town.officer("director", "CENTER_DIRECTOR", town.root());
    agent = town.officer("agent", "AGENT", town.root());
    liaison = town.officer("liaison", "UNIT_LIAISON", COUNTY);
    allow(agent, "DISPATCHER");
    // Now that it has a liaison, the county goes into service.
    town.admin().post("units/" + town.root() + "/subtree-activations", "{}").expect(200);
  }

  private static void allow(Client who, String role) {
    String person = who.get("account").expect(200).json().at("/person/id").asText();
    town.admin()
        .post(
            "people/" + person + "/grants",
            "{\"role\":\"%s\",\"unit\":\"%s\"}".formatted(role, town.root()))
        .expect(201);
  }

  /** With the county, which has signed for it, and given a measure; the order's id. */
  private static String given(String level, String reason) {
    String order = agent.post("work-orders", Texts.call("路灯")).expect(201).field("id");
    String path = "work-orders/" + order;
    agent.post(path + "/dispatches", "{\"lead\":\"" + COUNTY + "\"}").expect(200);
    liaison.post(path + "/assignments/1/signatures", "{}").expect(200);
    director
        .post(
            Pressing.path(order) + "/measures",
            "{\"level\":\"%s\",\"ground\":\"HOT_TOPIC\",\"reason\":\"%s\"}"
                .formatted(level, reason))
        .expect(200);
    return order;
  }

  /** The address of the order's only record of accountability. */
  private static String record(String order) {
    String records = "work-orders/" + order + "/accountabilities";
    return records + "/" + Pressing.last(director.get(records).expect(200), "");
  }

  private static void conclude(String order, String outcome) {
    director.post(record(order) + "/conclude", "{\"text\":\"" + outcome + "\"}").expect(200);
  }

  private static String bulletin(YearMonth month) {
    return "bulletins/" + month;
  }

  @Test
  void criticism_is_read_in_the_bulletin_of_its_month_page_by_page_without_who_asked() {
    String first = given("CRITICISM", "张三丰(13812345678)三次反映，至今未办");
    String second = given("CRITICISM", "答复与现场不符");
    given("CRITICISM", "尚无处理结果");
    // The month may end while this runs.
    YearMonth before = YearMonth.now(ZoneId.of("Asia/Shanghai"));
    conclude(first, "责令整改");
    conclude(second, "取消评优");
    YearMonth month = YearMonth.now(ZoneId.of("Asia/Shanghai"));
    assumeThat(month).isEqualTo(before);
    JsonNode page = liaison.get(bulletin(month) + "?size=1").expect(200).json();
    assertThat(page.path("items")).hasSize(1);
    JsonNode entry = page.at("/items/0");
    assertThat(entry.path("unitName").asText()).isEqualTo("沙坡头区");
    assertThat(entry.path("orderNo").asText())
        .isEqualTo(agent.get("work-orders/" + first).expect(200).field("orderNo"));
    assertThat(entry.path("unit").isTextual()).isTrue();
    assertThat(entry.path("decision").asText()).isEqualTo("责令整改");
    assertThat(entry.path("text").asText()).startsWith("因编号 ").contains("予以通报批评");
    assertThat(entry.toString()).doesNotContain("张三丰", "13812345678");
    JsonNode rest =
        liaison
            .get(bulletin(month) + "?size=5&after=" + page.path("next").asText())
            .expect(200)
            .json();
    assertThat(rest.path("items").findValuesAsText("decision")).containsExactly("取消评优");
    assertThat(rest.path("next").isNull()).isTrue();
    assertThat(liaison.get(bulletin(month.minusMonths(1))).expect(200).json().path("items"))
        .isEmpty();
  }

  @Test
  void a_month_that_is_none_and_somebody_who_is_nobody_are_refused() {
    assertThat(liaison.get("bulletins/2026-13").expect(400).violations())
        .containsExactly("month: malformed");
    assertThat(liaison.get("bulletins/march").expect(400).violations())
        .containsExactly("month: malformed");
    assertThat(liaison.get("bulletins/1969-12").expect(400).violations())
        .containsExactly("month: out-of-range");
    assertThat(liaison.get("bulletins/2026-03?size=0").expect(400).status()).isEqualTo(400);
    assertThat(liaison.get("bulletins/2026-03?after=x").expect(400).status()).isEqualTo(400);
    town.visitor().get("bulletins/2026-03").expect(401);
  }

  @Test
  void the_file_of_a_proposal_is_one_archive_that_proves_itself(@TempDir Path folder)
      throws Exception {
    String order = given("ACCOUNTABILITY", "拒不整改");
    liaison
        .with("Content-Type", "application/octet-stream")
        .send(
            "POST",
            "work-orders/" + order + "/attachments?name=a.txt",
            BodyPublishers.ofString("现场情况"))
        .expect(201);
    HttpResponse<byte[]> answer =
        town.admin()
            .server()
            .send(
                director
                    .request(record(order) + "/hand-over-file", "GET", BodyPublishers.noBody())
                    .build(),
                BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/zip");
    String no = agent.get("work-orders/" + order).expect(200).field("orderNo");
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .hasValueSatisfying(
            value -> assertThat(value).startsWith("attachment; filename=\"").contains(no));
    Map<String, byte[]> parts = unpacked(answer.body());
    assertThat(parts.keySet())
        .startsWith("order.json", "order-log.jsonl", "supervision.json", "attachments.json")
        .endsWith("manifest.json")
        .hasSize(6);
    JsonNode manifest = Json.json().readTree(parts.get("manifest.json"));
    assertThat(manifest.path("logIntact").asBoolean()).isTrue();
    assertThat(manifest.path("parts")).hasSize(5);
    for (JsonNode file : manifest.path("parts")) {
      assertThat(file.path("sha256").asText())
          .isEqualTo(sha256(parts.get(file.path("name").asText())));
    }
    assertLogHolds(folder, parts.get("order-log.jsonl"));
    assertThat(director.get("work-orders/" + order + "/timeline").expect(200).text())
        .contains("FILE_HANDED_OVER");
  }

  private static void assertLogHolds(Path folder, byte[] rows) throws Exception {
    Path log = Files.write(folder.resolve("log.jsonl"), rows);
    var said = new ByteArrayOutputStream();
    assertThat(VerifyLog.run(new PrintStream(said, true, StandardCharsets.UTF_8), log.toString()))
        .as(said.toString(StandardCharsets.UTF_8))
        .isZero();
  }

  private static Map<String, byte[]> unpacked(byte[] archive) throws Exception {
    var parts = new LinkedHashMap<String, byte[]>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(archive), StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), zip.readAllBytes());
      }
    }
    return parts;
  }

  private static String sha256(byte[] content) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }

  @Test
  void only_the_director_takes_the_file_and_only_of_a_proposal() {
    String order = given("ACCOUNTABILITY", "拒不整改");
    String file = record(order) + "/hand-over-file";
    agent.get(file).expectProblem(403, "not-permitted");
    liaison.get(file).expectProblem(403, "not-permitted");
    town.visitor().get(file).expect(401);
    String records = "work-orders/" + order + "/accountabilities";
    director.get(records + "/999/hand-over-file").expectProblem(404, "unknown-record");
    director.get(records + "/x/hand-over-file").expect(404);
    String criticised = given("CRITICISM", "未办");
    director.get(record(criticised) + "/hand-over-file").expectProblem(422, "nothing-to-hand-over");
    assertThat(director.get("work-orders/" + order + "/timeline").expect(200).text())
        .doesNotContain("FILE_HANDED_OVER");
  }
}
