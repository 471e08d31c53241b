package org.tierline.server;

import java.util.Map;

/** Valid values for actions and powers; a part of {@link Fillings}. */
final class PowerFillings {
  static final Map<String, String> PATHS = Map.of("action", "SIGN", "power", "ADD_PEOPLE");

  private PowerFillings() {}
}
