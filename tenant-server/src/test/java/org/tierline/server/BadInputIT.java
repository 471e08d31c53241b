package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each bad request is refused with field and rule in the caller's language, and changes nothing.
 */
class BadInputIT {
  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
  private static Scene scene;
  private static Client centre;
  private static Orders orders;
  private static int before;

  @BeforeAll
  static void start() throws Exception {
    scene = Scene.get();
    centre = scene.demo().centre();
    orders = new Orders(scene);
    before = orders.registered().size();
  }

  @AfterAll
  static void nothing_was_written() {
    assertThat(orders.registered()).hasSize(before);
  }

  @Test
  void broken_json_is_answered_with_line_and_column() {
    String broken = "{\n \"channel\": \"PHONE\",\n oops}";

    assertThat(
            centre.post("work-orders", broken).expectProblem(400, "json-malformed").field("detail"))
        .contains("line 3", "column 2");
    assertThat(
            centre
                .chinese()
                .post("work-orders", broken)
                .expectProblem(400, "json-malformed")
                .field("detail"))
        .contains("第 3 行");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "type":"HELP"              | "type":"CRY"                 | type             | one-of
          "urgency":"NORMAL"         | "urgency":"soon"             | urgency          | one-of
          "title":"灯"               | "title":7                    | title            | type
          "title":"灯"               | "title":""                   | title            | required
          "wantsReply":true          | "wantsReply":"yes"           | wantsReply       | type
          "wantsReply":true          | "wantsReply":true,"colour":1 | colour           | unknown-field
          "categoryCode":"010203"    | "categoryCode":"1"           | categoryCode     | malformed
          "phone":"13812345678"      | "phone":"call me"            | petitioner.phone | malformed
          "phone":"13812345678",     | ''                           | petitioner.phone | contact-or-anonymous
          "kind":"PERSON"            | "kind":"CAT"                 | petitioner.kind  | one-of
          "wantsReply":true          | "wantsReply":true,"occurredAt":"yesterday" | occurredAt | type
          "wantsReply":true          | "wantsReply":true,"place":{"longitude":500,"latitude":1} | place.longitude | out-of-range
          """)
  void a_wrong_field_is_named_with_its_rule_in_both_languages(
      String good, String bad, String field, String rule) {
    String body = Texts.call("灯").replace(good, bad);
    assertThat(body).isNotEqualTo(Texts.call("灯"));

    Answer english = centre.post("work-orders", body).expectProblem(400, "body-invalid");
    Answer chinese = centre.chinese().post("work-orders", body).expectProblem(400, "body-invalid");

    assertThat(english.violations()).containsExactly(field + ": " + rule);
    assertThat(chinese.violations()).isEqualTo(english.violations());
    assertThat(english.messages()).noneMatch(message -> CHINESE.matcher(message).find());
    assertThat(chinese.messages()).allMatch(message -> CHINESE.matcher(message).find());
    assertThat(chinese.header("Content-Language")).isEqualTo("zh");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+300000-01-01T00:00:00Z",
        "+1000000000-12-31T23:59:59Z",
        "-10000-01-01T00:00:00Z"
      })
  void a_time_of_no_calendar_is_refused(String time) {
    String body =
        Texts.call("灯")
            .replace("\"wantsReply\":true", "\"wantsReply\":true,\"occurredAt\":\"" + time + "\"");
    assertThat(body).contains(time);
    assertThat(centre.post("work-orders", body).expect(400).violations())
        .containsExactly("time: out-of-range");
  }

  @Test
  void a_flag_is_true_or_false() {
    assertThat(centre.get("work-orders?unit=code:640104&subtree=yes").expect(400).violations())
        .containsExactly("subtree: unknown-value");
  }

  @Test
  void all_missing_fields_are_named_at_once() {
    Answer answer = centre.post("work-orders", "{\"wantsReply\":true}").expect(400);

    assertThat(answer.violations())
        .containsExactlyInAnyOrder(
            "channel: required",
            "family: required",
            "type: required",
            "urgency: required",
            "nature: required",
            "categoryCode: required",
            "title: required",
            "content: required",
            "petitioner: required");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "\"text\"", "{} {}"})
  void what_is_not_one_object_is_refused(String body) {
    assertThat(centre.with("Content-Type", "application/json").post("work-orders", body).status())
        .isEqualTo(400);
  }

  @Test
  void too_large_a_body_is_refused_whether_or_not_its_length_is_announced() {
    byte[] large = new byte[(1 << 20) + 10];
    Arrays.fill(large, (byte) ' ');

    centre
        .send("POST", "work-orders", BodyPublishers.ofByteArray(large))
        .expectProblem(413, "body-too-large");
    centre
        .send(
            "POST",
            "work-orders",
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
        .expectProblem(413, "body-too-large");
  }

  @Test
  void unknown_and_foreign_units_and_orders_are_not_found() {
    String order = orders.register("未知单位");
    for (String unit : new String[] {"code:999999", "123456789", scene.other().county()}) {
      centre
          .post("work-orders/" + order + "/dispatches", "{\"lead\":\"%s\"}".formatted(unit))
          .expectProblem(404, "unknown-unit");
      scene.demo().admin().get("units/" + unit).expectProblem(404, "unknown-unit");
    }
    for (String unknown : new String[] {"123456789", scene.other().order()}) {
      centre.get("work-orders/" + unknown).expectProblem(404, "unknown-order");
      centre
          .post("work-orders/" + unknown + "/dispatches", "{\"lead\":\"code:640104\"}")
          .expectProblem(404, "unknown-order");
    }
    for (String malformed : new String[] {"0", "-1", "all", "1e3", "99999999999999999999"}) {
      assertThat(centre.get("work-orders/" + malformed).expect(400).violations())
          .containsExactly("order: not-an-id");
    }
    assertThat(centre.get("work-orders/" + order).field("status")).isEqualTo("REGISTERED");
    orders.step(centre, order, "dispatches", "{\"lead\":\"code:640104\"}");
  }

  @Test
  void wrong_methods_types_and_paths_are_problems() {
    assertThat(
            centre.delete("work-orders").expectProblem(405, "method-not-allowed").header("Allow"))
        .contains("GET", "POST");
    centre
        .with("Content-Type", "text/xml")
        .post("work-orders", "<order/>")
        .expectProblem(415, "unsupported-media-type");
    centre.with("Accept", "text/html").get("account").expectProblem(406, "not-acceptable");
    centre.get("work-order").expectProblem(404, "not-found");
    centre.in("nowhere").get("units").expectProblem(404, "unknown-city");
    centre.get("work-orders/1/assignments/one/deadline").expectProblem(404, "not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPTIONS", "HEAD", "PATCH", "TRACE"})
  void methods_nobody_offers_open_nothing(String method) {
    Answer answer = centre.without("Authorization").send(method, "units", BodyPublishers.noBody());

    assertThat(answer.status()).isIn(401, 403, 405, 501);
  }

  @Test
  void the_interface_is_described_nowhere_but_in_its_place() {
    assertThat(scene.visitor().get("application.wadl").status()).isIn(403, 404);
  }
}
