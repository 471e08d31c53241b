package org.tierline.server.supervision;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;

/** Lists of units as clients name them. */
final class Named {
  private Named() {}

  /** The units that are meant; none where the list is left out. */
  static List<UnitId> all(@Nullable List<String> references, Function<String, UnitId> units) {
    return references == null
        ? List.of()
        : references.stream().map(String::valueOf).map(units).toList();
  }
}
