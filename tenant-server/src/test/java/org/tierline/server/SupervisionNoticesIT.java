package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Notices and instructions over HTTP, from draft to end. */
class SupervisionNoticesIT {
  private static final String UNIT = "{\"unit\":\"code:640104\",";

  private static Pressing pressing;
  private static Client centre;
  private static Client district;
  private static Client supervisor;
  private static Client leader;

  @BeforeAll
  static void start() throws Exception {
    Scene scene = Scene.get();
    pressing = new Pressing(new Orders(scene));
    centre = scene.demo().centre();
    district = scene.demo().district();
    supervisor = scene.officer("notice-supervisor", "SUPERVISOR", "code:640100");
    leader = scene.officer("leader", "LEADER", "code:640100");
  }

  private static String draft(String order) {
    return supervisor
        .post(path(order), "{\"level\":\"SUPERVISION\",\"text\":\"请说明原因\"}")
        .expect(200)
        .field("seq");
  }

  private static String path(String order) {
    return Pressing.path(order) + "/notices";
  }

  @Test
  void a_notice_is_drafted_issued_asked_back_answered_and_finished() {
    String order = pressing.atDistrict("督办单");
    String notice = path(order) + "/" + draft(order);
    assertThat(supervisor.put(notice + "/text", "{}").expect(400).violations())
        .containsExactly("text: required");
    supervisor.put(notice + "/text", "{\"text\":\"请三日内书面说明\"}").expect(200);
    district
        .post(notice + "/answers", UNIT + "\"text\":\"已办\"}")
        .expectProblem(404, "unknown-notice");
    district.post(notice + "/issue", "{}").expectProblem(404, "unknown-notice");
    Answer issued = supervisor.post(notice + "/issue", "{}").expect(200);
    assertThat(issued.field("status")).isEqualTo("ISSUED");
    assertThat(issued.field("text")).isEqualTo("请三日内书面说明");
    String answerBy = issued.json().path("units").get(0).path("answerBy").asText();
    assertThat(waiting(order)).containsExactly(answerBy);
    assertThat(supervisor.get(Pressing.path(order)).expect(200).field("level"))
        .isEqualTo("SUPERVISION");

    askedBack(notice);
    supervisor
        .post(notice + "/finish", "{\"text\":\"过早\"}")
        .expectProblem(422, "notice-not-so-far");
    assertThat(waiting(order)).containsExactly(answerBy);
    Answer answered = district.post(notice + "/answers", UNIT + "\"text\":\"已更换灯具\"}").expect(200);
    assertThat(answered.field("status")).isEqualTo("ANSWERED");
    assertThat(waiting(order)).isEmpty();
    Answer finished = supervisor.post(notice + "/finish", "{\"text\":\"答复属实\"}").expect(200);
    assertThat(finished.field("status")).isEqualTo("FINISHED");
    assertThat(finished.field("outcome")).isEqualTo("答复属实");
    JsonNode all = district.get(path(order)).expect(200).json();
    assertThat(Pressing.texts(all, "status")).containsExactly("FINISHED");
  }

  private static void askedBack(String notice) {
    String returns = notice + "/returns";
    district.post(returns, UNIT + "\"reason\":\"不属职责\"}").expect(200);
    String refused = UNIT + "\"granted\":false,\"reason\":\"属主办职责\"}";
    supervisor.post(returns + "/decision", refused).expectProblem(422, "notice-not-so-far");
    Answer seen = supervisor.post(returns + "/review", "{\"unit\":\"code:640104\"}").expect(200);
    assertThat(seen.field("status")).isEqualTo("REVIEW");
    supervisor
        .post(returns + "/review", "{\"unit\":\"code:640105\"}")
        .expectProblem(404, "notice-not-for-unit");
    Answer decided = supervisor.post(returns + "/decision", refused).expect(200);
    assertThat(decided.field("status")).isEqualTo("ISSUED");
    assertThat(decided.json().path("units").get(0).path("returnDecision").asText())
        .isEqualTo("属主办职责");
  }

  /** Until when the district has to answer notices of an order. */
  private static List<String> waiting(String order) {
    JsonNode all =
        district.get("units/code:640104/supervision/waiting-notices?size=200").expect(200).json();
    return of(all, order).stream()
        .map(each -> each.path("units").get(0).path("answerBy").asText())
        .toList();
  }

  private static List<JsonNode> of(JsonNode page, String order) {
    return StreamSupport.stream(page.path("items").spliterator(), false)
        .filter(each -> each.path("order").asText().equals(order))
        .toList();
  }

