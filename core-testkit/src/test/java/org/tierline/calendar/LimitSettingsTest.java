package org.tierline.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.Tierline;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.setting.DatedReason;
import org.tierline.setting.NewValue;
import org.tierline.setting.SettingKey;
import org.tierline.setting.SettingRules;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** Which table of limits holds for a unit. */
class LimitSettingsTest {
  private static final String HEADER = "code,nature,urgency,type,category,value,from,source\n";
  private static final DemandTraits HELP =
      new DemandTraits(DemandType.HELP, NatureClass.ORDINARY, Urgency.NORMAL, null);
  private static final DemandTraits REPORT =
      new DemandTraits(DemandType.REPORT, NatureClass.ORDINARY, Urgency.NORMAL, null);

  ManualEngine engine;
  TestCity city;
  Access access;
  LimitSettings limits;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    access = new Access(engine.clock());
    limits =
        new LimitSettings(new SettingRules(access, Tierline.settingCatalogue(), engine.clock()));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private LimitProfile of(String unit) {
    return city.tierline()
        .transactions()
        .read(
            Caller.system(city.tenant(), "test"),
            work -> limits.of(work, access.tree(work).get(id(unit)), engine.now()));
  }

  private UnitId id(String unit) {
    return unit.equals("root") ? city.root() : city.unit(unit).id();
  }

  private void set(String unit, SettingKey<String> key, String value) {
    city.tierline()
        .settings()
        .set(city.administrator(), id(unit), key.name(), null, new NewValue(value, null, "试行"));
  }

  private String handle(String unit, DemandTraits traits) {
    return of(unit).handle(traits, null).limit().toString();
  }

  @Test
  void without_a_decision_the_standard_table_holds() {
    assertThat(of("A11")).isSameAs(LimitProfile.standard());
  }

  @Test
  void a_unit_names_a_table_for_itself_and_all_below() {
    set("A", LimitSettings.PROFILE, "GUANGDONG");
    assertThat(of("A11").name()).isEqualTo("GUANGDONG");
    assertThat(handle("A11", HELP)).isEqualTo("10 WD");
    assertThat(handle("B", HELP)).isEqualTo("5 WD");
  }

  @Test
  void lines_add_to_those_above_until_a_unit_names_a_table_of_its_own() {
    set("root", LimitSettings.LINES, HEADER + "HANDLE,,,HELP,,7 WD,DISPATCH,city\n");
    set("A", LimitSettings.LINES, HEADER + "HANDLE,,,REPORT,,8 WD,DISPATCH,county\n");
    assertThat(handle("A1", HELP)).isEqualTo("7 WD");
    assertThat(handle("A1", REPORT)).isEqualTo("8 WD");
    assertThat(handle("B1", REPORT)).isEqualTo("15 WD");
    assertThat(of("A1").name()).isEqualTo("DEFAULT + A");
    assertThat(of("A1")).isSameAs(of("A2"));

    set("A", LimitSettings.PROFILE, "GUANGDONG");
    assertThat(handle("A1", HELP)).isEqualTo("10 WD");
    assertThat(handle("A1", REPORT)).isEqualTo("8 WD");
    set("A1", LimitSettings.LINES, "");
    assertThat(handle("A1", REPORT)).isEqualTo("8 WD");
  }

  @Test
  void under_a_lock_a_units_own_lines_do_not_count() {
    set("A", LimitSettings.LINES, HEADER + "HANDLE,,,HELP,,8 WD,DISPATCH,county\n");
    city.tierline()
        .settings()
        .lock(
            city.administrator(),
            city.root(),
            LimitSettings.LINES.name(),
            null,
            DatedReason.of("全市统一"));
    assertThat(handle("A1", HELP)).isEqualTo("5 WD");
  }

  @Test
  void every_mistake_of_the_lines_is_told_with_its_line_in_the_citys_language() {
    Invalid refusal =
        catchThrowableOfType(
            Invalid.class,
            () ->
                set(
                    "A",
                    LimitSettings.LINES,
                    HEADER + "HANDLE,,,HELP,,soon,DISPATCH,\nHANDLE,,,HELPING,,1 WD,DISPATCH,\n"));
    assertThat(refusal.violations())
        .extracting(violation -> violation.field())
        .containsExactly("value.line 2", "value.line 3");
    assertThat(refusal.violations().get(0).text(Locale.CHINA))
        .startsWith("时限表未被接受：line 2：不是5 WD形式的时限");
    assertThat(catchThrowableOfType(Invalid.class, () -> set("A", LimitSettings.PROFILE, "X")))
        .hasMessageContaining("unknown-value");
  }
}
