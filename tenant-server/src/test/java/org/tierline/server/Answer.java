package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import org.tierline.server.http.Json;

/** What the server has answered. */
record Answer(HttpResponse<String> raw) {
  int status() {
    return raw.statusCode();
  }

  String text() {
    return raw.body();
  }

  JsonNode json() {
    try {
      return Json.json().readTree(raw.body());
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + this, e);
    }
  }

  String field(String name) {
    return json().path(name).asText();
  }

  /** The header, or the empty text. */
  String header(String name) {
    return raw.headers().firstValue(name).orElse("");
  }

  /** The same answer, where it has this status. */
  Answer expect(int status) {
    assertThat(raw.statusCode()).as(toString()).isEqualTo(status);
    return this;
  }

  /** A problem of this status and type in the proper form. */
  Answer expectProblem(int status, String type) {
    expect(status);
    assertThat(header("Content-Type")).as(toString()).isEqualTo("application/problem+json");
    assertThat(field("type")).as(toString()).isEqualTo("/problems/" + type);
    assertThat(json().path("status").asInt()).isEqualTo(status);
    assertThat(field("title")).isNotBlank();
    assertThat(field("detail")).isNotBlank();
    assertThat(field("instance")).isEqualTo(raw.request().uri().getPath());
    assertThat(header("Content-Language")).as(toString()).isIn("en", "zh");
    return this;
  }

  /** What is wrong with the fields: field and rule. */
  List<String> violations() {
    return StreamSupport.stream(json().path("violations").spliterator(), false)
        .map(each -> each.path("field").asText() + ": " + each.path("rule").asText())
        .toList();
  }

  /** The same in words. */
  List<String> messages() {
    return StreamSupport.stream(json().path("violations").spliterator(), false)
        .map(each -> each.path("message").asText())
        .toList();
  }

  @Override
  public String toString() {
    return raw.request().method()
        + " "
        + raw.request().uri()
        + " → "
        + raw.statusCode()
        + " "
        + raw.body();
  }
}
