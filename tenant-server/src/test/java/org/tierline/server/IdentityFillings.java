package org.tierline.server;

import java.util.Map;

/** Valid values for sessions, codes, keys and outside names; a part of {@link Fillings}. */
final class IdentityFillings {
  static final Map<String, String> PATHS =
      Map.of(
          "session", "4611686018427387904", "machineKey", "4611686018427387904", "role", "AGENT");

  static final Map<String, String> QUERIES =
      Map.of("issuer", "https://login.example.cn", "subject", "nobody");

  /** By the simple names of types. */
  static final Map<String, String> BODIES =
      Map.of(
          "FactorCode",
          "{\"code\":\"000000\"}",
          "NewKey",
          "{\"name\":\"越权\",\"unit\":\"%s\",\"roles\":[\"UNIT_LIAISON\"],"
              + "\"expiresAt\":\"2100-01-01T00:00:00Z\"}",
          "Rotation",
          "{\"expiresAt\":\"2100-01-01T00:00:00Z\"}",
          "NewIdentity",
          "{\"issuer\":\"https://login.example.cn\",\"subject\":\"intruder\"}");

  private IdentityFillings() {}
}
