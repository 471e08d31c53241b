package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tierline.workorder.Refusals.assertRefused;

import java.time.LocalDate;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.NatureClass;
import org.tierline.calendar.Urgency;
import org.tierline.catalogue.BlockNumber;
import org.tierline.catalogue.CatalogueError;
import org.tierline.kernel.Rejected;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.setting.SettingKey;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.RequestBuilder;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.RegisterOrder.Petitioner;

/** What a city asks of a request before it takes it down. */
class IntakeRulesTest {
  private static final String NUISANCE = "13900001111";

  static ManualEngine engine;
  TestCity city;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void found() {
    city = engine.city();
  }

  private <T> void decide(SettingKey<T> key, T value) {
    city.tierline()
        .settings()
        .set(
            city.administrator(),
            city.root(),
            key.name(),
            null,
            new NewValue(key.write(value), null, "试行"));
  }

  private RequestBuilder fromNuisance() {
    return city.request().by(Petitioner.named("某人", NUISANCE));
  }

  private void block() {
    var numbers = city.tierline().blockedNumbers();
    numbers.warn(city.at(Role.AGENT), NUISANCE, "已警示");
    numbers.block(
        city.at(Role.DISPATCHER),
        new BlockNumber(NUISANCE, LocalDate.of(2026, 3, 31), "一日来电八十次", "录音 1-80"));
  }

  @Test
  void a_city_without_a_tree_takes_any_category_and_one_with_a_tree_only_those_in_use() {
    city.request().category("999999").registered();
    city.tierline().categories().importSample(city.administrator());
    assertRefused(
        CatalogueError.UNKNOWN_CATEGORY, () -> city.request().category("999999").registered());
    city.request().category("010203").registered();
    city.tierline().categories().retire(city.administrator(), "0102", "并入城市管理");
    assertRefused(
        CatalogueError.CATEGORY_RETIRED, () -> city.request().category("010203").registered());
    assertRefused(
        CatalogueError.CATEGORY_RETIRED,
        () -> city.request().channel(Channel.WEB).registeredBy(city.citizen()));
  }

  @Test
  void an_order_is_amended_only_to_a_category_in_use() {
    var old = city.request().category("999999").registered();
    city.tierline().categories().importSample(city.administrator());
    assertRefused(CatalogueError.UNKNOWN_CATEGORY, () -> amend(old, "888888"));
    amend(old, "010203");
    assertThat(old.view().categoryCode()).isEqualTo("010203");
  }

  private void amend(TestOrder order, String category) {
    city.tierline()
        .amendments()
        .amend(
            city.at(Role.AGENT),
            order.id(),
            null,
            AmendOrder.because("更正").to(new AmendOrder.Demand(null, null, null, null, category)));
  }

  private void amend(TestOrder order, AmendOrder command) {
    city.tierline().amendments().amend(city.at(Role.AGENT), order.id(), null, command);
  }

  @Test
  void nobody_passes_the_rule_of_real_names_by_amending() {
    decide(IntakeSettings.REAL_NAME_FOR, EnumSet.of(DemandType.REPORT));
    var toReport = AmendOrder.because("应为举报").to(AmendOrder.Demand.type(DemandType.REPORT));
    var unknown = city.request().anonymous().registered();
    assertRefused(OrderError.REAL_NAME_NEEDED, () -> amend(unknown, toReport));
    var named = city.request().registered();
    amend(named, toReport);
    var hidden = new AmendOrder.Contact(null, null, null, null, true, null);
    assertRefused(
        OrderError.REAL_NAME_NEEDED, () -> amend(named, AmendOrder.because("要求匿名").to(hidden)));
    assertThat(named.view().type()).isEqualTo(DemandType.REPORT);
    assertThat(named.view().petitioner().anonymous()).isFalse();
  }

  @Test
  void nor_that_of_channels_for_the_anonymous_but_what_is_so_already_may_be_amended_otherwise() {
    var unknown = city.request().anonymous().registered();
    decide(IntakeSettings.ANONYMOUS_CHANNELS, EnumSet.of(Channel.WEB));
    var named = city.request().registered();
    var hidden = new AmendOrder.Contact(null, null, null, null, true, null);
    assertRefused(
        OrderError.NOT_ANONYMOUS_HERE, () -> amend(named, AmendOrder.because("要求匿名").to(hidden)));
    amend(unknown, AmendOrder.because("更正").to(AmendOrder.Matter.words("路灯损坏", null)));
    assertThat(unknown.view().title()).isEqualTo("路灯损坏");
  }

