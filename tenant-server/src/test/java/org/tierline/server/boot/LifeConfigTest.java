package org.tierline.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tierline.tenant.CityQuota;

class LifeConfigTest {
  private static LifeConfig read(Map<String, String> values) {
    return LifeConfig.read(new MapConfig(values));
  }

  @Test
  void unless_something_is_said_a_city_leaves_eight_connections_to_others_and_waits_thirty_days() {
    assertThat(read(Map.of()))
        .isEqualTo(
            new LifeConfig(
                new CityQuota(1000, 24, null, null), Duration.ofDays(7), Duration.ofDays(30)));
  }

  @Test
  void what_is_said_holds() {
    assertThat(
            read(
                Map.of(
                    "tierline.city.requests.per.second", "none",
                    "tierline.city.requests.at.once", "8",
                    "tierline.city.stored.mib", "2048",
                    "tierline.city.orders.per.day", "5000",
                    "tierline.archive.kept.days", "14",
                    "tierline.erasure.waiting.days", "7")))
        .isEqualTo(
            new LifeConfig(
                new CityQuota(null, 8, 2048L, 5000), Duration.ofDays(14), Duration.ofDays(7)));
  }

  @Test
  void what_makes_no_sense_is_refused_by_its_name() {
    assertThatThrownBy(() -> read(Map.of("tierline.city.requests.at.once", "0")))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "tierline.city.requests.at.once (TIERLINE_CITY_REQUESTS_AT_ONCE): must be none or a"
                + " number from 1 to 999999999, not 0");
    assertThatThrownBy(() -> read(Map.of("tierline.erasure.waiting.days", "0")))
        .isInstanceOf(ConfigException.class);
  }
}