  @Test
  void joint_supervision_calls_units_by_their_codes() {
    String order = pressing.atDistrict("联合督办");
    String joint =
        """
        {"level":"JOINT_SUPERVISION","ground":"BUCK_PASSING","reason":"请到场","with":["%s"]}
        """;
    centre
        .post(Pressing.path(order) + "/measures", joint.formatted("code:999999"))
        .expectProblem(404, "unknown-unit");
    centre.post(Pressing.path(order) + "/measures", joint.formatted("code:640105")).expect(200);
    JsonNode notice = supervisor.get(path(order)).expect(200).json().get(0);
    assertThat(notice.path("units")).hasSize(2);
    assertThat(
            supervisor
                .post(
                    path(order),
                    "{\"level\":\"RED_CARD\",\"text\":\"x\",\"with\":[\"code:640105\"]}")
                .expect(400)
                .violations())
        .containsExactlyInAnyOrder("level: notice-level", "with: units-only-jointly");
  }

  @Test
  void an_instruction_makes_a_key_order_whose_result_is_reported() {
    String order = pressing.atDistrict("领导批示");
    String instructions = "work-orders/" + order + "/instructions";
    String text = "{\"text\":\"请主要领导包案\"}";
    supervisor.post(instructions, text).expectProblem(403, "not-permitted");
    assertThat(leader.post(instructions, "{}").expect(400).violations())
        .containsExactly("text: required");
    leader.with("If-Match", "\"1\"").post(instructions, text).expectProblem(409, "stale-version");
    String tag = leader.get(Pressing.path(order)).expect(200).header("ETag");
    String written = leader.with("If-Match", tag).post(instructions, text).expect(200).field("seq");
    assertThat(unreported(order)).containsExactly(written);

    issuedFromThePool(order);
    String report = instructions + "/" + written + "/report";
    supervisor.post(report, "{\"text\":\"已办\"}").expectProblem(422, "no-result-yet");
    pressing.answered(order);
    assertThat(centre.get("work-orders/" + order).expect(200).field("status"))
        .isEqualTo("CALLBACK");
    String acknowledge = instructions + "/" + written + "/acknowledge";
    leader.post(acknowledge, "{}").expectProblem(422, "no-result-yet");
    supervisor.post(report, "{\"text\":\"路灯已修复，群众满意\"}").expect(200);
    supervisor.post(report, "{\"text\":\"再报\"}").expectProblem(422, "already-reported");
    supervisor.post(acknowledge, "{}").expectProblem(403, "not-your-instruction");
    assertThat(leader.post(acknowledge, "{}").expect(200).field("readAt")).isNotBlank();
    assertThat(unreported(order)).isEmpty();
    JsonNode all = leader.get(instructions).expect(200).json();
    assertThat(Pressing.texts(all, "report")).containsExactly("路灯已修复，群众满意");
  }

  private static List<String> unreported(String order) {
    JsonNode all =
        supervisor.get("supervision/unreported-instructions?size=200").expect(200).json();
    return of(all, order).stream().map(each -> each.path("seq").asText()).toList();
  }

  /** The notice that the instruction has drafted: taken, put back, taken by somebody else. */
  private static void issuedFromThePool(String order) {
    JsonNode draft = supervisor.get(path(order)).expect(200).json().get(0);
    assertThat(draft.path("status").asText()).isEqualTo("DRAFT");
    assertThat(draft.path("text").asText()).isEqualTo("请主要领导包案");
    String notice = path(order) + "/" + draft.path("seq").asText();
    assertThat(pool(centre, "public-pool", order)).hasSize(1);
    centre.post(notice + "/take", "{}").expect(200);
    assertThat(pool(supervisor, "public-pool", order)).isEmpty();
    assertThat(pool(centre, "own-pool", order)).hasSize(1);
    supervisor.post(notice + "/issue", "{}").expectProblem(403, "notice-of-somebody");
    centre.post(notice + "/put-back", "{}").expect(200);
    supervisor.post(notice + "/take", "{}").expect(200);
    assertThat(pool(supervisor, "own-pool", order)).hasSize(1);
    supervisor.post(notice + "/issue", "{}").expect(200);
    JsonNode measures = supervisor.get(Pressing.path(order)).expect(200).json().path("measures");
    assertThat(Pressing.texts(measures, "ground")).containsExactly("INSTRUCTION");
  }

  private static List<JsonNode> pool(Client who, String pool, String order) {
    return of(
        who.get("units/code:640100/supervision/" + pool + "?size=200").expect(200).json(), order);
  }

  @Test
  void a_notice_is_drafted_on_the_version_that_was_read() {
    String order = pressing.atDistrict("督办单版本");
    String body = "{\"level\":\"SUPERVISION\",\"text\":\"请说明原因\"}";
    supervisor
        .with("If-Match", "\"1\"")
        .post(path(order), body)
        .expectProblem(409, "stale-version");
    String tag = supervisor.get(Pressing.path(order)).expect(200).header("ETag");
    String seq = supervisor.with("If-Match", tag).post(path(order), body).expect(200).field("seq");
    Answer gone =
        supervisor.post(path(order) + "/" + seq + "/finish", "{\"text\":\"不再需要\"}").expect(200);
    assertThat(gone.field("status")).isEqualTo("FINISHED");
    assertThat(supervisor.get(Pressing.path(order)).expect(200).field("level")).isEqualTo("URGING");
  }
}
