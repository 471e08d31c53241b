package org.tierline.server;

import java.util.Map;

/** Valid values for call-back teams and classes of units. */
final class TeamFillings {
  static final Map<String, String> PATHS = Map.of("team", "1", "localClass", "1", "line", "1");
  static final Map<String, String> QUERIES = Map.of("localClass", "1", "retired", "false");

  /** By the simple names of types. */
  static final Map<String, String> BODIES =
      Map.of(
          "TeamAsked", "{\"name\":\"越权\",\"members\":[\"1\"]}",
          "DelegationDraft", "{\"categoryCode\":\"0102\",\"to\":\"%s\",\"reason\":\"越权\"}",
          "Classed", "{\"localClass\":\"1\"}",
          "Dissolution", "{\"reason\":\"越权\"}");

  private TeamFillings() {}
}
