package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Telephone calls and their recordings over HTTP, as an adapter and officers see them. */
class CallsIT {
  /** A recording by its first bytes, and in letters behind them: AMR holds what it will. */
  private static final String SOUND = "#!AMR\n0123456789";

  private static Town town;
  private static Client adapter;
  private static Client agent;
  private static Client supervisor;
  private static int number;

  @BeforeAll
  static void start() throws Exception {
    town = Town.found(Scene.get(), "calls");
    adapter = town.officer("adapter", "EXTERNAL_SYSTEM", town.root());
    agent = town.officer("agent", "AGENT", town.root());
    supervisor = town.officer("supervisor", "SUPERVISOR", town.root());
  }

  private static String fresh() {
    return "c-" + ++number;
  }

  /** So many seconds ago. */
  private static Instant before(int seconds) {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(seconds);
  }

  private static String ringing(String call, String unit, Instant at) {
    return """
        {"callId":"%s","unit":"%s","line":"12345","caller":"13912345678","at":"%s"}
        """
        .formatted(call, unit, at);
  }

  private static String at(Instant at) {
    return "{\"at\":\"" + at + "\"}";
  }

  private static String rung(String unit) {
    String call = fresh();
    adapter.post("calls", ringing(call, unit, before(60))).expect(201);
    return call;
  }

  @Test
  void a_call_goes_from_ringing_to_its_order() {
    String call = fresh();
    Answer rings = adapter.post("calls", ringing(call, town.root(), before(60))).expect(201);
    assertThat(rings.field("status")).isEqualTo("RINGING");
    assertThat(rings.field("caller")).isEqualTo("139****5678");
    assertThat(Instant.parse(rings.field("answerBy")))
        .isEqualTo(Instant.parse(rings.field("rangAt")).plusSeconds(15));
    adapter.post("calls/" + call + "/answer", at(before(50))).expect(200);
    // Reported once more, the first report counts.
    Answer again = adapter.post("calls/" + call + "/answer", at(before(40))).expect(200);
    assertThat(Instant.parse(again.field("answeredAt")))
        .isBefore(Instant.parse(rings.field("answerBy")));
    adapter
        .post("calls/" + call + "/abandon", at(before(30)))
        .expectProblem(422, "call-is-answered");
    assertThat(
            adapter.post("calls/" + call + "/hang-up", at(before(20))).expect(200).field("status"))
        .isEqualTo("ENDED");
    String order = agent.post("work-orders", Texts.call("来电")).expect(201).field("id");
    String link = "{\"order\":\"" + order + "\"}";
    assertThat(agent.post("calls/" + call + "/order", link).expect(200).field("order"))
        .isEqualTo(order);
    assertThat(agent.get("calls/" + call).expect(200).field("order")).isEqualTo(order);
    String other = agent.post("work-orders", Texts.call("另一件")).expect(201).field("id");
    agent
        .post("calls/" + call + "/order", "{\"order\":\"" + other + "\"}")
        .expectProblem(409, "call-has-another-order");
  }

  @Test
  void what_an_adapter_reports_wrongly_is_refused_with_field_and_rule() {
    assertThat(adapter.post("calls", "{}").expect(400).violations())
        .containsExactlyInAnyOrder(
            "callId: required", "unit: required", "line: required", "at: required");
    String call = fresh();
    assertThat(
            adapter
                .post("calls", ringing(call, town.root(), Instant.now().plusSeconds(3600)))
                .expect(400)
                .violations())
        .containsExactly("at: call-at-another-time");
    adapter
        .post("calls", ringing(call, "code:999999", before(60)))
        .expectProblem(404, "unknown-unit");
    Instant rang = before(60);
    adapter.post("calls", ringing(call, town.root(), rang)).expect(201);
    adapter.post("calls", ringing(call, town.root(), rang)).expect(201);
    adapter
        .post("calls", ringing(call, town.root(), rang.minusSeconds(1)))
        .expectProblem(409, "call-rang-otherwise");
    assertThat(
            adapter
                .post("calls/" + call + "/answer", at(rang.minusSeconds(1)))
                .expect(400)
                .violations())
        .containsExactly("at: call-at-another-time");
    assertThat(adapter.post("calls/" + call + "/answer", "{}").expect(400).violations())
        .containsExactly("at: required");
    adapter.post("calls/nobody/answer", at(before(1))).expectProblem(404, "unknown-call");
    agent.post("calls/" + call + "/answer", at(before(1))).expectProblem(403, "not-permitted");
    adapter.get("calls/" + call).expectProblem(403, "not-permitted");
  }

