package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The ladder of supervision, proposals and accountability over HTTP. */
class SupervisionIT {
  private static Scene scene;
  private static Pressing pressing;
  private static Client director;
  private static Client district;
  private static Client supervisor;

  @BeforeAll
  static void start() throws Exception {
    scene = Scene.get();
    pressing = new Pressing(new Orders(scene));
    director = scene.demo().centre();
    district = scene.demo().district();
    supervisor = scene.officer("ladder-supervisor", "SUPERVISOR", "code:640100");
  }

  @Test
  void a_level_only_rises_until_it_is_lifted_and_wrongly_given_points_come_back() {
    String order = pressing.atDistrict("督办阶梯");
    String path = Pressing.path(order);
    pressing.orders().step(director, order, "urge", "{\"text\":\"群众再次来电\"}");
    Answer start = supervisor.get(path).expect(200);
    assertThat(start.field("level")).isEqualTo("URGING");
    assertThat(start.json().path("urges").asInt()).isEqualTo(1);
    assertThat(Pressing.texts(start.json().path("lamps"), "stage"))
        .containsExactly("ACCEPT", "HANDLE");

    Answer noticed = pressing.give(supervisor, order, "SUPERVISION");
    assertThat(noticed.field("level")).isEqualTo("SUPERVISION");
    String yellow = Pressing.last(pressing.give(supervisor, order, "YELLOW_CARD"), "measures");
    String red = Pressing.last(pressing.give(supervisor, order, "RED_CARD"), "measures");
    for (String lower : List.of("SUPERVISION", "YELLOW_CARD", "RED_CARD")) {
      supervisor
          .post(path + "/measures", Pressing.measure(lower, "HOT_TOPIC"))
          .expectProblem(422, "level-must-rise");
      supervisor
          .post(path + "/proposals", Pressing.measure(lower, "HOT_TOPIC"))
          .expectProblem(422, "level-must-rise");
    }
    assertThat(points(order)).containsExactly(-10, -5);

    lifted(order, yellow, red);
  }

  private static void lifted(String order, String yellow, String red) {
    String path = Pressing.path(order);
    String lift = path + "/measures/" + red + "/lift";
    assertThat(supervisor.post(lift, "{}").expect(400).violations())
        .containsExactly("reason: required");
    Answer lifted = supervisor.post(lift, "{\"reason\":\"已改正\"}").expect(200);
    assertThat(lifted.field("level")).isEqualTo("YELLOW_CARD");
    assertThat(points(order)).containsExactly(-10, -5);
    supervisor.post(lift, "{\"reason\":\"再取消\"}").expectProblem(422, "measure-not-standing");
    Answer given =
        supervisor
            .post(
                path + "/measures/" + yellow + "/lift",
                "{\"reason\":\"录音证明已联系\",\"wronglyGiven\":true}")
            .expect(200);
    assertThat(given.field("level")).isEqualTo("SUPERVISION");
    assertThat(points(order)).containsExactly(5, -10, -5);
    assertThat(Pressing.texts(given.json().path("measures"), "status"))
        .containsExactly("STANDING", "LIFTED", "LIFTED");
  }

  /** Of the district's ledger what concerns an order, newest first. */
  private static List<Integer> points(String order) {
    JsonNode items =
        district.get("units/code:640104/supervision/points?size=200").expect(200).json();
    return StreamSupport.stream(items.path("items").spliterator(), false)
        .filter(entry -> entry.path("order").asText().equals(order))
        .map(entry -> entry.path("points").asInt())
        .toList();
  }

