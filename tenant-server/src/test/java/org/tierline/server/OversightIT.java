package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Oversight seats over HTTP: who sits, what they see, note and ask for, and their notes. */
class OversightIT {
  private static Scene scene;
  private static Pressing pressing;
  private static Client admin;
  private static Client district;
  private static Client supervisor;
  private static SeatScene seat;
  private static Client adviser;

  @BeforeAll
  static void start() throws Exception {
    scene = Scene.get();
    pressing = new Pressing(new Orders(scene));
    admin = scene.demo().admin();
    district = scene.demo().district();
    supervisor = scene.officer("seat-supervisor", "SUPERVISOR", "code:640100");
    seat = SeatScene.appoint(admin, "adviser", "CPPCC_MEMBER", "code:640104");
    adviser = seat.member();
  }

  @Test
  void a_seat_is_given_to_an_overseer_for_a_term() {
    SeatScene deputy = SeatScene.overseer(admin, "deputy", "code:640105");
    assertThat(deputy.member().get("oversight/own-seats").status()).isEqualTo(403);
    SeatScene.appointment(admin, deputy.person(), "NPC_DEPUTY", "code:640104")
        .expectProblem(422, "needs-overseer-role");
    SeatScene.appointment(district, deputy.person(), "NPC_DEPUTY", "code:640104")
        .expectProblem(403, "not-permitted");
    String id =
        SeatScene.appointment(admin, deputy.person(), "NPC_DEPUTY", "code:640105")
            .expect(201)
            .field("id");
    SeatScene.appointment(admin, deputy.person(), "CITIZEN", "code:640105")
        .expectProblem(409, "seats-overlap");
    assertThat(
            Pressing.texts(deputy.member().get("oversight/own-seats").expect(200).json(), "kind"))
        .containsExactly("NPC_DEPUTY");

    String last = "oversight/members/" + id + "/last-day";
    assertThat(admin.put(last, "{\"day\":\"2025-12-31\"}").expect(400).violations())
        .containsExactly("day: term-ends-before-it-begins");
    assertThat(admin.put(last, "{}").expect(400).violations()).containsExactly("day: required");
    supervisor.put(last, "{\"day\":\"2026-01-31\"}").expectProblem(404, "unknown-member");
    assertThat(admin.put(last, "{\"day\":\"2026-01-31\"}").expect(200).field("to"))
        .isEqualTo("2026-01-31");
    deputy.member().post("oversight/attendances", "{}").expectProblem(403, "no-seat-today");
    assertThat(Pressing.texts(supervisor.get("oversight/members").expect(200).json(), "id"))
        .contains(id, seat.seat());
  }

  @Test
  void advisers_sit_on_tuesdays_and_attendance_says_whether_it_was_one() {
    SeatScene sitting = SeatScene.appoint(admin, "sitting", "CPPCC_MEMBER", "code:640106");
    Client member = sitting.member();
    Answer sat = member.post("oversight/attendances", "{}").expect(201);
    LocalDate day = LocalDate.parse(sat.field("day"));
    assertThat(sat.json().path("onRota").asBoolean())
        .isEqualTo(day.getDayOfWeek() == DayOfWeek.TUESDAY);
    member.post("oversight/attendances", "{}").expectProblem(409, "already-seated");
    assertThat(member.post("oversight/attendances/end", "{}").expect(200).field("endedAt"))
        .isNotBlank();
    member.post("oversight/attendances/end", "{}").expectProblem(422, "not-seated");

    // 2 March 2026 is a Monday.
    JsonNode week = member.get("oversight/rota?from=2026-03-02&to=2026-03-08").expect(200).json();
    assertThat(week).hasSize(7);
    for (JsonNode each : week) {
      List<String> expected =
          each.path("day").asText().equals("2026-03-03") ? List.of("CPPCC_MEMBER") : List.of();
      assertThat(each.path("expected"))
          .extracting(JsonNode::asText)
          .containsExactlyElementsOf(expected);
    }
    JsonNode today =
        supervisor.get("oversight/rota?from=" + day + "&to=" + day).expect(200).json().get(0);
    assertThat(Pressing.texts(today.path("attended"), "member")).contains(sitting.seat());
    JsonNode report = member.get("oversight/reports?from=" + day + "&to=" + day).expect(200).json();
    assertThat(Pressing.texts(report, "member")).containsExactly(sitting.seat());
    assertThat(report.get(0).path("attendances").asInt()).isEqualTo(1);
  }

