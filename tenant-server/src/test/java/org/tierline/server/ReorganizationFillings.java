package org.tierline.server;

import java.util.Map;

/** Valid values for changes of the tree. */
final class ReorganizationFillings {
  static final Map<String, String> PATHS = Map.of("change", "1");
  static final Map<String, String> QUERIES = Map.of("geography", "now");

  /** By the simple names of types. */
  static final Map<String, String> BODIES =
      Map.of(
          "Reorganization",
          "{\"kind\":\"RENAME\",\"unit\":\"%s\",\"name\":\"越权\",\"reason\":\"越权\"}");

  private ReorganizationFillings() {}
}
