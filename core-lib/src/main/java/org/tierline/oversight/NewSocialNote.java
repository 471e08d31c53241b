package org.tierline.oversight;

import java.util.List;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Violations;

/**
 * Writes a social-conditions note.
 *
 * @param title at most 200 characters
 * @param text at most 10,000 characters, without data of petitioners
 * @param orders what it is made from: 1 to 50 orders of the member's area
 */
public record NewSocialNote(String title, String text, List<OrderId> orders) {
  public NewSocialNote {
    orders = orders == null ? List.of() : List.copyOf(orders);
    var check = new Violations().text("title", title, 200).text("text", text, 10_000);
    if (orders.isEmpty()) {
      check.add("orders", OversightError.NOTE_NEEDS_ORDERS);
    }
    check.size("orders", orders, 50).refuseIfAny();
  }
}
