package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.tierline.workorder.Refusals.assertRefused;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.setting.SettingError;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.RegisterOrder.Petitioner;

/** Who sees which personal field how is data of the city and of its units. */
class PersonalSightTest {
  private static final String HEADER = "field,role,tier,sight\n";
  private static final String WORDS = "请回电13812345678，住人民路12号。";

  ManualEngine engine;
  TestCity city;
  TestOrder order;
  Caller township;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    township = city.unit("A1").liaison();
    order =
        city.request()
            .content(WORDS)
            .by(new Petitioner(PetitionerKind.PERSON, "张三丰", "13812345678", "某公司", false, false))
            .at(new RegisterOrder.Place("人民路12号", 106.2, 38.5))
            .noting(
                new Particulars(
                    Particulars.Sex.MALE,
                    "老来电人",
                    "0951-6543210",
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    null))
            .dispatchedTo("A")
            .sign("A")
            .delegate("A", "A1")
            .sign("A1");
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private void decide(UnitId unit, String... lines) {
    city.tierline()
        .settings()
        .set(
            city.administrator(),
            unit,
            "petitioner.sight",
            null,
            new NewValue(HEADER + String.join("\n", lines), null, "个人信息保护"));
  }

  private OrderView view(Caller caller) {
    return city.tierline().workOrders().get(caller, order.id());
  }

  private PetitionerView asked(Caller caller) {
    return city.tierline().workOrders().petitioner(caller, order.id(), "回电核实");
  }

  @Test
  void nothing_changes_while_nobody_has_decided() {
    OrderView unit = view(township);
    assertThat(unit.petitioner().name()).isEqualTo("张**");
    assertThat(unit.petitioner().phone()).isEqualTo("138****5678");
    assertThat(unit.particulars().petitionerLabel()).isEqualTo("老来电人");
    assertThat(unit.particulars().objectPhone()).isEqualTo("095****3210");
    assertThat(unit.content()).isEqualTo(WORDS);
    assertThat(unit.address()).isEqualTo("人民路12号");
    OrderView centre = view(city.at(Role.REVIEWER));
    assertThat(centre.petitioner().name()).isEqualTo("张**");
    assertThat(centre.particulars().objectPhone()).isEqualTo("0951-6543210");
    assertThat(asked(township).phone()).isEqualTo("13812345678");
    assertThat(asked(city.at(Role.CALLBACK_AGENT)).name()).isEqualTo("张三丰");
    assertRefused(KernelError.NOT_PERMITTED, () -> asked(city.at(Role.REVIEWER)));
  }

  @Test
  void a_city_decides_field_by_field_role_by_role_and_tier_by_tier() {
    decide(
        city.root(),
        "NAME,UNIT_LIAISON,3,HIDDEN",
        "PHONE,UNIT_LIAISON,3,ON_REQUEST",
        "NAME+PHONE,REVIEWER,1,PLAIN",
        "NAME+PHONE+COMPANY,*,*,MASKED",
        "SEX_AND_LABEL,UNIT_LIAISON,*,MASKED",
        "ADDRESS,UNIT_LIAISON,*,MASKED",
        "TEXT_NUMBERS,UNIT_LIAISON,*,HIDDEN",
        "SEX_AND_LABEL+ADDRESS+TEXT_NUMBERS,*,*,PLAIN");
    OrderView unit = view(township);
    assertThat(unit.petitioner().name()).isNull();
    assertThat(unit.petitioner().phone()).isEqualTo("138****5678");
    assertThat(unit.petitioner().company()).isEqualTo("某**");
    assertThat(unit.particulars().petitionerSex()).isNull();
    assertThat(unit.particulars().objectPhone()).as("no line fits: hidden").isNull();
    assertThat(unit.address()).isEqualTo("人民路**号");
    assertThat(unit.content()).isEqualTo("请回电＊＊＊＊＊＊＊＊＊＊＊，住人民路12号。");
    assertThat(view(city.unit("A").liaison()).petitioner().name()).isEqualTo("张**");
    assertThat(view(city.at(Role.REVIEWER)).petitioner().name()).isEqualTo("张三丰");
    PetitionerView told = asked(township);
    assertThat(told.phone()).isEqualTo("13812345678");
    assertThat(told.name()).as("hidden also from whoever asks").isNull();
    assertThat(told.company()).isEqualTo("某**");
  }

