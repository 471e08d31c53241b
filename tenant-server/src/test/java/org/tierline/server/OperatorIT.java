package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorIT {
  private static final String CITIES = "operator/console/cities";

  @Test
  void the_first_operator_comes_from_a_file_and_there_is_no_city_yet(@TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("password"), "chosen-by-file\n");
    try (RunningServer server =
        RunningServer.start(
            RunningServer.emptyFolder("operator"),
            Map.of("TIERLINE_ADMIN_PASSWORD_FILE", file.toString()))) {
      server.printed("(one-time password as in the file)");
      assertThat(server.log()).doesNotContain("chosen-by-file").doesNotContain("TIERLINE_PW");
      Client visitor = Client.visitor(server);
      visitor.get("yinchuan").expectProblem(404, "unknown-city");
      visitor
          .signIn("admin", "chosen-by-file")
          .get(CITIES)
          .expectProblem(403, "password-change-needed");

      Client operator = visitor.signInNew("admin", "chosen-by-file", Scene.PASSWORD);

      assertThat(operator.get(CITIES).expect(200).json().path("items")).isEmpty();
      visitor.session("admin", "chosen-by-file").expectProblem(401, "credentials-wrong");
    }
  }

  @Test
  void an_operator_gives_a_city_a_new_key_and_sees_no_key() throws Exception {
    Client operator = Scene.get().operator();
    Scene.found(operator, "pengyang", "彭阳");
    String keys = CITIES + "/pengyang/data-keys";
    assertThat(operator.get(keys).expect(200).json().path("version").asInt()).isEqualTo(1);
    JsonNode renewed = operator.post(keys, "{\"reason\":\"每年更换\"}").expect(201).json();
    assertThat(renewed.path("version").asInt()).isEqualTo(2);
    assertThat(renewed.fieldNames())
        .toIterable()
        .isSubsetOf("version", "madeAt", "doneAt")
        .contains("madeAt");
    operator.post(keys, "{}").expect(400);
    operator.get(CITIES + "/nowhere/data-keys").expect(404);
  }

  @Test
  void an_operator_founds_cities_and_lists_them() throws Exception {
    Client operator = Scene.get().operator();
    JsonNode founded = Scene.found(operator, "shizuishan", "石嘴山").json();

    assertThat(founded.path("oneTimePassword").asText()).hasSize(16);
    assertThat(operator.get(CITIES).expect(200).json().path("items").findValuesAsText("slug"))
        .contains("shizuishan", "wuhai", "yinchuan");
    requirePages(operator);
    Answer again = operator.post(CITIES, "{\"slug\":\"shizuishan\"}").expect(400);
    assertThat(again.violations()).contains("name: required", "centre: required");
    operator
        .post(
            CITIES,
            """
            {"slug": "shizuishan", "name": "x", "orderPrefix": "X", "areaCode": "150300",
             "centre": "x", "administratorName": "x", "administratorLogin": "admin"}
            """)
        .expect(409);
  }

  /** Page by page each city comes once, those that were there before among them. */
  private static void requirePages(Client operator) {
    List<String> all =
        operator
            .get(CITIES + "?size=200")
            .expect(200)
            .json()
            .path("items")
            .findValuesAsText("slug");
    assertThat(all).hasSizeGreaterThan(2);
    var paged = new ArrayList<String>();
    String after = "";
    do {
      JsonNode page = operator.get(CITIES + "?size=2" + after).expect(200).json();
      assertThat(page.path("items").size()).isBetween(1, 2);
      paged.addAll(page.path("items").findValuesAsText("slug"));
      after = page.path("next").isNull() ? "" : "&after=" + page.path("next").asText();
    } while (!after.isEmpty());
    assertThat(paged).startsWith(all.toArray(String[]::new)).doesNotHaveDuplicates();
    operator.get(CITIES + "?size=0").expect(400);
    operator.get(CITIES + "?size=many").expect(400);
  }
}
