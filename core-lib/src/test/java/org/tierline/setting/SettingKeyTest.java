package org.tierline.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.NotFound;

/** Keys, their values as text, and the catalogue. */
class SettingKeyTest {
  private static final SettingKey<Set<DayOfWeek>> DAYS =
      SettingKey.choices("test.days", DayOfWeek.class, Set.of(DayOfWeek.MONDAY));

  private static <T> T read(SettingKey<T> key, String text) {
    return key.parse(text, Locale.ENGLISH);
  }

  @Test
  void choices_are_kept_in_the_order_of_their_constants_however_they_are_written() {
    assertThat(DAYS.write(read(DAYS, " FRIDAY ，MONDAY,FRIDAY"))).isEqualTo("MONDAY,FRIDAY");
    assertThat(read(DAYS, "")).isEmpty();
    assertThat(DAYS.form().allowed()).hasSize(7).startsWith("MONDAY");
    assertThatThrownBy(() -> read(DAYS, "MONDAY,FUNDAY")).isInstanceOf(Invalid.class);
  }

  @Test
  void numbers_tell_their_bounds() {
    SettingKey<Integer> key = SettingKey.number("test.number", 3, 1, 9);
    assertThat(read(key, " 9 ")).isEqualTo(9);
    for (String bad : List.of("0", "10", "", "1.5", "99999999999")) {
      assertThatThrownBy(() -> read(key, bad)).isInstanceOf(Invalid.class);
    }
    assertThat(key.form().least()).isEqualTo(1);
    assertThat(key.form().most()).isEqualTo(9);
    assertThatThrownBy(() -> SettingKey.number("test.number", 0, 1, 9))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_bound_is_asked_with_the_inherited_value_first() {
    SettingKey<Integer> key =
        SettingKey.number("test.number", 3, 1, 9).within((inherited, own) -> own <= inherited);
    assertThat(key.allows(5, 4)).isTrue();
    assertThat(key.allows(4, 5)).isFalse();
    assertThat(key.onlyAtRoot().allows(4, 5)).isFalse();
    assertThat(key.onlyAtRoot().form().onlyAtRoot()).isTrue();
  }

  @Test
  void an_overlong_value_is_refused_before_it_is_read() {
    SettingKey<String> key =
        SettingKey.of("test.text", String.class, "", SettingTexts.of(text -> text, value -> value));
    assertThatThrownBy(() -> read(key, "x".repeat(200_001))).isInstanceOf(Invalid.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "days", "Days.x", "a.", ".a", "a.b c", "a.b/c"})
  void names_are_dotted(String name) {
    assertThatThrownBy(() -> SettingKey.flag(name, true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_catalogue_has_one_setting_of_a_name_and_knows_its_own() {
    SettingKey<Boolean> one = SettingKey.flag("test.one", true);
    var catalogue = new SettingCatalogue(List.of(one, DAYS));
    assertThat(catalogue.keys())
        .extracting(SettingKey::name)
        .containsExactly("test.days", "test.one");
    assertThat(catalogue.get("test.one")).isSameAs(one);
    assertThatThrownBy(() -> catalogue.get("test.two")).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> catalogue.require(one.onlyAtRoot()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SettingCatalogue(List.of(one, SettingKey.flag("test.one", false))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