  @Test
  void revisions_and_candidates_follow_the_same_rules() {
    decide(city.root(), "NAME,*,*,MASKED", "PHONE,DISPATCHER,1,PLAIN");
    var revision = city.tierline().amendments().revisions(township, order.id()).get(0);
    assertThat(revision.petitioner().name()).isEqualTo("张**");
    assertThat(revision.petitioner().phone()).isNull();
    assertThat(revision.place().address()).isNull();
    assertThat(revision.place().longitude()).isNull();
    assertThat(revision.content()).isEqualTo("请回电＊＊＊＊＊＊＊＊＊＊＊，住人民路12号。");
    var request =
        city.request().content(WORDS).at(new RegisterOrder.Place("人民路12号", 106.2, 38.5)).command();
    var candidate =
        city.tierline().duplicates().candidatesFor(city.at(Role.DISPATCHER), request).orders();
    assertThat(candidate).hasSize(1);
    assertThat(candidate.get(0).petitioner().phone()).isEqualTo("13812345678");
    assertThat(candidate.get(0).petitioner().name()).isEqualTo("张**");
    assertThat(candidate.get(0).address()).isNull();
  }

  @Test
  void confidence_counts_more_than_any_rule() {
    decide(city.root(), "*,*,*,PLAIN");
    order =
        city.request()
            .by(new Petitioner(PetitionerKind.PERSON, "李四", "13900001111", null, false, true))
            .anew("x")
            .dispatchedTo("A");
    Caller county = city.unit("A").liaison();
    assertThat(view(county).petitioner().name()).isNull();
    assertRefused(OrderError.CONFIDENTIAL_PETITIONER, () -> asked(county));
    assertThat(view(city.at(Role.REVIEWER)).petitioner().name()).isEqualTo("李四");
  }

  @Test
  void a_unit_may_show_less_than_the_one_above_it_but_never_more() {
    decide(city.unit("A").id(), "NAME+ADDRESS+TEXT_NUMBERS,*,*,MASKED");
    assertThat(view(township).petitioner().phone()).as("the township inherits it").isNull();
    assertThat(view(city.at(Role.AGENT)).petitioner().phone()).isEqualTo("138****5678");
    assertRefused(
        SettingError.SETTING_OUT_OF_BOUND,
        () -> decide(city.unit("A1").id(), "NAME+PHONE+ADDRESS+TEXT_NUMBERS,*,*,MASKED"));
    decide(city.unit("A1").id(), "ADDRESS,*,*,MASKED");
    assertThat(view(township).petitioner().name()).isNull();
  }

  @Test
  void of_several_roles_the_one_counts_that_shows_most() {
    decide(city.root(), "NAME,REVIEWER,1,PLAIN", "NAME,*,*,HIDDEN");
    Caller agent = city.at(Role.AGENT);
    assertThat(view(agent).petitioner().name()).isNull();
    city.grant(agent, Role.REVIEWER, city.root());
    assertThat(view(agent).petitioner().name()).isEqualTo("张三丰");
  }

  @Test
  void the_preview_tells_what_a_role_sees_and_by_which_line_of_whose_rules() {
    decide(city.unit("A").id(), "NAME,UNIT_LIAISON,3,HIDDEN", "NAME+PHONE,*,*,MASKED");
    var sights =
        city.tierline().sights().preview(township, city.unit("A1").id(), Role.UNIT_LIAISON);
    assertThat(sights).extracting(SightView::field).containsExactly(PersonalField.values());
    assertThat(sights.get(0).sight()).isEqualTo(Sight.HIDDEN);
    assertThat(sights.get(0).line()).isEqualTo(2);
    assertThat(sights.get(0).setBy()).hasFieldOrPropertyWithValue("code", "A");
    assertThat(sights.get(1).sight()).isEqualTo(Sight.MASKED);
    assertThat(sights.get(1).line()).isEqualTo(3);
    assertThat(sights.get(2).line()).as("no line fits").isZero();
    var shipped = city.tierline().sights().preview(city.administrator(), city.root(), Role.AGENT);
    assertThat(shipped.get(1).sight()).isEqualTo(Sight.ON_REQUEST);
    assertThat(shipped.get(1).setBy()).isNull();
  }

  @Test
  void rules_that_do_not_read_are_refused_with_their_line() {
    for (String line :
        new String[] {
          "NAME,AGENT,1", "NAMES,AGENT,1,PLAIN", "NAME,AGENT,0,PLAIN", "NAME,X,1,PLAIN"
        }) {
      assertThat(
              catchThrowableOfType(
                  Invalid.class, () -> decide(city.root(), "NAME,*,*,MASKED", line)))
          .as(line)
          .satisfies(
              refused ->
                  assertThat(refused.violations().get(0).rule())
                      .isEqualTo(OrderError.BAD_SIGHT_RULE));
    }
  }
}