  @Test
  void a_member_reads_masked_and_moves_nothing() {
    String order =
        scene
            .demo()
            .centre()
            .post("work-orders", Texts.confidentialCall("保密诉求"))
            .expect(201)
            .field("id");
    adviser.get("work-orders/" + order).expectProblem(404, "unknown-order");
    pressing
        .orders()
        .step(scene.demo().centre(), order, "dispatches", "{\"lead\":\"code:640104\"}");
    assertThat(adviser.get("work-orders/" + order).expect(200).text())
        .doesNotContain("张三丰", "13812345678", "张");
    assertThat(adviser.get(Pressing.path(order)).expect(200).text())
        .doesNotContain("张", "13812345678", "138*");
    adviser
        .post("work-orders/" + order + "/petitioner", "{\"reason\":\"想知道\"}")
        .expectProblem(403, "not-permitted");
    for (String step : List.of("assignments/1/signatures", "closings", "cancel", "decline")) {
      Answer refused =
          adviser.post(
              "work-orders/" + order + "/" + step,
              step.equals("decline")
                  ? "{\"reason\":\"OUT_OF_SCOPE\",\"explanation\":\"x\"}"
                  : step.equals("cancel") ? "{\"reason\":\"x\"}" : "{}");
      assertThat(refused.status()).as(refused.toString()).isEqualTo(403);
    }
    adviser
        .post(Pressing.path(order) + "/measures", Pressing.measure("SUPERVISION", "MEDIA"))
        .expectProblem(403, "not-permitted");
    assertThat(district.get("work-orders/" + order).expect(200).field("status"))
        .isEqualTo("DISPATCHED");
  }

  @Test
  void a_member_marks_joins_a_call_back_and_scores_what_is_closed() {
    String order = pressing.atDistrict("旁听");
    String path = "work-orders/" + order + "/observations";
    adviser.post(path + "/marks", "{\"text\":\"值得关注\"}").expect(201);
    adviser.post(path + "/marks", "{\"text\":\"再标\"}").expectProblem(409, "already-noted");
    String score = "{\"score\":5,\"text\":\"办理及时\"}";
    adviser.post(path + "/scores", score).expectProblem(422, "not-closed-yet");
    pressing.rated(order, 5);
    JsonNode calls =
        scene.demo().centre().get("work-orders/" + order + "/call-backs").expect(200).json();
    String call = "{\"callBack\":%s,\"text\":\"诉求人满意\"}";
    adviser
        .post(path + "/call-backs", call.formatted(calls.get(0).path("seq").asText()))
        .expect(201);
    adviser
        .post(path + "/call-backs", call.formatted("99"))
        .expectProblem(404, "unknown-call-back");
    pressing.close(order);
    assertThat(
            adviser.post(path + "/scores", "{\"score\":6,\"text\":\"x\"}").expect(400).violations())
        .containsExactly("score: out-of-range");
    assertThat(adviser.post(path + "/scores", score).expect(201).field("member"))
        .isEqualTo(seat.seat());
    district.post(path + "/marks", "{\"text\":\"自标\"}").expectProblem(403, "no-seat-today");
    JsonNode all = scene.demo().centre().get(path).expect(200).json();
    assertThat(Pressing.texts(all, "kind")).containsExactly("MARK", "CALL_BACK", "SCORE");
    assertThat(adviser.get(path).expect(200).json()).isEqualTo(all);
  }

  @Test
  void supervision_asked_for_from_a_seat_is_decided_by_a_supervisor() {
    String order = pressing.atDistrict("请督办");
    String wish = "work-orders/" + order + "/observations/supervision-requests";
    adviser
        .with("If-Match", "\"1\"")
        .post(wish, "{\"reason\":\"群众反映强烈\"}")
        .expectProblem(409, "stale-version");
    String tag = adviser.get(Pressing.path(order)).expect(200).header("ETag");
    Answer asked = adviser.with("If-Match", tag).post(wish, "{\"reason\":\"群众反映强烈\"}").expect(200);
    assertThat(asked.field("level")).isEqualTo("SUPERVISION");
    assertThat(asked.field("ground")).isEqualTo("OVERSEER");
    assertThat(asked.field("decideBy")).isNotBlank();
    adviser.post(wish, "{\"reason\":\"再请\"}").expectProblem(409, "proposal-pending");
    decide(adviser, order, asked.field("seq"), "{\"approved\":true}")
        .expectProblem(403, "not-permitted");
    decide(supervisor, order, asked.field("seq"), "{\"approved\":false,\"reason\":\"已在办理\"}")
        .expect(200);
    Answer again = adviser.post(wish, "{\"reason\":\"三日仍未动工\"}").expect(200);
    Answer given = decide(supervisor, order, again.field("seq"), "{\"approved\":true}").expect(200);
    assertThat(given.field("level")).isEqualTo("SUPERVISION");
    assertThat(Pressing.texts(given.json().path("proposals"), "status"))
        .containsExactly("REJECTED", "APPROVED");
    assertThat(Pressing.texts(given.json().path("measures"), "ground")).containsExactly("OVERSEER");
    adviser.post(wish, "{\"reason\":\"再请\"}").expectProblem(422, "level-must-rise");
  }

  private static Answer decide(Client who, String order, String proposal, String body) {
    return who.post(Pressing.path(order) + "/proposals/" + proposal + "/decision", body);
  }

