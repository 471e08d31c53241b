package org.tierline.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.tierline.setting.SettingScene.DAYS;
import static org.tierline.setting.SettingScene.MOST;
import static org.tierline.setting.SettingScene.WORDS;
import static org.tierline.testkit.SettableClock.beijing;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Role;

/** All settings of a city as one file, and back. */
class SettingFileTest {
  private static final String FILE =
      """
      {
        "format": "tierline-settings/1",
        "settings": [
          {"unit":"990100","key":"scene.days","value":"7","effectiveFrom":"2026-01-01T00:00:00+08:00","comment":"全市"},
          {"unit":"990100","key":"scene.days","lock":true,"effectiveFrom":"2026-06-01T00:00:00+08:00","comment":"统一"},
          {"unit":"A","key":"scene.days","value":"9","effectiveFrom":"2026-02-01T00:00:00+08:00","comment":"试行"},
          {"unit":"A","key":"scene.days","value":null,"effectiveFrom":"2026-05-01T00:00:00.000001+08:00","comment":"结束"},
          {"unit":"A11","key":"scene.words","value":["停电","停水"],"effectiveFrom":"2026-02-01T00:00:00+08:00","comment":"无"},
          {"unit":"B","key":"scene.most","value":"3","effectiveFrom":"2026-02-01T00:00:00+08:00","comment":"\\"小\\""}
        ]
      }
      """;

  SettingScene scene;

