package org.tierline.server.boot;

import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.tierline.tenant.CityQuota;

/**
 * How cities as a whole are dealt with, from configuration.
 *
 * @param quota what every city may use at most that has no limits of its own
 * @param kept how long files of whole cities are kept
 * @param waiting how long a city waits for its erasure
 */
record LifeConfig(CityQuota quota, Duration kept, Duration waiting) {
  private static final int USUAL_DAYS = 30;
  private static final int KEPT_DAYS = 7;
  private static final int MOST_DAYS = 3650;

  static LifeConfig read(Config config) {
    int kept = ServerConfig.number(config, "tierline.archive.kept.days", KEPT_DAYS, MOST_DAYS);
    int days = ServerConfig.number(config, "tierline.erasure.waiting.days", USUAL_DAYS, MOST_DAYS);
    return new LifeConfig(QuotaConfig.read(config), Duration.ofDays(kept), Duration.ofDays(days));
  }
}
