package org.tierline.attachment;

import java.util.List;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;
import org.tierline.store.Work;

/**
 * What attachments ask about the order that they belong to. The orders answer; one that the caller
 * may not see is not found.
 */
public interface AttachedTo {

  /** An order of the caller's reach. */
  Seen see(Work work, OrderId order);

  /** The order of a petitioner who shows its number and query code. */
  Seen seeForPetitioner(Work work, String orderNo, String queryCode);

  /** Refuses the name of a file that petitioners may see where it tells who somebody is. */
  void requireReleasable(Work work, OrderId order, String name);

  /**
   * An order as attachments see it.
   *
   * @param closed whether it has come to its end
   * @param confidential whether units must not learn who the petitioner is
   * @param holders the units that have or had a turn on it
   */
  record Seen(OrderId id, boolean closed, boolean confidential, List<UnitId> holders) {

    public Seen {
      holders = List.copyOf(holders);
    }
  }
}