  @Test
  void a_unit_reads_what_was_given_to_it_in_a_period() {
    String order = pressing.atDistrict("期间");
    String period = "units/code:640104/supervision?since=2026-01-01T00:00:00Z&until=";
    String all = period + "9999-12-31T00:00:00%2B08:00";
    int before = cards(all);
    pressing.give(supervisor, order, "YELLOW_CARD");

    assertThat(cards(all)).isEqualTo(before + 1);
    assertThat(cards(period + "2026-01-01T00:00:00Z")).isZero();
    assertThat(supervisor.get(all).expect(200).json().path("points").isInt()).isTrue();
    assertThat(district.get(period + "2025-12-31T00:00:00Z").expect(400).violations())
        .containsExactly("to: out-of-range");
  }

  private static int cards(String period) {
    return district.get(period).expect(200).json().path("given").path("YELLOW_CARD").asInt();
  }

  @Test
  void only_a_unit_above_supervises_and_nothing_that_is_closed() {
    String order = pressing.atDistrict("谁可督办");
    String measures = Pressing.path(order) + "/measures";
    String card = Pressing.measure("YELLOW_CARD", "BAD_QUALITY");
    district.post(measures, card).expectProblem(403, "not-permitted");
    Client own = scene.officer("own-supervisor", "SUPERVISOR", "code:640104");
    own.post(measures, card).expectProblem(403, "not-itself");
    supervisor
        .post(measures, Pressing.measure("CRITICISM", "BAD_QUALITY"))
        .expectProblem(403, "not-permitted");
    supervisor
        .post(measures, Pressing.measure("SUPERVISION", "INSTRUCTION"))
        .expectProblem(422, "ground-not-true");
    supervisor
        .post(measures, Pressing.measure("SUPERVISION", "LATE"))
        .expectProblem(422, "not-late-yet");
    supervisor
        .post(measures, Pressing.measure("SUPERVISION", "URGES"))
        .expectProblem(422, "too-few-urges");
    pressing.rated(order, 5);
    pressing.close(order);
    supervisor.post(measures, card).expectProblem(422, "not-supervised-now");
    assertThat(supervisor.get(Pressing.path(order)).expect(200).field("level")).isEqualTo("URGING");
  }

  @Test
  void a_supervisor_proposes_what_the_director_decides_and_the_unit_replies() {
    String order = pressing.atDistrict("通报批评");
    String path = Pressing.path(order);
    Answer asked =
        supervisor
            .post(path + "/proposals", Pressing.measure("CRITICISM", "BAD_QUALITY"))
            .expect(200);
    String proposal = Pressing.last(asked, "proposals");
    assertThat(pending(order)).containsExactly("CRITICISM");
    String decision = path + "/proposals/" + proposal + "/decision";
    supervisor.post(decision, "{\"approved\":true}").expectProblem(403, "not-permitted");
    assertThat(director.post(decision, "{\"approved\":false}").expect(400).violations())
        .containsExactly("reason: required");
    assertThat(director.post(decision, "{}").expect(400).violations())
        .containsExactly("approved: required");
    Answer done = director.post(decision, "{\"approved\":true}").expect(200);
    assertThat(done.field("level")).isEqualTo("CRITICISM");
    assertThat(done.json().path("measures").get(0).path("ground").asText())
        .isEqualTo("BAD_QUALITY");
    assertThat(pending(order)).isEmpty();
    director.post(decision, "{\"approved\":true}").expectProblem(422, "proposal-decided");
    keptOnRecord(order, Pressing.last(done, "measures"));
  }

  private static List<String> pending(String order) {
    JsonNode all = supervisor.get("supervision/pending-proposals?size=200").expect(200).json();
    return StreamSupport.stream(all.path("items").spliterator(), false)
        .filter(each -> each.path("order").asText().equals(order))
        .map(each -> each.path("level").asText())
        .toList();
  }

