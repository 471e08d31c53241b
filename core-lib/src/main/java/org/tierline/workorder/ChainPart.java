package org.tierline.workorder;

import java.time.Instant;
import java.util.List;
import org.tierline.kernel.UnitId;

/**
 * One version of a unit's own part of the chain, which never changes once it is made.
 *
 * @param from when it was made: turns that begin from then on follow it
 * @param lines empty where the unit goes by the one above it again
 */
record ChainPart(UnitId unit, int version, Instant from, List<PartLine> lines) {
  ChainPart {
    lines = List.copyOf(lines);
  }
}
