package org.tierline.org;

import org.tierline.kernel.Conflict;
import org.tierline.store.Work;

/**
 * Keeps a city's tree as it is until a work ends, for steps that a change of the tree would have to
 * know of: who changes it waits, and then sees what was done.
 */
public final class TreeHold {
  private TreeHold() {}

  /** Holds the tree as the work has seen it; {@link Conflict} where it was changed since. */
  public static void take(Work work) {
    long standing =
        work.sql("select tree_version from tierline.tenant where tenant_id = ? for share")
            .set(work.tenant().value())
            .number();
    Work.requireVersion(work.versions().tree(), standing);
  }
}
