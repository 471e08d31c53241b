package org.tierline.org;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;

/**
 * How a unit stood for a while before the tree was changed. Rows of one unit follow each other
 * without gaps; how it stands now is its {@link UnitNode}.
 *
 * @param parent null for the root
 * @param path the ids from the root to the unit, as {@code /1/22/333/}
 * @param from since when
 * @param until up to when, exclusive
 */
public record UnitState(
    UnitId unit,
    @Nullable UnitId parent,
    String code,
    String name,
    int level,
    String path,
    Instant from,
    Instant until) {

  /** The ancestor of then at a level (or the unit itself); null where it stood above it. */
  public @Nullable Long ancestorAt(int wanted) {
    return wanted > level ? null : UnitNode.ancestry(path).get(wanted - 1);
  }
}
