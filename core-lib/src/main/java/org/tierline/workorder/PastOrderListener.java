package org.tierline.workorder;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.org.UnitNode;
import org.tierline.store.Work;

/**
 * Told of orders that are brought in from another system, all of a batch at once, inside the
 * transaction that writes them and after they are written: the place for rows of capabilities
 * above, such as figures. {@link OrderListener} is not told of them, as nothing happened to them
 * here.
 */
@FunctionalInterface
public interface PastOrderListener {

  /** These orders are there from now on. */
  void broughtIn(Work work, List<BroughtIn> orders);

  /**
   * One of them.
   *
   * @param handler the unit that has or had it; null where the centre kept it
   * @param late whether the unit answered past its deadline
   */
  record BroughtIn(OrderId id, PastOrder order, @Nullable UnitNode handler, boolean late) {}
}
