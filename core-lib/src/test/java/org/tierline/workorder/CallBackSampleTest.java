package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.DemandTraits;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.NatureClass;
import org.tierline.calendar.Urgency;

/** The draw, and the shares of strata. */
class CallBackSampleTest {
  @Test
  void the_draw_is_what_anybody_works_out_with_a_tool_of_his_own() {
    // printf '%s' 'TC260302990100000001/1' | openssl dgst -sha256 -hmac 'spring'
    assertThat(CallBackSample.draw("spring", "TC260302990100000001", 1)).isEqualTo(968);
    assertThat(CallBackSample.draw("spring", "TC260302990100000001", 2)).isEqualTo(5663);
    assertThat(CallBackSample.draw("summer", "TC260302990100000001", 1)).isEqualTo(6632);
  }

  @Test
  void of_two_thousand_orders_about_the_share_is_drawn() {
    for (int share : new int[] {1, 12, 50, 88}) {
      long in =
          IntStream.range(0, 2000)
              .map(i -> CallBackSample.draw("spring", "TC2603029901%08d".formatted(i), 1))
              .filter(draw -> draw < share * 100)
              .count();
      // Three standard deviations of a binomial distribution.
      double slack = 3 * Math.sqrt(2000 * (share / 100.0) * (1 - share / 100.0));
      assertThat((double) in).isBetween(20.0 * share - slack, 20.0 * share + slack);
    }
  }

  @Test
  void a_share_of_nothing_draws_nobody_and_of_all_everybody() {
    assertThat(IntStream.range(0, 2000).map(i -> CallBackSample.draw("s", "T" + i, 1)))
        .allMatch(draw -> draw >= 0 && draw < 10_000);
  }

  @Test
  void the_greater_of_two_strata_counts() {
    var strata = SampleStrata.text().parse("NATURE:UTILITY=50，TYPE:COMPLAINT=30");
    assertThat(strata.of(traits(DemandType.COMPLAINT, NatureClass.ORDINARY))).hasValue(30);
    assertThat(strata.of(traits(DemandType.COMPLAINT, NatureClass.UTILITY))).hasValue(50);
    assertThat(strata.of(traits(DemandType.HELP, NatureClass.ORDINARY))).isEmpty();
    assertThat(SampleStrata.text().write(strata)).isEqualTo("NATURE:UTILITY=50, TYPE:COMPLAINT=30");
    assertThat(SampleStrata.text().parse("").shares()).isEmpty();
  }

  @Test
  void strata_that_are_none_are_refused() {
    for (String wrong :
        new String[] {
          "COMPLAINT=30", "TYPE:NOTHING=3", "TYPE:HELP=101", "UNIT:A=3", "TYPE:HELP=1,TYPE:HELP=2"
        }) {
      assertThatThrownBy(() -> SampleStrata.text().parse(wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static DemandTraits traits(DemandType type, NatureClass nature) {
    return new DemandTraits(type, nature, Urgency.NORMAL, "010203");
  }
}
