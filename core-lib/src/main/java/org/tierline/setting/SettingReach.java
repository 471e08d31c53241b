package org.tierline.setting;

import java.util.Collection;
import java.util.List;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;
import org.tierline.store.Work;

/**
 * What a change of settings touches beyond the units themselves; supplied by a capability above.
 */
public interface SettingReach {
  /** How many open orders lie with any of the units. */
  long openOrders(Work work, Collection<UnitId> units);

  /** Some of those orders, oldest first. */
  List<OrderId> someOpenOrders(Work work, Collection<UnitId> units, int most);
}
