package org.tierline.org;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.Yinchuan;

/** A whole real city. */
class YinchuanTest {
  static ManualEngine engine;
  static Yinchuan city;

  @BeforeAll
  static void found() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = Yinchuan.found(engine);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void the_tree_has_6_counties_62_townships_602_villages_and_14_departments_and_companies() {
    assertThat(city.tree().units()).isEqualTo(6 + 62 + 602 + 14);
    assertThat(city.tree().byLevel()).isEqualTo(Map.of(2, 20L, 3, 62L, 4, 602L));
    var kinds =
        engine.tierline().units().visibleTree(city.administrator()).stream()
            .filter(unit -> unit.level() == 2)
            .map(UnitNode::kind)
            .toList();
    assertThat(kinds).filteredOn(UnitKind.TERRITORIAL::equals).hasSize(6);
    assertThat(kinds).filteredOn(kind -> kind != UnitKind.TERRITORIAL).hasSize(14);
  }

  @Test
  void every_unit_has_a_liaison_and_a_leader() {
    assertThat(city.staff().people()).isEqualTo(2 * 684);
    assertThat(city.staff().grants()).isEqualTo(2 * 684);
    assertThat(city.staff().byRole())
        .isEqualTo(Map.of(Role.UNIT_LIAISON, 684L, Role.UNIT_LEADER, 684L));
  }

  @Test
  void every_unit_is_active_the_centre_too() {
    assertThat(city.activated()).isEqualTo(685);
    assertThat(engine.tierline().units().visibleTree(city.administrator()))
        .hasSize(685)
        .allMatch(UnitNode::isActive);
  }

  @Test
  void a_sub_district_has_its_own_liaison_who_sees_it_alone() {
    Caller liaison = city.at("640104001", Role.UNIT_LIAISON);

    assertThat(engine.tierline().units().visibleTree(liaison))
        .extracting(UnitNode::code)
        .containsExactly("640104001");
    assertThat(engine.tierline().people().get(liaison, requireNonNull(liaison.person())).name())
        .isEqualTo("凤凰北街街道联络员");
  }

  @Test
  void the_centre_has_people_for_every_role() {
    for (Role role : new Role[] {Role.AGENT, Role.DISPATCHER, Role.CENTER_DIRECTOR}) {
      assertThat(city.at(Yinchuan.CODE, role).person()).isNotNull();
    }
  }
}
