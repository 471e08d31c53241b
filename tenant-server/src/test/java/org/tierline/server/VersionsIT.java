package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Repeated and competing requests: entity tags and idempotency keys. */
class VersionsIT {
  private static Scene scene;
  private static Client centre;
  private static Orders orders;

  @BeforeAll
  static void start() throws Exception {
    scene = Scene.get();
    centre = scene.demo().centre();
    orders = new Orders(scene);
  }

  @Test
  void every_step_honours_the_version_and_answers_the_next() {
    String order = orders.register("版本");
    String tag = centre.get("work-orders/" + order).expect(200).header("ETag");
    Scene.Demo demo = scene.demo();
    tag = step(demo.centre(), order, "dispatches", "{\"lead\":\"code:640104\"}", tag);
    tag = step(demo.district(), order, "assignments/1/signatures", "{}", tag);
    tag = step(demo.district(), order, "assignments/1/progress", "{\"text\":\"查\"}", tag);
    tag =
        step(
            demo.district(),
            order,
            "assignments/1/delegations",
            "{\"to\":\"code:640104001\"}",
            tag);
    tag = step(demo.town(), order, "assignments/2/signatures", "{}", tag);
    tag = step(demo.town(), order, "assignments/2/contacts", "{\"text\":\"谈\"}", tag);
    tag = step(demo.town(), order, "assignments/2/forms", Texts.FORM, tag);
    tag = step(demo.district(), order, "assignments/2/rejections", "{\"reason\":\"不全\"}", tag);
    tag = step(demo.town(), order, "assignments/2/forms", Texts.FORM, tag);
    tag = step(demo.district(), order, "assignments/2/acceptances", Texts.SUBMIT, tag);
    tag = step(demo.centre(), order, "reviews", "{\"passed\":true}", tag);
    tag =
        step(
            demo.centre(),
            order,
            "call-backs",
            "{\"channel\":\"PHONE\",\"connected\":true,\"satisfaction\":5}",
            tag);
    tag = step(demo.centre(), order, "closings", "{}", tag);
    assertThat(centre.get("work-orders/" + order).expect(200).header("ETag")).isEqualTo(tag);
  }

  /** Refuses an old and a malformed version, takes the present one; answers the next. */
  private static String step(Client who, String order, String step, String body, String tag) {
    String path = "work-orders/" + order + "/" + step;
    long version = Long.parseLong(tag.replace("\"", ""));
    who.with("If-Match", "\"" + (version - 1) + "\"")
        .post(path, body)
        .expectProblem(409, "stale-version");
    for (String malformed : new String[] {"7", "\"seven\"", "\"7-gzip-x y\"", "\"1\", \"2\""}) {
      who.with("If-Match", malformed).post(path, body).expectProblem(400, "precondition-malformed");
    }
    // As proxies pass it on that compress.
    String marked = version % 2 == 0 ? "W/" + tag : "\"" + version + "-gzip\"";
    Answer done = who.with("If-Match", marked).post(path, body).expect(200);
    assertThat(done.header("ETag"))
        .isEqualTo("\"" + done.field("version") + "\"")
        .isNotEqualTo(tag);
    who.with("If-Match", tag).post(path, body).expectProblem(409, "stale-version");
    return done.header("ETag");
  }

  @Test
  void a_step_sent_twice_is_done_once() {
    String order = orders.register("重复");
    orders.step(centre, order, "dispatches", "{\"lead\":\"code:640104\"}");

    assertThat(
            centre
                .post("work-orders/" + order + "/dispatches", "{\"lead\":\"code:640104\"}")
                .status())
        .isIn(409, 422);
  }

  @Test
  void units_and_people_carry_their_version() {
    Client admin = scene.demo().admin();
    Answer unit = admin.get("units/code:640106003").expect(200);
    assertThat(unit.header("ETag")).isEqualTo("\"" + unit.field("version") + "\"");
    String name = "{\"name\":\"" + unit.field("name") + "一\"}";
    Answer renamed =
        admin
            .with("If-Match", unit.header("ETag"))
            .put("units/code:640106003/name", name)
            .expect(200);
    assertThat(renamed.header("ETag")).isNotEqualTo(unit.header("ETag")).isNotEmpty();
    admin
        .with("If-Match", unit.header("ETag"))
        .put("units/code:640106003/name", name)
        .expectProblem(409, "stale-version");

    Answer person =
        admin
            .post("people", "{\"name\":\"版\",\"role\":\"AUDITOR\",\"unit\":\"code:640106\"}")
            .expect(201);
    assertThat(person.header("ETag")).isNotEmpty();
    String path = "people/" + person.field("id");
    assertThat(admin.get(path).expect(200).header("ETag")).isEqualTo(person.header("ETag"));
    admin.with("If-Match", "\"99\"").delete(path).expectProblem(409, "stale-version");
    admin.with("If-Match", person.header("ETag")).delete(path).expect(200);
  }

  @Test
  void a_repeated_key_gets_the_first_answer_and_another_request_none() {
    Client keyed = centre.with("Idempotency-Key", "once");
    int before = orders.registered().size();
    Answer first = keyed.post("work-orders", Texts.call("幂等")).expect(201);
    Answer again = keyed.post("work-orders", Texts.call("幂等")).expect(201);

    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.json()).isEqualTo(first.json());
    keyed.post("work-orders", Texts.call("别的")).expectProblem(422, "key-reused");
    assertThat(orders.registered()).hasSize(before + 1);
  }

  @Test
  void eight_at_once_with_one_key_make_one_order() throws Exception {
    Client keyed = centre.with("Idempotency-Key", "eight");
    int before = orders.registered().size();
    var threads = Executors.newFixedThreadPool(8);
    List<Future<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      answers.add(threads.submit(() -> keyed.post("work-orders", Texts.call("同时"))));
    }
    threads.shutdown();

    String first = answers.get(0).get().expect(201).field("id");
    for (Future<Answer> answer : answers) {
      assertThat(answer.get().expect(201).field("id")).isEqualTo(first);
    }
    assertThat(orders.registered()).hasSize(before + 1);
  }
}
