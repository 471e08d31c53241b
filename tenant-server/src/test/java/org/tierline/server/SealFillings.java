package org.tierline.server;

import java.util.Map;

/** Valid values for the keys of cities. */
final class SealFillings {
  static final Map<String, String> PATHS = Map.of("slug", "yinchuan");

  /** By the simple names of types. */
  static final Map<String, String> BODIES = Map.of("NewKey", "{\"reason\":\"越权\"}");

  private SealFillings() {}
}
