package org.tierline.server;

import java.util.Map;

/** Valid values for what keeps orders and people private. */
final class PrivacyFillings {
  static final Map<String, String> QUERIES = Map.of("role", "UNIT_LIAISON");

  /** By the simple names of types. */
  static final Map<String, String> BODIES =
      Map.of(
          "NewRestriction", "{\"accusedUnit\":\"%s\",\"reason\":\"越权\"}",
          "Accusation", "{\"unit\":\"%s\",\"reason\":\"越权\"}",
          "DraftText", "{\"text\":\"越权\"}",
          "ConfirmedText", "{\"text\":\"致电13912345678\",\"reason\":\"越权\"}",
          "HoldReason", "{\"reason\":\"越权\"}",
          "SubjectOf", "{\"phone\":\"13700009999\",\"reason\":\"越权\"}",
          "NewReader", "{\"person\":\"1\",\"reason\":\"越权\"}");

  private PrivacyFillings() {}
}