  @BeforeEach
  void start() {
    scene = new SettingScene();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private SettingImportReport importFile(String json, boolean dryRun) {
    return scene.settings.importFile(scene.admin(), json, dryRun, "年度调整");
  }

  private String export() {
    return scene.settings.export(scene.admin());
  }

  private static String file(String... entries) {
    return "{\"format\":\"tierline-settings/1\",\"settings\":[" + String.join(",", entries) + "]}";
  }

  @Test
  void a_city_that_has_decided_nothing_gives_an_empty_file() {
    assertThat(export())
        .isEqualTo("{\n  \"format\": \"tierline-settings/1\",\n  \"settings\": []\n}\n");
  }

  @Test
  void what_was_imported_is_exported_letter_by_letter_and_holds() {
    SettingImportReport report = importFile(FILE, false);
    assertThat(report.entries()).isEqualTo(6);
    assertThat(report.changes()).hasSize(6);
    assertThat(export()).isEqualTo(FILE);

    assertThat(scene.get("A11", DAYS)).isEqualTo(9);
    assertThat(scene.get("B", DAYS)).isEqualTo(7);
    assertThat(scene.get("A11", WORDS)).containsExactly("停电", "停水");
    assertThat(scene.at("A", DAYS, beijing("2026-05-02T00:00")).value()).isEqualTo(7);
    assertThat(scene.at("A", DAYS, beijing("2026-06-02T00:00")).origin().lockedBy()).isNotNull();
  }

  @Test
  void what_was_set_in_one_city_can_be_brought_to_another() {
    scene.set("root", DAYS, 7);
    scene.setFrom("A", DAYS, 9, "2026-04-01T00:00");
    scene.lock("A", MOST);
    String file = export();
    try (var other = new SettingScene()) {
      other.settings.importFile(other.admin(), file, false, "推广");
      assertThat(other.settings.export(other.admin())).isEqualTo(file);
      assertThat(other.view("A11", MOST).origin().lockedBy()).isNotNull();
    }
  }

  @Test
  void importing_again_changes_nothing() {
    scene.set("A", DAYS, 9);
    scene.engine.clock().advance(Duration.ofDays(3));
    String file = export();
    long version = scene.view("A", DAYS).version();

    assertThat(importFile(file, true).changes()).isEmpty();
    assertThat(importFile(file, false).changes()).isEmpty();
    assertThat(scene.view("A", DAYS).version()).isEqualTo(version);
    assertThat(export()).isEqualTo(file);
  }

  @Test
  void a_dry_run_tells_everything_and_writes_nothing() {
    scene.set("A", DAYS, 9);
    scene.set("B", DAYS, 8);
    String before = export();
    String wanted =
        file(
            entry("A", "scene.days", "\"6\"", "2026-03-02T09:00:00+08:00"),
            entry("D", "scene.days", "\"4\"", "2026-03-01T00:00:00+08:00"));

    SettingImportReport dry = importFile(wanted, true);
    assertThat(dry.dryRun()).isTrue();
    assertThat(dry.changes())
        .extracting(
            c -> c.unit().code() + " " + c.action() + " " + c.oldValue() + "→" + c.newValue())
        .containsExactly("B WITHDRAW 8→null", "A SET 9→6", "D SET null→4");
    assertThat(export()).isEqualTo(before);

    assertThat(importFile(wanted, false).changes()).isEqualTo(dry.changes());
    assertThat(scene.get("B", DAYS)).isEqualTo(5);
    assertThat(scene.get("D", DAYS)).isEqualTo(4);
  }

  @Test
  void what_a_file_says_about_days_that_are_over_is_told_and_stands_in_the_history() {
    scene.set("A", DAYS, 9);
    scene.engine.clock().advance(Duration.ofDays(3));
    String wanted =
        file(
            entry("A", "scene.days", "\"9\"", "2026-03-02T09:00:00+08:00"),
            entry("A", "scene.days", "\"8\"", "2026-03-04T00:00:00+08:00"),
            entry("A", "scene.days", "\"7\"", "2026-03-05T09:00:00+08:00"),
            entry("B", "scene.days", "\"6\"", "2026-04-01T00:00:00+08:00"));

    SettingImportReport report = importFile(wanted, false);
    assertThat(report.changes())
        .extracting(c -> c.unit().code() + " " + c.newValue() + " " + c.inThePast())
        .containsExactly("A 8 true", "A 7 false", "B 6 false");
    assertThat(report.inThePast()).isEqualTo(1);
    List<SettingHistoryView> history =
        scene
            .settings
            .history(scene.admin(), scene.unit("A"), DAYS.name(), PageRequest.FIRST)
            .items();
    assertThat(history)
        .extracting(row -> row.at() + " " + row.effectiveFrom() + " " + row.imported())
        .containsExactly(
            "2026-03-05T01:00:00Z 2026-03-05T01:00:00Z true",
            "2026-03-05T01:00:00Z 2026-03-03T16:00:00Z true",
            "2026-03-02T01:00:00Z 2026-03-02T01:00:00Z false");
  }

  @Test
  void taking_away_what_has_held_is_told_as_a_change_of_the_past() {
    scene.set("A", DAYS, 9);
    scene.engine.clock().advance(Duration.ofDays(3));
    SettingImportReport report = importFile(file(), true);
    assertThat(report.inThePast()).isEqualTo(1);
    assertThat(report.changes().get(0).action()).isEqualTo(SettingAction.WITHDRAW);
  }

  private static String entry(String unit, String key, String value, String from) {
    return "{\"unit\":\""
        + unit
        + "\",\"key\":\""
        + key
        + "\",\"value\":"
        + value
        + ",\"effectiveFrom\":\""
        + from
        + "\",\"comment\":\"试行\"}";
  }

  @Test
  void every_bad_entry_is_named_and_nothing_of_the_file_is_taken() {
    String day = "2026-03-01T00:00:00+08:00";
    String bad =
        file(
            entry("X", "scene.days", "\"6\"", day),
            entry("A", "scene.none", "\"6\"", day),
            entry("A", "scene.days", "\"600\"", day),
            entry("A", "scene.readers", "\"AUDITOR\"", day),
            entry("B", "scene.days", "\"6\"", "1.3.2026"),
            entry("B1", "scene.days", "\"6\"", day),
            entry("B1", "scene.days", "\"7\"", day),
            entry("B2", "scene.days", "7", day),
            "{\"unit\":\"D\",\"key\":\"scene.days\",\"color\":1}",
            "7");

    Invalid refusal = catchThrowableOfType(Invalid.class, () -> importFile(bad, false));
    assertThat(refusal.violations())
        .extracting(v -> v.field() + " " + v.rule().slug())
        .containsExactly(
            "settings[0].unit unknown-unit",
            "settings[1].key unknown-setting",
            "settings[2].value out-of-range",
            "settings[3].unit setting-only-for-city",
            "settings[4].effectiveFrom malformed",
            "settings[6] already-exists",
            "settings[7].value malformed",
            "settings[8].color not-allowed-here",
            "settings[8].effectiveFrom required",
            "settings[8].comment required",
            "settings[8] malformed",
            "settings[9] malformed");
    assertThat(scene.get("B1", DAYS)).isEqualTo(5);
  }

  @Test
  void bounds_hold_for_files_too() {
    String day = "2026-03-01T00:00:00+08:00";
    String bad =
        file(entry("A", "scene.most", "\"6\"", day), entry("A1", "scene.most", "\"7\"", day));
    Invalid refusal = catchThrowableOfType(Invalid.class, () -> importFile(bad, true));
    assertThat(refusal.violations())
        .extracting(v -> v.field() + " " + v.rule().slug())
        .containsExactly("settings[1].value setting-out-of-bound");
  }

  @Test
  void text_that_is_no_such_file_is_refused() {
    for (String text : List.of("", "[]", "{}", "{", "null", "{\"format\":1}", "[".repeat(20_000))) {
      assertThatThrownBy(() -> importFile(text, true)).isInstanceOf(Invalid.class);
    }
  }

  @Test
  void the_history_survives_an_import() {
    scene.set("A", DAYS, 9);
    importFile(file(), false);
    assertThat(scene.get("A", DAYS)).isEqualTo(5);
    List<SettingHistoryView> history =
        scene
            .settings
            .history(scene.admin(), scene.unit("A"), DAYS.name(), PageRequest.FIRST)
            .items();
    assertThat(history)
        .extracting(row -> row.action() + " " + row.imported() + " " + row.reason())
        .containsExactly("WITHDRAW true 年度调整", "SET false 试行");
  }

  @Test
  void whoever_sees_the_whole_city_exports_and_only_its_administrator_imports() {
    var director = scene.city.person(Role.AUDITOR, scene.city.root(), true);
    assertThat(scene.settings.export(director)).isEqualTo(export());
    assertThatThrownBy(() -> scene.settings.importFile(director, export(), false, "试"))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> scene.settings.export(scene.city.unit("A").liaison()))
        .isInstanceOf(NotFound.class);
  }
}
