package org.tierline.server;

import java.util.Map;

/** Valid values for telephone calls; a part of {@link Fillings}. */
final class CallFillings {
  static final Map<String, String> PATHS = Map.of("call", "nobody-rang", "month", "2020-01");

  /** By the simple names of types. */
  static final Map<String, String> BODIES =
      Map.of(
          "RingingCall",
          "{\"callId\":\"x\",\"unit\":\"%s\",\"line\":\"12345\",\"at\":\"2026-01-05T01:00:00Z\"}",
          "CallMoment",
          "{\"at\":\"2026-01-05T01:00:00Z\"}",
          "CallOrder",
          "{\"order\":\"1\"}");

  private CallFillings() {}
}
