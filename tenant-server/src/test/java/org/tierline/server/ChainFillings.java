package org.tierline.server;

import java.util.Map;

/** Valid values for units' parts of the chain. */
final class ChainFillings {
  /** By the simple names of types. */
  static final Map<String, String> BODIES =
      Map.of(
          "PartDefinition", "{\"definition\":\"CONTACT | HOLDER UNIT_LIAISON | LEAD |\"}",
          "NewPart",
              "{\"definition\":\"CONTACT | HOLDER UNIT_LIAISON | LEAD |\",\"reason\":\"越权\"}");

  private ChainFillings() {}
}
