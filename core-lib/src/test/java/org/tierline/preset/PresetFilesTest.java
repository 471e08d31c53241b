package org.tierline.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tierline.Tierline;
import org.tierline.calendar.LimitProfile;
import org.tierline.kernel.NotFound;
import org.tierline.setting.SettingKey;
import org.tierline.workorder.Chains;

/** The files of the presets say what they should, in both languages, and each rule its source. */
class PresetFilesTest {
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  static List<Preset> shipped() {
    return Preset.shipped();
  }

  @Test
  void every_folder_is_in_the_list_and_there_is_one_for_each_table_of_limits()
      throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(Preset.class.getResource("presets")).toURI()).getParent();
    Set<String> folders = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.map(Path::toFile).filter(File::isDirectory).map(File::getName).forEach(folders::add);
      // What cities are founded from lies beside them.
      folders.remove("templates");
    }
    assertThat(folders)
        .isEqualTo(new TreeSet<>(PresetFile.codes()))
        .isEqualTo(new TreeSet<>(LimitProfile.SHIPPED));
    assertThat(Preset.shipped().get(0).code()).isEqualTo("DEFAULT");
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void names_and_rules_are_told_in_both_languages_and_each_rule_has_a_source(Preset preset) {
    List<String> english = List.of(preset.name(Locale.ENGLISH), preset.explanation(Locale.ENGLISH));
    List<String> chinese = List.of(preset.name(Locale.CHINA), preset.explanation(Locale.CHINA));
    assertThat(english).noneMatch(String::isBlank).noneMatch(text -> HAN.matcher(text).find());
    assertThat(chinese).allMatch(text -> HAN.matcher(text).find());
    assertThat(preset.rules()).isNotEmpty();
    for (PresetRule rule : preset.rules()) {
      assertThat(rule.source()).isNotBlank();
      assertThat(rule.text(Locale.ENGLISH)).isNotBlank().doesNotContainPattern(HAN);
      assertThat(rule.text(Locale.CHINA)).containsPattern(HAN);
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void every_value_is_one_of_its_setting_as_it_is_kept(Preset preset) {
    Set<String> seen = new HashSet<>();
    for (PresetRule rule : preset.rules()) {
      if (rule.key() != null) {
        assertThat(seen.add(rule.key())).as(rule.key()).isTrue();
        assertThat(kept(Tierline.settingCatalogue().get(rule.key()), rule.value()))
            .isEqualTo(rule.value());
      }
    }
    assertThat(seen).contains("limits.profile");
    assertThat(preset.rules())
        .filteredOn(rule -> "limits.profile".equals(rule.key()))
        .extracting(PresetRule::value)
        .containsExactly(preset.code());
  }

  private static <T> String kept(SettingKey<T> key, @Nullable String value) {
    return key.write(key.parse(String.valueOf(value), Locale.ENGLISH));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void a_chain_differs_exactly_where_a_rule_says_so(Preset preset) {
    boolean told = preset.rules().stream().anyMatch(rule -> rule.key() == null);
    boolean differs = !ChainDifferences.missing(preset.chain(), Chains.shipped()).isEmpty();
    assertThat(differs).isEqualTo(told);
  }

  @Test
  void the_chains_of_the_presets_show_what_can_differ() {
    assertThat(news("BEIJING"))
        .containsExactly(
            "DISPATCH | CENTRE DISPATCHER | REGISTERED > DISPATCHED | | CATALOGUE UNDISPUTED",
            "ARBITRATE | CENTRE CENTER_DIRECTOR | REGISTERED > DISPATCHED | | DISPUTED REASON");
    assertThat(news("SHANDONG_ENTERPRISE"))
        .contains("state SECOND_REVIEW | UNDER_REVIEW | 待复审 | under second review");
    assertThat(news("BENGBU")).hasSize(2).allMatch(line -> line.endsWith(" LEADER_SIGNED"));
    assertThat(news("SHANDONG_2017")).hasSize(4).allMatch(line -> line.startsWith("state "));
    assertThat(news("GUANGDONG")).isEmpty();
    assertThat(Preset.of("GUANGDONG").chain()).isEqualTo(Chains.shipped());
    // What is the library's own is never told as a city's.
    assertThat(Preset.of("SHANDONG_ENTERPRISE").rules())
        .filteredOn(rule -> rule.key() == null)
        .allMatch(PresetRule::isDesign);
  }

  private static List<String> news(String preset) {
    return ChainDifferences.missing(Preset.of(preset).chain(), Chains.shipped());
  }

  @Test
  void an_unknown_code_is_not_found() {
    assertThatThrownBy(() -> Preset.of("NOWHERE")).isInstanceOf(NotFound.class);
  }
}
