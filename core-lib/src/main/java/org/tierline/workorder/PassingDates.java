package org.tierline.workorder;

import java.util.List;
import org.tierline.kernel.OrderId;

/**
 * The dates of an open order that would be others in the places where a planned change of the tree
 * will have its turns.
 *
 * @param dates none where all stay, or where the order keeps the change from being carried out
 */
public record PassingDates(OrderId id, String orderNo, List<MovedDeadline> dates) {

  public PassingDates {
    dates = List.copyOf(dates);
  }
}