  @Test
  void the_calls_of_a_unit_are_read_page_by_page_with_rate_and_warnings() {
    String unit = "code:640502";
    String first = rung(unit);
    String second = rung(unit);
    String third = rung(unit);
    for (String call : new String[] {first, second}) {
      adapter.post("calls/" + call + "/answer", at(before(50))).expect(200);
    }
    adapter.post("calls/" + third + "/abandon", at(before(50))).expect(200);
    String path = "units/" + unit + "/calls";
    JsonNode page = agent.get(path + "?size=2").expect(200).json();
    assertThat(page.path("items").findValuesAsText("callId")).containsExactly(third, second);
    assertThat(page.at("/items/0/status").asText()).isEqualTo("ABANDONED");
    JsonNode rest =
        agent.get(path + "?size=2&after=" + page.path("next").asText()).expect(200).json();
    assertThat(rest.path("items").findValuesAsText("callId")).containsExactly(first);
    assertThat(rest.path("next").isNull()).isTrue();
    JsonNode rate = agent.get(path + "/rate").expect(200).json();
    assertThat(rate.path("offered").asInt()).isEqualTo(3);
    assertThat(rate.path("connected").asInt()).isEqualTo(2);
    assertThat(rate.path("leastPerMille").asInt()).isEqualTo(950);
    assertThat(rate.path("low").asBoolean()).isTrue();
    assertThat(agent.get(path + "/warnings").expect(200).json().path("items").isArray()).isTrue();
    assertThat(agent.get(path + "?after=x").expect(400).violations())
        .containsExactly("after: malformed");
    assertThat(agent.get(path + "?size=0").expect(400).status()).isEqualTo(400);
  }

  private static Answer handOver(Client who, String call, String query, String sound) {
    return who.with("Content-Type", "application/octet-stream")
        .send(
            "POST",
            "calls/" + call + "/recordings?" + query,
            BodyPublishers.ofString(sound, StandardCharsets.US_ASCII));
  }

  @Test
  void a_player_seeks_in_a_recording_and_every_hearing_is_written_down() {
    String call = rung(town.root());
    Answer taken = handOver(adapter, call, "recordingId=r-1&ending=amr", SOUND).expect(201);
    assertThat(taken.field("mediaType")).isEqualTo("audio/amr");
    assertThat(handOver(adapter, call, "recordingId=r-1&ending=amr", SOUND).expect(201).field("id"))
        .isEqualTo(taken.field("id"));
    String hearings = "recordings/" + taken.field("id") + "/hearings";
    String why = "{\"reason\":\"核对诉求\"}";
    agent.post(hearings, why).expectProblem(403, "not-permitted");
    allow(agent);
    assertThat(agent.post(hearings, "{}").expect(400).violations())
        .containsExactly("reason: required");
    String hearing = agent.post(hearings, why).expect(201).field("id");
    String path = "hearings/" + hearing + "/content";

    Answer whole = agent.get(path).expect(200);
    assertThat(whole.text()).isEqualTo(SOUND);
    assertThat(whole.header("Accept-Ranges")).isEqualTo("bytes");
    assertThat(whole.header("Content-Length")).isEqualTo("16");
    assertThat(whole.header("Content-Type")).isEqualTo("audio/amr");
    String tag = whole.header("ETag");
    assertPart(agent.with("Range", "bytes=6-9").get(path), "0123", "bytes 6-9/16");
    assertPart(agent.with("Range", "bytes=14-").get(path), "89", "bytes 14-15/16");
    assertPart(agent.with("Range", "bytes=-3").get(path), "789", "bytes 13-15/16");
    assertPart(agent.with("Range", "bytes=12-99").get(path), "6789", "bytes 12-15/16");
    assertPart(
        agent.with("Range", "bytes=6-6").with("If-Range", tag).get(path), "0", "bytes 6-6/16");
    agent.with("Range", "bytes=6-6").with("If-Range", "\"old\"").get(path).expect(200);
    agent.with("Range", "bytes=1-2,4-5").get(path).expect(200);
    agent.with("Range", "bytes=9-6").get(path).expect(200);
    Answer beyond =
        agent.with("Range", "bytes=16-").get(path).expectProblem(416, "range-not-satisfiable");
    assertThat(beyond.header("Content-Range")).isEqualTo("bytes */16");

    assertLogged(hearings, hearing);
  }

