package org.tierline.workorder;

import java.util.List;

/**
 * What a caller may do on an order, and what is his to do but not now.
 *
 * @param version of the order, to be sent back with the next step
 */
public record OrderActions(List<AllowedAction> allowed, List<BlockedAction> blocked, long version) {

  public OrderActions {
    allowed = List.copyOf(allowed);
    blocked = List.copyOf(blocked);
  }
}
