package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tierline.server.http.Json;

/** Does what the walk-through of a county's return rule says, and looks whether it is so. */
class WalkThroughIT {
  private static final String RULE = "returns.of-unit";

  @TempDir private static Path folder;
  private static RunningServer server;
  private static final Map<String, String> PRINTED = new LinkedHashMap<>();

  @BeforeAll
  static void run_all_blocks() throws Exception {
    assumeThat(DocumentBlocks.canRun()).as("bash and curl are installed").isTrue();
    var blocks = new DocumentBlocks("docs/walk-through-return-rule.md", "walk", folder);
    Path data = RunningServer.emptyFolder("walk");
    server = RunningServer.start(data, "--demo");
    String password = server.printed("export TIERLINE_PW=(\\S+)");
    for (String name : blocks.names()) {
      PRINTED.put(name, blocks.run(name, server, password));
    }
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  /** What a block has printed: one answer a line. */
  private static List<JsonNode> answers(String block) throws Exception {
    var answers = new ArrayList<JsonNode>();
    for (String line : Objects.requireNonNull(PRINTED.get(block), block).split("\n")) {
      answers.add(Json.json().readTree(line));
    }
    return answers;
  }

  private static List<String> orders() {
    String line = Objects.requireNonNull(PRINTED.get("orders")).strip();
    String[] words = line.substring(line.lastIndexOf('\n') + 1).split(" ");
    assertThat(words).hasSize(3);
    return List.of(words[1], words[2]);
  }

  private static String setBy(JsonNode setting) {
    return setting.path("origin").path("setBy").path("code").asText();
  }

  @Test
  void before_the_default_holds_and_a_second_return_is_refused() throws Exception {
    JsonNode before = answers("before").get(0);
    assertThat(before.path("key").asText()).isEqualTo(RULE);
    assertThat(before.path("value").asText()).isEqualTo("1");
    assertThat(before.path("origin").path("setBy").isNull()).isTrue();
    List<JsonNode> asked = answers("refused");
    assertThat(asked.get(0).path("status").asText()).isEqualTo("PENDING");
    assertThat(asked.get(2).path("type").asText()).endsWith("limit-reached");
  }

  @Test
  void the_preview_names_the_units_and_the_open_orders() throws Exception {
    JsonNode preview = answers("preview").get(0);
    List<String> changed = new ArrayList<>();
    for (JsonNode each : preview.path("changed")) {
      changed.add(each.path("unit").path("code").asText());
      assertThat(each.path("oldValue").asText()).isEqualTo("1");
      assertThat(each.path("newValue").asText()).isEqualTo("2");
    }
    assertThat(changed)
        .startsWith("640104")
        .contains("640104001", "640104001002")
        .allMatch(code -> code.startsWith("640104"))
        .noneMatch(code -> code.startsWith("640104002"));
    List<String> shielded = new ArrayList<>();
    for (JsonNode each : preview.path("shielded")) {
      shielded.add(each.path("unit").path("code").asText());
      assertThat(each.path("shield").asText()).isEqualTo("OWN_VALUE");
      assertThat(each.path("by").path("code").asText()).isEqualTo("640104002");
    }
    assertThat(shielded).contains("640104002").allMatch(code -> code.startsWith("640104002"));
    assertThat(preview.path("openOrders").asInt()).isEqualTo(2);
    List<String> some = new ArrayList<>();
    preview.path("someOrders").forEach(id -> some.add(id.asText()));
    assertThat(some).containsExactlyInAnyOrderElementsOf(orders());
  }

  @Test
  void the_street_inherits_the_other_keeps_its_own_and_neighbours_are_not_touched()
      throws Exception {
    List<JsonNode> after = answers("after");
    assertThat(after.get(0).path("value").asText()).isEqualTo("2");
    assertThat(setBy(after.get(0))).isEqualTo("640104");
    assertThat(after.get(1).path("value").asText()).isEqualTo("0");
    assertThat(setBy(after.get(1))).isEqualTo("640104002");
    assertThat(after.get(2).path("value").asText()).isEqualTo("1");
    assertThat(after.get(3).path("status").asText()).isEqualTo("PENDING");
    assertThat(after.get(3).path("no").asInt()).isEqualTo(2);
  }

  @Test
  void what_begins_later_is_planned() throws Exception {
    JsonNode later = answers("later").get(0);
    assertThat(later.path("value").asText()).isEmpty();
    assertThat(later.path("planned").get(0).path("effectiveFrom").asText())
        .isEqualTo("2098-12-31T16:00:00Z");
    assertThat(later.path("planned").get(0).path("value").asText())
        .contains("RETURN_WINDOW", "3 WD");
  }

  @Test
  void under_the_citys_lock_the_county_has_no_say_until_it_is_gone() throws Exception {
    List<JsonNode> locked = answers("lock");
    assertThat(locked.get(1).path("value").asText()).isEqualTo("1");
    assertThat(locked.get(1).path("origin").path("lockedBy").path("code").asText())
        .isEqualTo("640100");
    assertThat(locked.get(2).path("type").asText()).endsWith("setting-locked");
    JsonNode unlocked = answers("unlock").get(1);
    assertThat(unlocked.path("value").asText()).isEqualTo("2");
    assertThat(setBy(unlocked)).isEqualTo("640104");
  }

  @Test
  void history_and_file_tell_it() throws Exception {
    String printed = Objects.requireNonNull(PRINTED.get("history"));
    JsonNode history = Json.json().readTree(printed.lines().findFirst().orElseThrow());
    assertThat(history.path("items")).hasSize(1);
    assertThat(history.path("items").get(0).path("newValue").asText()).isEqualTo("2");
    assertThat(history.path("items").get(0).path("reason").asText()).isEqualTo("区政府常务会议决定");
    assertThat(printed)
        .contains(
            "\"format\": \"tierline-settings/1\"",
            "\"unit\":\"640104\",\"key\":\"returns.of-unit\",\"value\":\"2\"",
            "\"unit\":\"640104002\",\"key\":\"returns.of-unit\",\"value\":\"0\"",
            "RETURN_WINDOW,,,,,3 WD,DISPATCH,district rule");
  }
}
