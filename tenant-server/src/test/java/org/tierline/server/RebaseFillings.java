package org.tierline.server;

import java.util.Map;

/** Valid values for amendments and for deadlines that go with a changed calendar. */
final class RebaseFillings {
  static final Map<String, String> PATHS = Map.of("batch", "1");

  /** By the simple names of types. */
  static final Map<String, String> BODIES =
      Map.of(
          "Amendment", "{\"title\":\"越权\",\"rebase\":true,\"reason\":\"越权\"}",
          "Run", "{\"reason\":\"越权\"}");

  private RebaseFillings() {}
}
