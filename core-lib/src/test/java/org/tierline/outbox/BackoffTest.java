package org.tierline.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How long what failed rests, and in which lane a key lies. */
class BackoffTest {
  private final Backoff backoff = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(5), 4);

  @Test
  void each_rest_is_twice_the_one_before_up_to_the_longest() {
    assertThat(IntStream.rangeClosed(1, 7).mapToObj(n -> backoff.after(n, 0)))
        .extracting(Duration::toSeconds)
        .containsExactly(10L, 20L, 40L, 80L, 160L, 300L, 300L);
    assertThat(backoff.after(1000, 0)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void chance_takes_up_to_a_half_of_it_away() {
    assertThat(backoff.after(1, 0.5)).isEqualTo(Duration.ofMillis(7500));
    assertThat(backoff.after(1, 0.999999))
        .isBetween(Duration.ofSeconds(5), Duration.ofMillis(5001));
  }

  @Test
  void it_is_over_after_so_many_tries_and_the_default_lasts_longer_than_a_day() {
    assertThat(backoff.isOver(3)).isFalse();
    assertThat(backoff.isOver(4)).isTrue();
    Duration sum =
        IntStream.range(1, Backoff.DEFAULT.tries())
            .mapToObj(n -> Backoff.DEFAULT.after(n, 0.999))
            .reduce(Duration.ZERO, Duration::plus);
    assertThat(sum).isGreaterThan(Duration.ofDays(1));
  }

  @Test
  void nonsense_is_refused() {
    assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofHours(1), 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Backoff(Duration.ofHours(2), Duration.ofHours(1), 3))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keys_that_follow_each_other_use_all_lanes() {
    Set<Integer> used =
        IntStream.range(0, 500)
            .mapToObj(n -> Outbox.lane(Long.toString(360_000_000_000_000_000L + n * 4096L)))
            .collect(Collectors.toSet());
    assertThat(used).hasSize(Outbox.LANES).allMatch(lane -> lane >= 0 && lane < Outbox.LANES);
  }
}
