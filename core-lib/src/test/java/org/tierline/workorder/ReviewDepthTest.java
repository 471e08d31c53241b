package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fewer reviews than the chain has, never none. */
class ReviewDepthTest {
  private static final Chain TWO = ChainFile.read("second-review");
  private static final Chain THREE =
      ChainText.read(
          TWO.text()
              .replace(
                  "state CALLBACK ",
                  "state THIRD_REVIEW | UNDER_REVIEW | 待三审 | under third review\nstate CALLBACK ")
              .replace(
                  "SECOND_REVIEW > CALLBACK / CLOSED    | LEAD SUBMITTED > ACCEPTED |",
                  "SECOND_REVIEW > THIRD_REVIEW | LEAD SUBMITTED |\n"
                      + "REVIEW_PASS | CENTRE CENTER_DIRECTOR | THIRD_REVIEW > CALLBACK / CLOSED"
                      + " | LEAD SUBMITTED > ACCEPTED |"));

  private static ReviewDepth.Way pass(Chain chain, String state, int depth) {
    return ReviewDepth.way(chain, chain.passing(state).orElseThrow(), state, depth);
  }

  @Test
  void each_review_has_its_place_on_the_way_from_the_answer() {
    assertThat(Chain.standard().reviewsUpTo("UNDER_REVIEW")).isEqualTo(1);
    assertThat(TWO.reviewsUpTo("SECOND_REVIEW")).isEqualTo(2);
    assertThat(THREE.reviewsUpTo("THIRD_REVIEW")).isEqualTo(3);
  }

  @Test
  void with_as_many_as_the_chain_has_nothing_is_left_out() {
    for (int depth = 2; depth <= 5; depth++) {
      assertThat(pass(TWO, "UNDER_REVIEW", depth).line().to()).isEqualTo("SECOND_REVIEW");
      assertThat(pass(TWO, "SECOND_REVIEW", depth).facts()).isEmpty();
    }
    assertThat(pass(Chain.standard(), "UNDER_REVIEW", 1).facts()).isEmpty();
  }

  @Test
  void whoever_passes_the_only_review_wanted_passes_to_the_end() {
    ReviewDepth.Way way = pass(THREE, "UNDER_REVIEW", 1);
    assertThat(way.line().to()).isEqualTo("CALLBACK");
    assertThat(way.line().withoutCallBack()).isEqualTo("CLOSED");
    assertThat(way.line().turnTo()).isEqualTo(AssignmentStatus.ACCEPTED);
    assertThat(way.line().by()).isEqualTo(THREE.passing("UNDER_REVIEW").orElseThrow().by());
    assertThat(way.facts()).isEqualTo(Map.of("reviewsSkipped", "SECOND_REVIEW THIRD_REVIEW"));
  }

  @Test
  void with_two_of_three_the_second_is_the_last() {
    assertThat(pass(THREE, "UNDER_REVIEW", 2).line().to()).isEqualTo("SECOND_REVIEW");
    ReviewDepth.Way way = pass(THREE, "SECOND_REVIEW", 2);
    assertThat(way.line().to()).isEqualTo("CALLBACK");
    assertThat(way.facts()).containsEntry("reviewsSkipped", "THIRD_REVIEW");
    // Where an order has come under another chain or setting, it still goes on.
    assertThat(pass(THREE, "THIRD_REVIEW", 1).line().to()).isEqualTo("CALLBACK");
  }
}
