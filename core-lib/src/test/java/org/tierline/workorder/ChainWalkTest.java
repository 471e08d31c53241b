package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way through the shipped chain, and through chains that other cities may want. */
class ChainWalkTest {
  @ParameterizedTest
  @CsvSource({
    "default, 6",
    "second-review, 6",
    "without-review, 6",
  })
  void every_sequence_of_actions_from_every_state_keeps_the_rules(String name, int longest) {
    Chain chain = ChainFile.read(name);
    var walk = new ChainWalk(longest).go(chain, false);
    assertThat(walk.states)
        .containsExactlyInAnyOrderElementsOf(
            chain.states().stream().map(ChainState::code).toList());
    assertThat(walk.taken)
        .containsAll(chain.lines().stream().map(Transition::action).collect(Collectors.toSet()));
    assertThat(walk.orders()).isGreaterThan(1000);
    assertThat(walk.refusals()).isGreaterThan(1000);
  }

  @ParameterizedTest
  @CsvSource({"default", "second-review", "without-review"})
  void an_anonymous_order_is_never_to_be_called_back(String name) {
    var walk = new ChainWalk(3).go(ChainFile.read(name), true);
    assertThat(walk.states).contains("CLOSED").doesNotContain("CALLBACK");
    assertThat(walk.taken).contains(Action.SUBMIT_FEEDBACK).doesNotContain(Action.CLOSE);
  }

  @ParameterizedTest
  @CsvSource({"default", "second-review", "without-review"})
  void no_two_lines_apply_to_the_same_side_and_state(String name) {
    assertThat(ChainWords.ambiguous(ChainFile.read(name))).isEmpty();
  }
}
