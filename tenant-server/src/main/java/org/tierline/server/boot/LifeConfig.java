package org.tierline.server.boot;

import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.tierline.tenant.CityQuota;

/**
 * How cities as a whole are dealt with, from configuration.
 *
 * @param quota what every city may use at most that has no limits of its own
 * @param archives folder for files of whole cities, absolute
 * @param waiting how long a city waits for its erasure
 */
record LifeConfig(CityQuota quota, Path archives, Duration waiting) {
  private static final int USUAL_DAYS = 30;
  private static final int MOST_DAYS = 3650;

  static LifeConfig read(Config config, Path data) {
    Path folder =
        ServerConfig.path(config, "tierline.archive.folder").orElse(data.resolve("archives"));
    int days = ServerConfig.number(config, "tierline.erasure.waiting.days", USUAL_DAYS, MOST_DAYS);
    return new LifeConfig(
        QuotaConfig.read(config), folder.toAbsolutePath().normalize(), Duration.ofDays(days));
  }
}