  @Test
  void a_note_lives_from_draft_to_special_report_by_its_versions() {
    String order = pressing.atDistrict("社情");
    Answer draft = adviser.post("social-notes", SeatScene.note("老旧小区路灯", order)).expect(201);
    assertThat(draft.header("ETag")).isEqualTo("\"1\"");
    String note = "social-notes/" + draft.field("id");
    supervisor.get(note).expectProblem(404, "unknown-note");
    String tag = step(adviser, "PUT " + note, "\"1\"", SeatScene.note("路灯", order), "DRAFT");
    tag = step(adviser, "POST " + note + "/submit", tag, "{}", "SUBMITTED");
    adviser.post(note + "/submit", "{}").expectProblem(422, "note-not-so-far");
    String transfer = "{\"unit\":\"code:640104\",\"order\":\"" + order + "\"}";
    adviser.post(note + "/transfer", transfer).expectProblem(403, "not-permitted");
    supervisor
        .post(note + "/transfer", "{\"unit\":\"code:999999\"}")
        .expectProblem(404, "unknown-unit");
    district.post(note + "/answer", "{\"text\":\"代答\"}").expectProblem(404, "unknown-note");
    tag = step(supervisor, "POST " + note + "/transfer", tag, transfer, "TRANSFERRED");
    tag = step(district, "POST " + note + "/answer", tag, "{\"text\":\"已列入计划\"}", "ANSWERED");
    step(supervisor, "POST " + note + "/publish", tag, "{\"title\":\"专报第1期\"}", "PUBLISHED");

    Answer published = adviser.get(note).expect(200);
    assertThat(published.field("title")).isEqualTo("路灯");
    assertThat(published.field("reportTitle")).isEqualTo("专报第1期");
    assertThat(published.field("answer")).isEqualTo("已列入计划");
    assertThat(published.field("order")).isEqualTo(order);
    for (Client reader : List.of(adviser, district, supervisor)) {
      JsonNode all = reader.get("social-notes?status=PUBLISHED&size=200").expect(200).json();
      assertThat(Pressing.texts(all.path("items"), "id")).contains(draft.field("id"));
    }
  }

  /** Refuses an old version, takes the present one; answers the next. */
  private static String step(
      Client who, String verbAndPath, String tag, String body, String status) {
    String verb = verbAndPath.split(" ")[0];
    String path = verbAndPath.split(" ")[1];
    who.with("If-Match", "\"99\"").send(verb, path, body).expectProblem(409, "stale-version");
    Answer done = who.with("If-Match", tag).send(verb, path, body).expect(200);
    assertThat(done.field("status")).isEqualTo(status);
    assertThat(done.header("ETag"))
        .isEqualTo("\"" + done.field("version") + "\"")
        .isNotEqualTo(tag);
    return done.header("ETag");
  }

  @Test
  void bad_input_is_named_by_field_and_rule() {
    assertThat(admin.post("oversight/members", "{}").expect(400).violations())
        .containsExactlyInAnyOrder(
            "person: required", "kind: required", "area: required", "from: required");
    assertThat(
            SeatScene.appointment(
                    admin, seat.person(), "CITIZEN", "code:640104\",\"to\":\"2025-01-01")
                .expect(400)
                .violations())
        .containsExactly("to: term-ends-before-it-begins");
    assertThat(
            admin
                .put(
                    "oversight/members/" + seat.seat() + "/last-day",
                    "{\"day\":\"+999999999-12-31\"}")
                .expect(400)
                .violations())
        .containsExactly("day: out-of-range");
    bad("oversight/rota", "from: required");
    bad("oversight/rota?from=2026-03-02", "to: required");
    bad("oversight/rota?from=monday&to=2026-03-02", "from: malformed");
    bad("oversight/rota?from=2026-03-02&to=2026-03-01", "to: out-of-range");
    bad("oversight/rota?from=2026-03-02&to=2030-03-01", "to: out-of-range");
    bad(
        "oversight/rota?from=%2B999999999-12-31&to=%2B999999999-12-31",
        "from: out-of-range", "to: out-of-range");
    bad("oversight/reports?from=2026-03-02&to=2026-03-02&kind=KING", "kind: unknown-value");
    bad("social-notes?status=LOST", "status: unknown-value");
    bad("social-notes?after=x", "after: malformed");
    bad("social-notes/all", "note: not-an-id");
    bad("units/code:640104/supervision?until=2026-03-02T00:00:00Z", "since: required");
    bad("units/code:640104/supervision?since=2026-03-02&until=2026-03-02", "since: malformed");
    bad("supervision/pending-proposals?after=x", "after: malformed");
    assertThat(adviser.post("social-notes", "{\"orders\":[null]}").expect(400).violations())
        .containsExactlyInAnyOrder(
            "title: required", "text: required", "orders: note-needs-orders");
  }

  private static void bad(String path, String... violations) {
    assertThat(scene.demo().centre().get(path).expect(400).violations())
        .containsExactlyInAnyOrder(violations);
  }
}
