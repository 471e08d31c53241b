package org.tierline.server;

import java.util.Map;

/** Valid values for imports of historic orders; a part of {@link Fillings}. */
final class ImportFillings {
  static final Map<String, String> PATHS = Map.of("import", "1");
  static final Map<String, String> QUERIES = Map.of("mode", "GOOD_LINES");

  private ImportFillings() {}
}
