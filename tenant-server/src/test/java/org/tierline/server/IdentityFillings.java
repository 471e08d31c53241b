package org.tierline.server;

import java.util.Map;

/** Valid values for sessions, codes, keys and outside names; a part of {@link Fillings}. */
final class IdentityFillings {
  static final Map<String, String> PATHS =
      Map.of(
          "session",
          "4611686018427387904",
          "machineKey",
          "4611686018427387904",
          "claimRule",
          "4611686018427387904",
          "login",
          "admin",
          "role",
          "AGENT");

  static final Map<String, String> QUERIES =
      Map.of(
          "issuer",
          "https://login.example.cn",
          "subject",
          "nobody",
          "complete",
          "false",
          "plan",
          "0".repeat(64));

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
          "SaveClaimSource",
          "{\"claimPath\":\"groups\",\"namePath\":\"name\",\"addPeople\":true}",
          "TriedClaims",
          "{\"issuer\":\"https://login.example.cn\",\"subject\":\"intruder\",\"claims\":{}}",
          "NewOperator",
          "{\"login\":\"intruder\"}",
          "NewRule",
          "{\"issuer\":\"https://login.example.cn\",\"value\":\"x\",\"role\":\"TENANT_ADMIN\"}",
          "NewIdentity",
          "{\"issuer\":\"https://login.example.cn\",\"subject\":\"intruder\"}");

  private IdentityFillings() {}
}
