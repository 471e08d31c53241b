package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** A city that tries a chain is told whose own parts would stop counting with it. */
class ChainTrialTest {
  private static final String BY_LEADER = "SIGN | HOLDER UNIT_LEADER | LEAD CO CHILD |\n";
  private static final String AFTER_CONTACT =
      "CHILD_SUBMIT | HOLDER UNIT_LIAISON | CHILD | CHILDREN_DONE CONTACTED\n";
  private static final String WHISTLED = "WHISTLE | HOLDER UNIT_LEADER | LEAD CHILD |\n";
  private static final String WITHOUT_WHISTLE =
      Chain.standard().text().replaceAll("(?m)^WHISTLE.*\n", "");
  private static final String WITHOUT_CONTACT =
      Chain.standard()
          .text()
          .replaceAll("(?m)^CONTACT .*\n", "")
          .replace("CO_HANDLERS_DONE CONTACTED", "CO_HANDLERS_DONE");

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
    scene.open(Action.SIGN, Action.CHILD_SUBMIT, Action.WHISTLE);
    scene.define("A", BY_LEADER + AFTER_CONTACT);
    scene.define("A1", BY_LEADER.replace("LEADER", "LIAISON"));
    scene.define("B", WHISTLED + BY_LEADER);
  }

  private ChainCheck check(String definition) {
    return city.tierline().chains().check(city.administrator(), definition);
  }

  private Set<Action> counting(String unit) {
    return scene.parts().list(city.administrator(), city.root()).stream()
        .filter(each -> each.unit().equals(scene.unit(unit)))
        .findFirst()
        .orElseThrow()
        .counting();
  }

  @Test
  void a_part_that_would_strand_a_turn_is_lost_as_a_whole() {
    LostParts lost = check(WITHOUT_CONTACT).lost();

    assertThat(lost.count()).isEqualTo(1);
    assertThat(lost.units())
        .extracting(
            LostParts.OfUnit::unit,
            LostParts.OfUnit::code,
            LostParts.OfUnit::name,
            LostParts.OfUnit::actions)
        .containsExactly(
            tuple(scene.unit("A"), "A", "A县", Set.of(Action.SIGN, Action.CHILD_SUBMIT)));
    assertThat(lost.units().get(0).problems())
        .extracting(p -> (Object) p.code(), ChainProblem::line)
        .containsExactly(tuple(ChainError.CHAIN_NEED_UNMET, 2));
    assertThat(counting("A")).as("nothing is changed").hasSize(2);

    scene.chain(WITHOUT_CONTACT);
    assertThat(counting("A")).as("as was told").isEmpty();
    assertThat(counting("A1")).containsExactly(Action.SIGN);
    assertThat(counting("B")).hasSize(2);
  }

  @Test
  void of_a_part_only_what_would_stand_in_the_place_of_nothing_is_lost() {
    LostParts lost = check(WITHOUT_WHISTLE).lost();

    assertThat(lost.units())
        .extracting(LostParts.OfUnit::code, LostParts.OfUnit::actions)
        .containsExactly(tuple("B", Set.of(Action.WHISTLE)));
    assertThat(lost.units().get(0).problems())
        .extracting(p -> (Object) p.code())
        .containsOnly(ChainError.CHAIN_PART_POINTLESS);
  }

  @Test
  void what_is_lost_for_one_kind_of_turn_alone_is_told() {
    String onlyLeads =
        Chain.standard()
            .text()
            .replaceAll("(?m)^(WHISTLE .*)LEAD CHILD HANDLING", "$1LEAD HANDLING");
    LostParts lost = check(onlyLeads).lost();

    assertThat(lost.units())
        .extracting(LostParts.OfUnit::code, LostParts.OfUnit::actions)
        .containsExactly(tuple("B", Set.of(Action.WHISTLE)));
    assertThat(lost.units().get(0).problems())
        .extracting(p -> (Object) p.code())
        .containsExactly(ChainError.CHAIN_PART_POINTLESS);
  }

  @Test
  void all_of_them_are_told_by_their_codes_and_what_counts_no_more_is_not_told_again() {
    String neither = WITHOUT_CONTACT.replaceAll("(?m)^WHISTLE.*\n", "");
    assertThat(check(neither).lost().units())
        .extracting(LostParts.OfUnit::code)
        .containsExactly("A", "B");

    scene.chain(WITHOUT_CONTACT);
    assertThat(check(neither).lost().units())
        .extracting(LostParts.OfUnit::code)
        .containsExactly("B");
    assertThat(check(Chains.shipped()).lost()).as("they would come back").isEqualTo(LostParts.NONE);
  }

  @Test
  void a_chain_that_the_city_may_not_have_takes_nothing_from_anybody() {
    ChainCheck bad = check(WITHOUT_CONTACT.replaceAll("(?m)^REVIEW_PASS.*\n", ""));
    assertThat(bad.problems()).isNotEmpty();
    assertThat(bad.lost()).isEqualTo(LostParts.NONE);
    assertThat(check("nonsense").lost()).isEqualTo(LostParts.NONE);
    assertThat(check(Chains.shipped() + "# the same\n").lost()).isEqualTo(LostParts.NONE);
  }
}
