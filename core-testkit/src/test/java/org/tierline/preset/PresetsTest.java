package org.tierline.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertInvalid;
import static org.tierline.workorder.Refusals.assertRefused;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.PageRequest;
import org.tierline.org.OrgError;
import org.tierline.org.Role;
import org.tierline.setting.CityDifference;
import org.tierline.setting.DatedReason;
import org.tierline.setting.NewValue;
import org.tierline.setting.SettingHistoryView;
import org.tierline.setting.SettingView;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.workorder.ChainView;

/** Presets shown to a city and applied to it. */
class PresetsTest {
  ManualEngine engine;
  TestCity city;
  Presets presets;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    presets = city.tierline().presets();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private PresetPreview apply(String preset) {
    return presets.apply(city.administrator(), preset, "市政府常务会议决定");
  }

  private void set(String unit, String key, String value) {
    city.tierline()
        .settings()
        .set(
            city.administrator(),
            unit.equals("root") ? city.root() : city.unit(unit).id(),
            key,
            null,
            new NewValue(value, null, "自定"));
  }

  private String value(String unit, String key) {
    return city.tierline()
        .settings()
        .get(city.administrator(), unit.equals("root") ? city.root() : city.unit(unit).id(), key)
        .value();
  }

  private Map<String, String> all() {
    return city.tierline().settings().list(city.administrator(), city.root()).stream()
        .collect(Collectors.toMap(SettingView::key, SettingView::value));
  }

  private List<SettingHistoryView> history(String key) {
    return city.tierline()
        .settings()
        .history(city.administrator(), city.root(), key, PageRequest.FIRST)
        .items();
  }

  private static List<String> told(PresetPreview preview) {
    return preview.settings().stream()
        .map(d -> d.key() + ": " + d.before() + " > " + d.after())
        .toList();
  }

  @Test
  void all_are_listed_with_words_in_both_languages() {
    List<Preset> all = presets.list(city.administrator());
    assertThat(all)
        .extracting(Preset::code)
        .containsExactly(
            "DEFAULT",
            "BEIJING",
            "SHANGHAI",
            "GUANGDONG",
            "SHANDONG_2017",
            "SHANDONG_2020",
            "SHANDONG_ENTERPRISE",
            "BENGBU",
            "BUREAU");
    assertThat(all.get(3).name(Locale.ENGLISH)).isEqualTo("Guangdong, 2022");
    assertThat(all.get(3).name(Locale.CHINA)).isEqualTo("广东（2022年）");
  }

  @Test
  void a_preview_tells_what_would_change_and_changes_nothing() {
    PresetPreview preview = presets.preview(city.administrator(), "BUREAU");
    assertThat(preview.applied()).isFalse();
    assertThat(told(preview))
        .containsExactly(
            "cards.red-days: 1 > 6",
            "cards.yellow-days: 1 > 0",
            "extensions.cut-off: 17:00 > 23:59",
            "limits.profile: DEFAULT > BUREAU",
            "supervision.automatic: URGING,YELLOW_CARD,RED_CARD,SUPERVISION_ORDER"
                + " > URGING,SUPERVISION_ORDER",
            "supervision.late: RED_CARD > CRITICISM",
            "supervision.urging.pastDeadline: false > true");
    // The centre and its sixteen units.
    assertThat(preview.settings()).extracting(CityDifference::units).containsOnly(17);
    assertThat(preview.chainLinesNew()).isEmpty();
    assertThat(presets.preview(city.administrator(), "BEIJING").chainLinesNew())
        .containsExactly(
            "DISPATCH | CENTRE DISPATCHER | REGISTERED > DISPATCHED | | CATALOGUE UNDISPUTED",
            "ARBITRATE | CENTRE CENTER_DIRECTOR | REGISTERED > DISPATCHED | | DISPUTED REASON");
    assertThat(presets.preview(city.administrator(), "BEIJING").chainLinesGone()).hasSize(2);
    assertThat(value("root", "limits.profile")).isEqualTo("DEFAULT");
    assertThat(history("limits.profile")).isEmpty();
  }

  @Test
  void an_application_is_kept_with_reason_and_person_and_done_again_changes_nothing() {
    PresetPreview done = apply("BEIJING");
    assertThat(done.applied()).isTrue();
    assertThat(told(done)).containsExactly("limits.profile: DEFAULT > BEIJING");
    assertThat(history("limits.profile"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.newValue()).isEqualTo("BEIJING");
              assertThat(row.reason()).isEqualTo("BEIJING: 市政府常务会议决定");
              assertThat(row.person()).isEqualTo(city.administrator().person());
              assertThat(row.imported()).isFalse();
            });
    ChainView chain = city.tierline().chains().current(city.administrator());
    assertThat(chain.version()).isEqualTo(1);
    assertThat(chain.definition()).isEqualTo(Preset.of("BEIJING").chain());
    assertThat(chain.made())
        .satisfies(made -> assertThat(made.reason()).isEqualTo("BEIJING: 市政府常务会议决定"));

