package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way through the shipped chain, through those of the presets, and through others that cities
 * may want.
 */
class ChainWalkTest {
  private static final int LONGEST = 6;

  static List<String> names() {
    return ChainFile.names();
  }

  static List<String> shipped() {
    return ChainFile.shipped();
  }

  @ParameterizedTest
  @MethodSource("names")
  void every_sequence_of_actions_from_every_state_keeps_the_rules(String name) {
    Chain chain = ChainFile.read(name);
    var walk = new ChainWalk(LONGEST).go(chain, false);
    assertThat(walk.states)
        .containsExactlyInAnyOrderElementsOf(
            chain.states().stream().map(ChainState::code).toList());
    assertThat(walk.taken)
        .containsAll(chain.lines().stream().map(Transition::action).collect(Collectors.toSet()));
    assertThat(walk.orders()).isGreaterThan(1000);
    assertThat(walk.refusals()).isGreaterThan(1000);
  }

  @ParameterizedTest
  @MethodSource("names")
  void an_anonymous_order_is_never_to_be_called_back(String name) {
    var walk = new ChainWalk(LONGEST).go(ChainFile.read(name), true);
    assertThat(walk.states).contains("CLOSED").doesNotContain("CALLBACK");
    assertThat(walk.taken).contains(Action.SUBMIT_FEEDBACK).doesNotContain(Action.CLOSE);
  }

  @ParameterizedTest
  @MethodSource("names")
  void no_two_lines_apply_to_the_same_side_and_state(String name) {
    assertThat(ChainWords.ambiguous(ChainFile.read(name))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void a_city_may_have_what_is_shipped(String name) {
    assertThat(ChainRules.check(ChainFile.read(name))).isEmpty();
  }
}
