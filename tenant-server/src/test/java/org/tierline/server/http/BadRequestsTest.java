package org.tierline.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tierline.server.http.InMemoryServer.Answer;

class BadRequestsTest {
  private final InMemoryServer server = new InMemoryServer(Petitions.class);

  enum Channel {
    PHONE,
    WEB
  }

  record Petitioner(String name, List<String> phones) {}

  record Petition(
      @Nullable String title,
      @Nullable Integer urgency,
      @Nullable Boolean secret,
      @Nullable Channel channel,
      @Nullable Instant receivedAt,
      @Nullable Petitioner petitioner,
      @Nullable List<Petitioner> helpers,
      @Nullable Place place) {}

  record Place(int floor) {}

  @Path("petitions")
  public static class Petitions {
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Petition post(Petition petition) {
      if (petition.title() == null) {
        throw new IllegalStateException("select password from account", new IOException("inner"));
      }
      return petition;
    }
  }

  @Test
  void a_good_body_comes_back_with_its_times_in_utc() throws Exception {
    Answer answer =
        server.post(
            "petitions",
            """
            {"title": "灯", "receivedAt": "2026-11-23T08:00:00+08:00", "channel": "WEB"}
            """);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("title")).isEqualTo("灯");
    assertThat(answer.text("receivedAt")).isEqualTo("2026-11-23T00:00:00Z");
  }

  @Test
  void broken_json_is_answered_with_its_line_and_column() throws Exception {
    Answer answer = server.post("petitions", "{\n  \"title\": \"x\",\n  oops\n}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.type()).isEqualTo("application/problem+json");
    assertThat(answer.text("type")).isEqualTo("/problems/json-malformed");
    assertThat(answer.text("instance")).isEqualTo("/api/v1/petitions");
    assertThat(answer.text("detail")).isEqualTo("The body is not valid JSON: line 3, column 3.");
    assertThat(answer.body().has("violations")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"titel": "x"}                              | titel                  | unknown-field
          {"petitioner": {"nmae": "x"}}               | petitioner.nmae        | unknown-field
          {"helpers": [{"name": "x"}, {"age": 3}]}    | helpers[1].age         | unknown-field
          {"channel": "FAX"}                          | channel                | one-of
          {"channel": 1}                              | channel                | one-of
          {"urgency": "7"}                            | urgency                | type
          {"urgency": 7.5}                            | urgency                | type
          {"urgency": 99999999999}                    | urgency                | type
          {"secret": "true"}                          | secret                 | type
          {"title": 7}                                | title                  | type
          {"title": {"a": 1}}                         | title                  | type
          {"receivedAt": "yesterday"}                 | receivedAt             | type
          {"receivedAt": 1795416134}                  | receivedAt             | type
          {"petitioner": {"phones": ["1", {}]}}       | petitioner.phones[1]   | type
          {"petitioner": "x"}                         | petitioner             | type
          {"place": {"floor": null}}                  | place.floor            | type
          {"place": {}}                               | place.floor            | type
          []                                          | ''                     | type
          """)
  void a_wrong_field_is_named_by_its_path(String json, String field, String rule) throws Exception {
    Answer answer = server.post("petitions", json);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("type")).isEqualTo("/problems/body-invalid");
    assertThat(answer.violation().path("field").asText()).isEqualTo(field);
    assertThat(answer.violation().path("rule").asText()).isEqualTo(rule);
  }

  @Test
  void an_unknown_choice_is_answered_with_the_allowed_ones() throws Exception {
    Answer answer = server.post("petitions", "{\"channel\": \"FAX\"}");

    assertThat(answer.violation().path("message").asText()).isEqualTo("must be one of PHONE, WEB");
  }

  @ParameterizedTest
  @CsvSource({"''", "null", "'   '"})
  void an_absent_body_is_said_to_be_missing(String body) throws Exception {
    assertThat(server.post("petitions", body).text("type")).isEqualTo("/problems/body-missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{\"title\": \"x\"} {}", "{\"title\":\"x\",\"title\":\"y\"}"})
  void text_after_the_body_and_fields_given_twice_are_refused(String body) throws Exception {
    assertThat(server.post("petitions", body).status()).isEqualTo(400);
  }

  @Test
  void a_body_that_grows_beyond_the_limit_is_refused_while_it_is_read() throws Exception {
    InputStream endless =
        new InputStream() {
          private long sent;

          @Override
          public int read() throws IOException {
            if (++sent > HttpGuard.BODY_LIMIT) {
              throw new BodyTooLargeException(HttpGuard.BODY_LIMIT);
            }
            return sent == 1 ? '{' : ' ';
          }
        };

    Answer answer = server.send("POST", "petitions", "application/json", endless);

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.text("detail")).isEqualTo("The body may have 1024 KiB at most.");
  }

  @Test
  void what_nobody_foresaw_is_an_incident_and_tells_nothing_of_the_inside() throws Exception {
    Answer answer = server.post("petitions", "{}");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.text("type")).isEqualTo("/problems/internal-error");
    assertThat(answer.body().toString())
        .doesNotContain("password")
        .doesNotContain("Exception")
        .doesNotContain("inner");
    assertThat(answer.text("detail"))
        .matches("Something went wrong\\. Name this incident .*: [0-9a-f-]{36}");
  }

  @Test
  void a_wrong_content_type_method_or_path_is_a_problem_too() throws Exception {
    assertThat(
            server.send("POST", "petitions", "text/csv", InMemoryServer.stream("a,b")).text("type"))
        .isEqualTo("/problems/unsupported-media-type");
    Answer wrongMethod =
        server.send("DELETE", "petitions", "application/json", InMemoryServer.stream(""));
    assertThat(wrongMethod.text("type")).isEqualTo("/problems/method-not-allowed");
    assertThat(wrongMethod.allow()).contains("POST");
    assertThat(server.post("nothing", "{}").text("type")).isEqualTo("/problems/not-found");
  }
}
