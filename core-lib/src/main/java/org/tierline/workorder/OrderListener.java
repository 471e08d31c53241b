package org.tierline.workorder;

import java.util.Collection;
import org.tierline.kernel.OrderId;
import org.tierline.store.Work;

/**
 * Told of everything that happens to an order, by whoever it is done, inside the same transaction
 * and before it is written. It may take further actions on the order, add rows of its own to the
 * step, or refuse the whole step by throwing. It is told of what it adds as well. What it is told
 * may be rolled back, and a step then taken once more: it does nothing outside of the transaction.
 */
@FunctionalInterface
public interface OrderListener {

  /** An action was taken, or a clock noted. */
  void noted(OrderAtWork order, OrderEvent event);

  /**
   * A text that does not stand in a log is to become public, such as the name of a file; refuses it
   * by throwing.
   *
   * @param about the orders that it is about
   */
  default void releasing(Work work, Collection<OrderId> about, String text) {}

  /**
   * What the petitioner of an order that was merged reads of the answer to the order that goes on:
   * it was written for somebody else.
   */
  default String passedOn(Work work, OrderId from, OrderId to, String text) {
    return text;
  }
}
