package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.UnitId;

/**
 * Distances by hand: a degree of latitude is 6371008.8 m × π/180 = 111195 m; a degree of longitude
 * that times the cosine of the latitude, at 60° half of it.
 */
class WhereaboutsTest {
  private static final UnitId HERE = new UnitId(1);
  private static final UnitId THERE = new UnitId(2);

  private static Whereabouts at(double longitude, double latitude) {
    return Whereabouts.of(longitude, latitude, null, null);
  }

  private static Whereabouts named(@Nullable UnitId area, @Nullable String address) {
    return Whereabouts.of(null, null, area, address);
  }

  @Test
  void distances_follow_the_surface() {
    assertThat(at(106, 38).metresTo(at(106, 39))).isEqualTo(111_195L);
    assertThat(at(106, 0).metresTo(at(107, 0))).isEqualTo(111_195L);
    // Half of it is 55597.5 m along the parallel, 55597.0 m straight over.
    assertThat(at(106, 60).metresTo(at(107, 60))).isEqualTo(55_597L);
    assertThat(at(106.2, 38.4).metresTo(at(106.2, 38.4))).isZero();
    assertThat(at(179.9995, 0).metresTo(at(-179.9995, 0))).as("over the date line").isEqualTo(111L);
    assertThat(at(106, 38).metresTo(named(HERE, "x"))).isNull();
  }

  @Test
  void two_hundred_metres_are_near_and_one_more_is_not() {
    // 0.0018° is 200.15 m, 0.00181° is 201.26 m.
    assertThat(at(106, 38).isSame(at(106, 38.0018), 200)).isTrue();
    assertThat(at(106, 38).isSame(at(106, 38.00181), 200)).isFalse();
  }

  @Test
  void the_same_area_is_the_same_place_also_without_coordinates() {
    assertThat(named(HERE, "甲").isSame(named(HERE, "乙"), 200)).isTrue();
    assertThat(named(HERE, "甲").isSame(named(THERE, "甲"), 200)).isFalse();
    assertThat(
            Whereabouts.of(106.0, 38.0, HERE, null)
                .isSame(Whereabouts.of(106.0, 39.0, HERE, null), 200))
        .isTrue();
  }

  @Test
  void addresses_decide_only_where_nothing_better_does() {
    assertThat(named(null, "解放街 12号").isSame(named(HERE, "解放街１２号。"), 200)).isTrue();
    assertThat(named(null, "解放街12号").isSame(named(null, "解放街13号"), 200)).isFalse();
    assertThat(
            Whereabouts.of(106.0, 38.0, null, "解放街")
                .isSame(Whereabouts.of(106.0, 38.1, null, "解放街"), 200))
        .as("a long street")
        .isFalse();
  }

  @Test
  void nowhere_is_not_the_same_place_as_nowhere() {
    Whereabouts nowhere = Whereabouts.of(null);
    assertThat(nowhere.isKnown()).isFalse();
    assertThat(nowhere.isSame(nowhere, 200)).isFalse();
    assertThat(named(null, " ，").isKnown()).isFalse();
  }
}
