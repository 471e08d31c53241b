package org.tierline.workorder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;

/** All versions of the units' parts of one city's chain: immutable, shared by all who read them. */
final class CityParts {
  static final CityParts NONE = new CityParts(List.of());

  private final Map<UnitId, List<ChainPart>> byUnit = new HashMap<>();

  /**
   * The parts of a city.
   *
   * @param parts each unit's in the order of their versions
   */
  CityParts(List<ChainPart> parts) {
    parts.forEach(part -> byUnit.computeIfAbsent(part.unit(), unit -> new ArrayList<>()).add(part));
  }

  /** The version of a unit's own part at a moment; null where it went by the unit above it. */
  @Nullable ChainPart of(UnitId unit, Instant at) {
    ChainPart found = null;
    for (ChainPart part : byUnit.getOrDefault(unit, List.of())) {
      if (!part.from().isAfter(at)) {
        found = part;
      }
    }
    return found == null || found.lines().isEmpty() ? null : found;
  }

  /** How many lines there are, for weighing caches. */
  int size() {
    return byUnit.values().stream()
        .flatMap(List::stream)
        .mapToInt(part -> 1 + part.lines().size())
        .sum();
  }
}