  private static void assertLogged(String hearings, String hearing) {
    String path = "hearings/" + hearing + "/content";
    supervisor.get(path).expectProblem(404, "unknown-hearing");
    agent.get(hearings).expectProblem(403, "not-permitted");
    JsonNode log = supervisor.get(hearings).expect(200).json();
    assertThat(log.path("items")).hasSize(1);
    assertThat(log.at("/items/0/reason").asText()).isEqualTo("核对诉求");
    assertThat(log.at("/items/0/name").asText()).isEqualTo("agent");
    assertThat(supervisor.get("hearings").expect(200).json().path("items").findValuesAsText("id"))
        .contains(hearing);
  }

  private static void assertPart(Answer part, String text, String range) {
    part.expect(206);
    assertThat(part.text()).isEqualTo(text);
    assertThat(part.header("Content-Range")).isEqualTo(range);
    assertThat(part.header("Content-Length")).isEqualTo(Integer.toString(text.length()));
  }

  private static void allow(Client who) {
    String person = who.get("account").expect(200).json().at("/person/id").asText();
    town.admin()
        .post(
            "people/" + person + "/grants",
            "{\"role\":\"LISTENER\",\"unit\":\"%s\"}".formatted(town.root()))
        .expect(201);
  }

  @Test
  void what_is_no_recording_is_refused_and_an_orders_recordings_are_listed() {
    String call = rung(town.root());
    assertThat(
            handOver(adapter, call, "recordingId=r-2&ending=wav", SOUND).expect(400).violations())
        .containsExactly("content: file-type-lies");
    assertThat(
            handOver(adapter, call, "recordingId=r-2&ending=pdf", "%PDF-1.7")
                .expect(400)
                .violations())
        .containsExactly("name: file-type-not-taken");
    assertThat(handOver(adapter, call, "ending=amr", SOUND).expect(400).violations())
        .containsExactly("recordingId: required");
    handOver(adapter, "nobody", "recordingId=r-2&ending=amr", SOUND)
        .expectProblem(404, "unknown-call");
    handOver(agent, call, "recordingId=r-2&ending=amr", SOUND).expectProblem(403, "not-permitted");
    assertThat(agent.get("calls/" + call + "/recordings").expect(200).json()).isEmpty();

    handOver(adapter, call, "recordingId=r-2&ending=amr", SOUND).expect(201);
    String order = agent.post("work-orders", Texts.call("有录音")).expect(201).field("id");
    agent.post("calls/" + call + "/order", "{\"order\":\"" + order + "\"}").expect(200);
    assertThat(
            agent
                .get("work-orders/" + order + "/recordings")
                .expect(200)
                .json()
                .findValuesAsText("recordingId"))
        .containsExactly("r-2");
  }
}
