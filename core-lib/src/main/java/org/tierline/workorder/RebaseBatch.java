package org.tierline.workorder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;

/**
 * One batch that works out open deadlines anew after a change of a calendar: who ordered it, why,
 * and how far it has come.
 *
 * @param unit whose calendar was changed; units below it count too
 * @param startedBy null for an operator
 * @param orders how many open orders it looks at
 * @param done how many of them it has looked at; as many as that when it has finished, without
 *     those that could not be read
 * @param moved how many of them have got another date
 * @param deadlines how many dates have moved
 * @param failed how many orders could not be worked on; they stay as they were
 * @param finishedAt null while it runs
 */
public record RebaseBatch(
    long id,
    UnitId unit,
    String reason,
    Instant startedAt,
    @Nullable PersonId startedBy,
    State state,
    int orders,
    int done,
    int moved,
    int deadlines,
    int failed,
    @Nullable Instant finishedAt) {

  /** How far it has come. */
  public enum State {
    RUNNING,
    DONE
  }
}
