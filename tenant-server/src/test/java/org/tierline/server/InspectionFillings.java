package org.tierline.server;

import java.util.Map;

/** Valid values for what auditors ask. */
final class InspectionFillings {
  static final Map<String, String> QUERIES =
      Map.of(
          "action", "UNIT_RENAMED",
          "subject", "UNIT",
          "subjectId", "1",
          "person", "1",
          "since", "2026-01-05T01:00:00Z",
          "until", "2026-01-06T01:00:00Z",
          "behind", "0");

  /** By the simple names of types. */
  static final Map<String, String> BODIES = Map.of("NewSigningKey", "{\"reason\":\"越权\"}");

  private InspectionFillings() {}
}