    PresetPreview again = apply("BEIJING");
    assertThat(again.isNothing()).isTrue();
    assertThat(history("limits.profile")).hasSize(1);
    assertThat(city.tierline().chains().current(city.administrator()).version()).isEqualTo(1);
    assertThat(presets.preview(city.administrator(), "BEIJING").isNothing()).isTrue();
  }

  @Test
  void what_units_below_have_decided_stays_and_is_told() {
    set("A", "limits.profile", "GUANGDONG");
    CityDifference limits = apply("BEIJING").settings().get(0);
    assertThat(limits.shielded())
        .extracting(shielded -> shielded.unit().code())
        .containsExactlyInAnyOrder("A", "A1", "A11", "A12", "A2", "A21", "A22");
    assertThat(limits.units()).isEqualTo(17 - 7);
    assertThat(value("A1", "limits.profile")).isEqualTo("GUANGDONG");
    assertThat(value("B1", "limits.profile")).isEqualTo("BEIJING");
  }

  @Test
  void what_no_preset_names_and_what_is_planned_for_later_stays() {
    set("root", "returns.max", "3");
    city.tierline()
        .settings()
        .set(
            city.administrator(),
            city.root(),
            "extensions.longest",
            null,
            new NewValue("3 WD", beijing("2026-07-01T00:00"), "下半年试行"));
    apply("SHANDONG_2017");
    assertThat(value("root", "returns.max")).isEqualTo("3");
    assertThat(value("root", "extensions.longest")).isEqualTo("7 WD");
    engine.clock().set(beijing("2026-07-01T00:00"));
    assertThat(value("root", "extensions.longest")).isEqualTo("3 WD");
  }

  @Test
  void whoever_has_tried_two_lives_by_the_second_alone_and_finds_the_way_back() {
    Map<String, String> before = all();
    apply("BUREAU");
    assertThat(value("root", "supervision.late")).isEqualTo("CRITICISM");
    apply("SHANDONG_ENTERPRISE");
    Map<String, String> both = all();
    assertThat(value("root", "supervision.late")).isEqualTo("RED_CARD");
    assertThat(value("root", "extensions.cut-off")).isEqualTo("17:00");

    TestCity other = engine.city();
    other.tierline().presets().apply(other.administrator(), "SHANDONG_ENTERPRISE", "直接选用");
    assertThat(
            other.tierline().settings().list(other.administrator(), other.root()).stream()
                .collect(Collectors.toMap(SettingView::key, SettingView::value)))
        .isEqualTo(both);

    apply("DEFAULT");
    assertThat(all()).isEqualTo(before);
    assertThat(city.tierline().chains().current(city.administrator()).version()).isEqualTo(2);
    assertThat(presets.preview(city.administrator(), "DEFAULT").isNothing()).isTrue();
  }

  @Test
  void a_locked_setting_of_the_city_is_the_citys_to_decide() {
    city.tierline()
        .settings()
        .lock(city.administrator(), city.root(), "limits.profile", null, DatedReason.of("全市统一"));
    apply("GUANGDONG");
    assertThat(value("A11", "limits.profile")).isEqualTo("GUANGDONG");
  }

  @Test
  void orders_under_way_keep_their_deadline_and_their_chain() {
    var before = city.request().dispatchedTo("A");
    apply("SHANDONG_ENTERPRISE");
    var after = city.request().dispatchedTo("A");
    // A request for help: five working days; then fifteen.
    assertThat(before.view().deadline()).isEqualTo(beijing("2026-03-10T00:00"));
    assertThat(after.view().deadline()).isEqualTo(beijing("2026-03-24T00:00"));
    before.sign("A").contact("A").submit("A").pass().rated(5).close();
    assertThat(before.view().resolution()).isNotNull();
  }

  @Test
  void the_operator_who_founds_a_city_applies_one_at_once() {
    presets.apply(engine.operator().in(city.tenant()), "GUANGDONG", "建市时选用");
    assertThat(value("root", "limits.profile")).isEqualTo("GUANGDONG");
    assertThat(history("limits.profile").get(0).actor()).startsWith("operator");
  }

  @Test
  void only_administrators_of_the_whole_city_may() {
    assertRefused(
        KernelError.NOT_PERMITTED, () -> presets.apply(city.at(Role.DISPATCHER), "BEIJING", "越权"));
    assertRefused(
        OrgError.UNKNOWN_UNIT, () -> presets.preview(city.unit("A").liaison(), "BEIJING"));
    assertRefused(
        PresetError.UNKNOWN_PRESET, () -> presets.apply(city.administrator(), "NOWHERE", "试行"));
    assertInvalid(() -> presets.apply(city.administrator(), "BEIJING", " "), "reason");
  }
}
