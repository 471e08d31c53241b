package org.tierline.workorder;

import java.util.List;
import org.tierline.attachment.AttachedTo;
import org.tierline.kernel.OrderId;
import org.tierline.store.Work;

/** Orders as their attachments see them. */
public final class AttachedOrders {
  private AttachedOrders() {}

  /** Answers by the same rules as every other step on an order. */
  public static AttachedTo of(OrderSteps steps) {
    return new ByOrderSteps(steps);
  }

  private record ByOrderSteps(OrderSteps steps) implements AttachedTo {

    @Override
    public Seen see(Work work, OrderId order) {
      return seen(steps.open(work, order, null).order());
    }

    @Override
    public Seen seeForPetitioner(Work work, String orderNo, String queryCode) {
      return seen(steps.openForPetitioner(work, orderNo, queryCode).order());
    }

    @Override
    public void requireReleasable(Work work, OrderId order, String name) {
      steps.requireReleasable(work, List.of(order), name);
    }

    private static Seen seen(WorkOrder order) {
      return new Seen(
          new OrderId(order.id),
          order.closedAt != null,
          order.facts.confidential(),
          order.turns.stream().map(turn -> turn.unit).distinct().toList());
    }
  }
}