  @Test
  void an_order_of_a_category_that_has_gone_may_still_be_amended_otherwise() {
    var old = city.request().category("999999").registered();
    city.tierline().categories().importSample(city.administrator());
    city.tierline()
        .amendments()
        .amend(
            city.at(Role.AGENT),
            old.id(),
            null,
            AmendOrder.because("更正").to(AmendOrder.Matter.words("路灯损坏", null)));
    assertThat(old.view().title()).isEqualTo("路灯损坏");
  }

  @Test
  void a_blocked_number_is_refused_by_agents_until_its_day_with_the_reason() {
    block();
    assertThatThrownBy(() -> fromNuisance().registered())
        .isInstanceOfSatisfying(
            Rejected.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(CatalogueError.NUMBER_BLOCKED);
              assertThat(refused.arguments()).containsExactly("2026-03-31", "一日来电八十次");
            });
    city.request().registered();
  }

  @Test
  void whoever_enters_a_number_himself_learns_neither_until_when_it_is_blocked_nor_why() {
    block();
    assertThatThrownBy(() -> fromNuisance().channel(Channel.APP).registeredBy(city.citizen()))
        .isInstanceOfSatisfying(
            Rejected.class,
            refused -> {
              assertThat(refused.code().toString()).isEqualTo("NUMBER_NOT_TAKEN_ONLINE");
              assertThat(refused.arguments()).isEmpty();
            });
    fromNuisance().channel(Channel.APP).urgency(Urgency.URGENT).registeredBy(city.citizen());
  }

  @Test
  void danger_to_life_and_urgent_matters_are_taken_from_a_blocked_number() {
    block();
    fromNuisance().nature(NatureClass.LIFE_SAFETY).registered();
    fromNuisance().urgency(Urgency.URGENT).registered();
    fromNuisance().urgency(Urgency.EXTRA_URGENT).registered();
    assertRefused(
        CatalogueError.NUMBER_BLOCKED,
        () -> fromNuisance().nature(NatureClass.UTILITY).registered());
  }

  @Test
  void a_block_does_not_hide_behind_confidence() {
    block();
    var hidden = new Petitioner(PetitionerKind.PERSON, null, NUISANCE, null, false, true);
    assertRefused(CatalogueError.NUMBER_BLOCKED, () -> city.request().by(hidden).registered());
  }

  @Test
  void warnings_are_shown_to_agents_and_not_to_whoever_enters_a_number_himself() {
    assertThat(fromNuisance().registered().registered().warnings()).isZero();
    var numbers = city.tierline().blockedNumbers();
    numbers.warn(city.at(Role.AGENT), NUISANCE, "第一次警示");
    numbers.warn(city.at(Role.AGENT), NUISANCE, "第二次警示");
    assertThat(fromNuisance().registered().registered().warnings()).isEqualTo(2);
    assertThat(
            city.tierline()
                .duplicates()
                .candidatesFor(city.at(Role.AGENT), fromNuisance().command())
                .warnings())
        .isEqualTo(2);
    var entered = fromNuisance().channel(Channel.WEB).registeredBy(city.citizen());
    assertThat(entered.registered().warnings()).isZero();
  }

  @Test
  void a_city_may_ask_for_real_names_by_type_of_demand() {
    decide(IntakeSettings.REAL_NAME_FOR, java.util.Set.of(DemandType.REPORT));
    assertRefused(
        OrderError.REAL_NAME_NEEDED,
        () -> city.request().type(DemandType.REPORT).anonymous().registered());
    var nameless = new Petitioner(PetitionerKind.PERSON, " ", "13800000001", null, false, false);
    assertRefused(
        OrderError.REAL_NAME_NEEDED,
        () -> city.request().type(DemandType.REPORT).by(nameless).registered());
    var hidden = new Petitioner(PetitionerKind.PERSON, "王五", "13800000001", null, false, true);
    city.request().type(DemandType.REPORT).by(hidden).registered();
    city.request().type(DemandType.COMPLAINT).anonymous().registered();
  }

  @Test
  void a_city_may_name_the_channels_of_anonymous_requests() {
    decide(IntakeSettings.ANONYMOUS_CHANNELS, java.util.Set.of(Channel.PHONE));
    city.request().anonymous().registered();
    assertRefused(
        OrderError.NOT_ANONYMOUS_HERE,
        () -> city.request().channel(Channel.WEB).anonymous().registeredBy(city.citizen()));
    city.request().channel(Channel.WEB).registeredBy(city.citizen());
  }
}
