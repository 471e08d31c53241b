package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.NotFound;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** What a unit may have as its part of the chain, and who decides that. */
class ChainPartDefinitionsTest {
  private static final String BY_LEADER = "SIGN | HOLDER UNIT_LEADER | LEAD CO CHILD |\n";

  static ManualEngine engine;
  PartScene scene;
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
    scene = new PartScene(engine);
    city = scene.city;
  }

  @Test
  void a_part_by_which_a_turn_could_not_come_to_its_end_is_refused_and_named() {
    scene.open(Action.SIGN, Action.CHILD_ACCEPT, Action.APPROVE_RETURN, Action.REQUEST_RETURN);

    assertThat(PartScene.violations(() -> scene.define("A", "SIGN | HOLDER NOBODY | LEAD |\n")))
        .extracting(v -> (Object) v.rule())
        .contains(ChainError.CHAIN_STRANDED);
    assertThat(
            PartScene.violations(
                () -> scene.define("A", "CHILD_ACCEPT | PARENT NOBODY | CHILD |\n")))
        .extracting(v -> (Object) v.rule())
        .contains(ChainError.CHAIN_TURN_STRANDED);
    // Its townships could ask and it could not answer.
    assertThat(
            PartScene.violations(
                () -> scene.define("A", "APPROVE_RETURN | PARENT NOBODY | CHILD |\n")))
        .extracting(v -> (Object) v.rule())
        .containsExactly(ChainError.CHAIN_REQUEST_INCOMPLETE);
    // They may be kept from asking: then there is nothing to decide.
    scene.define("A", "REQUEST_RETURN | HOLDER NOBODY | CHILD |\n");
    assertThat(scene.parts().versions(city.administrator(), scene.unit("A"))).hasSize(1);
  }

  @Test
  void a_definition_is_tried_before_it_is_made() {
    scene.open(Action.SIGN);
    String wrong =
        """
        SIGN | HOLDER REVIEWER | LEAD |
        CONTACT | HOLDER UNIT_LEADER | LEAD |
        SIGN | PARENT UNIT_LEADER | CHILD |
        """;
    ChainPartReport report = scene.parts().check(city.administrator(), scene.unit("A"), wrong);

    assertThat(report.problems())
        .extracting(p -> (Object) p.code(), ChainProblem::line)
        .containsExactlyInAnyOrder(
            tuple(ChainError.CHAIN_DOER_NOT_ALLOWED, 1),
            tuple(ChainError.CHAIN_PART_NOT_OPEN, 2),
            tuple(ChainError.CHAIN_PART_POINTLESS, 3));
    assertThat(scene.parts().check(city.administrator(), scene.unit("A"), BY_LEADER).isSound())
        .isTrue();
    assertThat(scene.parts().get(city.administrator(), scene.unit("A")).version()).isZero();
    for (String unread :
        List.of(
            "DISPATCH | CENTRE DISPATCHER | |",
            "SIGN | HOLDER | LEAD |",
            "SIGN | HOLDER UNIT_LEADER | LEAD",
            BY_LEADER + BY_LEADER,
            "# nothing\n")) {
      assertThat(scene.parts().check(city.administrator(), scene.unit("A"), unread).problems())
          .as(unread)
          .hasSize(1);
    }
  }

  @Test
  void versions_are_counted_and_say_who_made_them_and_why() {
    scene.open(Action.SIGN);
    scene.define("A", BY_LEADER);
    PartScene.refused(ChainError.CHAIN_PART_UNCHANGED, () -> scene.define("A", BY_LEADER));
    assertThatThrownBy(
            () ->
                scene
                    .parts()
                    .define(city.administrator(), scene.unit("A"), "# x\n" + BY_LEADER, "再", 0L))
        .isInstanceOf(Conflict.class);
    scene.parts().end(city.administrator(), scene.unit("A"), "试行期满", 1L);
    PartScene.refused(
        ChainError.CHAIN_PART_UNCHANGED,
        () -> scene.parts().end(city.administrator(), scene.unit("A"), "试行期满", null));

    assertThat(scene.parts().versions(city.unit("A").liaison(), scene.unit("A")))
        .extracting(
            ChainPartView.Made::version,
            ChainPartView.Made::definition,
            ChainPartView.Made::reason,
            ChainPartView.Made::by)
        .containsExactly(
            tuple(2, null, "试行期满", city.administrator().person()),
            tuple(1, BY_LEADER, "本级规定", city.administrator().person()));
  }

  @Test
  void only_administrators_of_the_unit_and_all_below_it_decide_and_never_of_one_above() {
    scene.open(Action.SIGN);
    Caller ofCounty = city.person(Role.TENANT_ADMIN, scene.unit("A"), true);
    Caller ofOther = city.person(Role.TENANT_ADMIN, scene.unit("B"), true);
    Caller ofUnitAlone = city.person(Role.TENANT_ADMIN, scene.unit("A"), false);

    for (Caller wrong :
        List.of(ofOther, ofUnitAlone, city.unit("A").liaison(), city.at(Role.CENTER_DIRECTOR))) {
      assertThatThrownBy(() -> scene.parts().define(wrong, scene.unit("A"), BY_LEADER, "越权", null))
          .isInstanceOfAny(Forbidden.class, NotFound.class);
      assertThatThrownBy(() -> scene.parts().check(wrong, scene.unit("A"), BY_LEADER))
          .isInstanceOfAny(Forbidden.class, NotFound.class);
      assertThatThrownBy(() -> scene.parts().end(wrong, scene.unit("A"), "越权", null))
          .isInstanceOfAny(Forbidden.class, NotFound.class);
    }
    assertThatThrownBy(() -> scene.parts().get(city.unit("B1").liaison(), scene.unit("A")))
        .isInstanceOfAny(Forbidden.class, NotFound.class);
    assertThat(scene.parts().define(ofCounty, scene.unit("A"), BY_LEADER, "本县规定", 0L).version())
        .isEqualTo(1);
    scene.parts().define(ofCounty, scene.unit("A1"), BY_LEADER, "本镇规定", null);
    PartScene.refused(
        ChainError.CHAIN_PART_OF_CENTRE,
        () -> scene.parts().define(city.administrator(), city.root(), BY_LEADER, "中心", null));
  }
}
