package org.tierline.reorganization;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;

/**
 * A unit by its name, and where it stands in the tree of now or in the one to come.
 *
 * @param unit null for one that is still to be made
 * @param above the codes of the units above it, from those right below the city's own down; empty
 *     where there are none
 */
public record UnitPlace(@Nullable UnitId unit, String code, String name, List<String> above) {
  public UnitPlace {
    above = List.copyOf(above);
  }
}
