package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.server.http.Json;

/** A county that has its own part of its city's chain, over HTTP. */
class UnitChainIT {
  private static final String COUNTY = "units/code:640502/chain";
  private static final String TOWN = "units/code:640502100/chain";
  private static final String PART = "SIGN | HOLDER UNIT_LEADER | LEAD CO CHILD |";

  private static Town town;
  private static Client admin;

  @BeforeAll
  static void start() throws Exception {
    town = Town.found(Scene.get(), "shapotou");
    admin = town.admin();
    admin
        .put(
            "units/" + town.root() + "/settings/chain.open",
            "{\"value\":\"SIGN\",\"reason\":\"放权\"}")
        .expect(200);
  }

  private static String part(String definition) {
    return "{\"definition\":\"%s\",\"reason\":\"区政府办公会议纪要\"}".formatted(definition);
  }

  private static List<String> signers(String unit) {
    var signers = new ArrayList<String>();
    for (JsonNode line : admin.get(unit).expect(200).json().path("lines")) {
      if (line.path("action").asText().equals("SIGN")) {
        signers.add(line.path("by").asText() + " " + line.path("version").asText());
      }
    }
    return signers;
  }

  @Test
  void a_part_is_tried_defined_read_by_those_below_and_ended() {
    assertThat(admin.get(COUNTY).expect(200).header("ETag")).isEqualTo("\"0\"");
    JsonNode tried =
        admin
            .chinese()
            .post(COUNTY + "/checks", "{\"definition\":\"CONTACT | HOLDER UNIT_LEADER | LEAD |\"}")
            .expect(200)
            .json();
    assertThat(tried.path("sound").asBoolean()).isFalse();
    assertThat(tried.path("problems").path(0).path("code").asText())
        .isEqualTo("chain-part-not-open");
    assertThat(tried.path("problems").path(0).path("text").asText()).contains("开放");
    assertThat(admin.put(COUNTY, part("SIGN | HOLDER NOBODY | LEAD |")).expect(400).violations())
        .contains("state DISPATCHED: chain-stranded");

    Answer made = admin.with("If-Match", "\"0\"").put(COUNTY, part(PART)).expect(200);
    assertThat(made.header("ETag")).isEqualTo("\"1\"");
    admin
        .with("If-Match", "\"0\"")
        .put(COUNTY, part(PART + " # 2"))
        .expectProblem(409, "stale-version");
    admin.put(COUNTY, part(PART)).expectProblem(422, "chain-part-unchanged");
    assertThat(signers(TOWN)).containsExactly("HOLDER UNIT_LEADER 1", "HOLDER UNIT_LEADER 1");
    JsonNode below = admin.get("units/" + town.root() + "/chain/parts").expect(200).json();
    assertThat(below).hasSize(1);
    assertThat(below.path(0).path("counting").path(0).asText()).isEqualTo("SIGN");
    assertThat(admin.get(COUNTY + "/versions").expect(200).json().findValuesAsText("reason"))
        .containsExactly("区政府办公会议纪要");

    assertThat(admin.delete(COUNTY).expect(400).violations()).containsExactly("reason: required");
    Answer ended = admin.with("If-Match", "\"1\"").delete(COUNTY + "?reason=over").expect(200);
    assertThat(ended.json().path("own").isNull()).isTrue();
    assertThat(signers(TOWN))
        .containsExactly("HOLDER UNIT_LIAISON null", "HOLDER UNIT_LIAISON null");
    admin
        .put("units/" + town.root() + "/chain", part(PART))
        .expectProblem(422, "chain-part-of-centre");
  }

  @Test
  void a_city_that_tries_a_chain_is_told_whose_parts_would_stop_counting() throws Exception {
    Town other = Town.found(Scene.get(), "longde");
    Client there = other.admin();
    there
        .put(
            "units/" + other.root() + "/settings/chain.open",
            "{\"value\":\"SIGN,WHISTLE\",\"reason\":\"放权\"}")
        .expect(200);
    there.put(COUNTY, part(PART + "\\nWHISTLE | HOLDER UNIT_LEADER | LEAD CHILD |")).expect(200);
    String shipped =
        there.with("Accept", "text/plain").get("chains/0/definition").expect(200).text();
    String without = shipped.replaceAll("(?m)^WHISTLE.*\n", "");
    String body = Json.json().writeValueAsString(Map.of("definition", without));

    JsonNode tried = there.chinese().post("chains/checks", body).expect(200).json();
    assertThat(tried.path("sound").asBoolean()).isTrue();
    JsonNode lost = tried.path("lostParts");
    assertThat(lost.path("count").asInt()).isEqualTo(1);
    JsonNode county = lost.path("units").path(0);
    assertThat(county.path("code").asText()).isEqualTo("640502");
    assertThat(county.path("actions")).hasSize(1);
    assertThat(county.path("actions").path(0).asText()).isEqualTo("WHISTLE");
    assertThat(county.path("problems").path(0).path("code").asText())
        .isEqualTo("chain-part-pointless");
  }
}
