package org.tierline.server.boot;

import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;
import org.tierline.tenant.CityQuota;

/** What every city may use at most, from configuration; an operator decides otherwise for one. */
final class QuotaConfig {
  private static final String PREFIX = "tierline.city.";
  private static final String NONE = "none";

  /** Far more than a city's officers ask for, and what one machine answers without pain. */
  private static final String A_SECOND = "1000";

  /** The server has 32 connections: eight are always left for the others. */
  private static final String AT_ONCE = "24";

  private QuotaConfig() {}

  static CityQuota read(Config config) {
    Long mebibytes = number(config, "stored.mib", NONE);
    return new CityQuota(
        integer(number(config, "requests.per.second", A_SECOND)),
        integer(number(config, "requests.at.once", AT_ONCE)),
        mebibytes,
        integer(number(config, "orders.per.day", NONE)));
  }

  private static @Nullable Integer integer(@Nullable Long value) {
    return value == null ? null : Math.toIntExact(value);
  }

  private static @Nullable Long number(Config config, String key, String otherwise) {
    String text = ServerConfig.text(config, PREFIX + key).orElse(otherwise);
    if (text.equals(NONE)) {
      return null;
    }
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw new ConfigException(
          PREFIX + key, "must be none or a number from 1 to 999999999, not " + text);
    }
    return Long.parseLong(text);
  }
}
