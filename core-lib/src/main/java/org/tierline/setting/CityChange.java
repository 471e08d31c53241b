package org.tierline.setting;

import java.util.List;
import org.tierline.kernel.OrderId;

/**
 * What several decisions for a whole city change, or have changed.
 *
 * @param differences each setting that differs; empty where all is so already
 * @param openOrders how many open orders lie now with the units for which another value would hold
 * @param someOrders the first of them, at most twenty
 */
public record CityChange(
    List<CityDifference> differences, long openOrders, List<OrderId> someOrders) {

  public CityChange {
    differences = List.copyOf(differences);
    someOrders = List.copyOf(someOrders);
  }
}