  private static void keptOnRecord(String order, String criticism) {
    String records = "work-orders/" + order + "/accountabilities";
    String talk =
        supervisor.post(records + "/talks", "{\"reason\":\"请分管领导说明\"}").expect(200).field("seq");
    for (String record : List.of(criticism, talk)) {
      supervisor
          .post(records + "/" + record + "/conclude", "{\"text\":\"通过\"}")
          .expectProblem(403, "not-permitted");
      district.post(records + "/" + record + "/reply", "{\"text\":\"已组织整改\"}").expect(200);
      district
          .post(records + "/" + record + "/reply", "{\"text\":\"再说明\"}")
          .expectProblem(422, "already-replied");
      director.post(records + "/" + record + "/conclude", "{\"text\":\"整改到位\"}").expect(200);
    }
    JsonNode kept = district.get(records).expect(200).json();
    assertThat(Pressing.texts(kept, "level")).containsExactly("CRITICISM", "null");
    assertThat(Pressing.texts(kept, "unitReply")).containsOnly("已组织整改");
    assertThat(Pressing.texts(kept, "outcome")).containsOnly("整改到位");
    director
        .post(records + "/999/conclude", "{\"text\":\"无\"}")
        .expectProblem(404, "unknown-record");
  }

  @Test
  void the_unit_asks_for_its_card_to_be_lifted() {
    String order = pressing.atDistrict("申请取消");
    String path = Pressing.path(order);
    String card = Pressing.last(pressing.give(supervisor, order, "YELLOW_CARD"), "measures");
    String wish = path + "/measures/" + card + "/lift-requests";
    supervisor.post(wish, "{\"reason\":\"代为申请\"}").expectProblem(403, "not-the-supervised-unit");
    String asked =
        Pressing.last(district.post(wish, "{\"reason\":\"系统故障\"}").expect(200), "proposals");
    district.post(wish, "{\"reason\":\"再申请\"}").expectProblem(409, "proposal-pending");
    Answer done =
        supervisor
            .post(
                path + "/proposals/" + asked + "/decision",
                "{\"approved\":true,\"reason\":\"属实\",\"wronglyGiven\":true}")
            .expect(200);
    assertThat(done.field("level")).isEqualTo("URGING");
    assertThat(points(order)).containsExactly(5, -5);
    supervisor
        .post(path + "/measures/999/lift", "{\"reason\":\"无\"}")
        .expectProblem(404, "unknown-measure");
  }

  @Test
  void every_step_honours_the_version_of_the_order_and_answers_the_next() {
    String order = pressing.atDistrict("督办版本");
    String path = Pressing.path(order);
    String first = supervisor.get(path).expect(200).header("ETag");
    Answer yellow = step(supervisor, path + "/measures", first, card("YELLOW_CARD"));
    String measure = Pressing.last(yellow, "measures");
    Answer asked =
        step(
            district,
            path + "/measures/" + measure + "/lift-requests",
            yellow.header("ETag"),
            "{\"reason\":\"系统故障\"}");
    Answer refused =
        step(
            supervisor,
            path + "/proposals/" + Pressing.last(asked, "proposals") + "/decision",
            asked.header("ETag"),
            "{\"approved\":false,\"reason\":\"证据不足\"}");
    Answer proposed =
        step(supervisor, path + "/proposals", refused.header("ETag"), card("CRITICISM"));
    step(
        supervisor,
        path + "/measures/" + measure + "/lift",
        proposed.header("ETag"),
        "{\"reason\":\"已改正\"}");
  }

  private static String card(String level) {
    return Pressing.measure(level, "BAD_QUALITY");
  }

  /** Refuses an old and a malformed version, takes the present one; answers the next. */
  private static Answer step(Client who, String path, String tag, String body) {
    long version = Long.parseLong(tag.replace("\"", ""));
    who.with("If-Match", "\"" + (version - 1) + "\"")
        .post(path, body)
        .expectProblem(409, "stale-version");
    who.with("If-Match", "seven").post(path, body).expectProblem(400, "precondition-malformed");
    Answer done = who.with("If-Match", tag).post(path, body).expect(200);
    assertThat(done.header("ETag"))
        .isEqualTo("\"" + done.field("version") + "\"")
        .isNotEqualTo(tag);
    return done;
  }
}
