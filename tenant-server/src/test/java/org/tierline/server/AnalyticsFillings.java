package org.tierline.server;

import java.util.Map;

/** Valid values for figures and for having them counted anew. */
final class AnalyticsFillings {
  static final Map<String, String> PATHS = Map.of("recount", "1");
  static final Map<String, String> QUERIES =
      Map.of(
          "fromMonth", "2026-01",
          "toMonth", "2026-03",
          "by", "MONTH,CHILD",
          "categoryLevel", "1",
          "family", "SOCIAL",
          "type", "HELP",
          "channel", "PHONE");

  /** By the simple names of types. */
  static final Map<String, String> BODIES = Map.of("CountAnew", "{\"reason\":\"越权\"}");

  private AnalyticsFillings() {}
}
