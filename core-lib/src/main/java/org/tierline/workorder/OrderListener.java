package org.tierline.workorder;

/**
 * Told of everything that happens to an order, by whoever it is done, inside the same transaction
 * and before it is written. It may take further actions on the order, add rows of its own to the
 * step, or refuse the whole step by throwing. It is told of what it adds as well.
 */
@FunctionalInterface
public interface OrderListener {

  /** An action was taken, or a clock noted. */
  void noted(OrderAtWork order, OrderEvent event);
}
