package org.tierline.server;

import java.util.Map;

/** Valid values for what is decided about cities as a whole. */
final class LifeFillings {
  static final Map<String, String> PATHS =
      Map.of("archive", "1", "erasure", "1", "template", "EMPTY");

  static final Map<String, String> QUERIES = Map.of("slug", "intruder");

  /** By the simple names of types. */
  static final Map<String, String> BODIES =
      Map.of(
          "Because",
          "{\"reason\":\"越权\"}",
          "CityQuota",
          "{\"ordersADay\":1}",
          "NewFromTemplate",
          "{\"slug\":\"intruder\",\"name\":\"x\",\"centre\":\"x\","
              + "\"numbers\":{\"prefix\":\"X\",\"areaCode\":\"110000\"},"
              + "\"administrator\":{\"name\":\"x\",\"login\":\"admin\"}}",
          "NewArchive",
          "{\"passphrase\":\"eight words that nobody guesses\"}",
          "NewReceivingKey",
          "{\"reason\":\"越权\"}",
          "NewRescue",
          "{\"login\":\"admin\",\"reason\":\"越权\"}",
          "NewErasure",
          "{\"repeated\":\"yinchuan\",\"waiver\":\"越权\",\"reason\":\"越权\"}",
          "Revocation",
          "{\"reason\":\"越权\"}");

  private LifeFillings() {}
}
