package org.tierline.reorganization;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;

/**
 * A change of the tree that was carried out.
 *
 * @param by null where an operator did it
 * @param units the units that it was about
 */
public record TreeChange(
    long id,
    TreeChangeKind kind,
    String reason,
    Instant at,
    @Nullable PersonId by,
    List<Touched> units) {
  public TreeChange {
    units = List.copyOf(units);
  }

  /** A unit, and its part in the change. */
  public record Touched(UnitId unit, Part part) {}

  /** What became of a unit, or what it was for the change. */
  public enum Part {
    /** It was renamed or moved, or others were made of a part of it. */
    CHANGED,
    /** It stood above before. */
    FROM,
    /** It stands above now. */
    TO,
    /** It is new. */
    NEW,
    /** It went out of service. */
    CLOSED,
    /** It goes on with the work of others. */
    SUCCESSOR
  }
}
