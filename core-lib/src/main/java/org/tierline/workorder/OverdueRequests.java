package org.tierline.workorder;

import java.util.List;
import java.util.Map;
import org.tierline.kernel.UnitId;

/** What becomes of requests on which nobody has decided in time. */
record OverdueRequests(OrderAtWork at) {

  void settle() {
    WorkOrder order = at.order();
    for (OrderRequest request : List.copyOf(order.requests)) {
      if (request.isLate(at.now())) {
        settle(order, request);
      }
    }
    order.countRequests();
  }

  private void settle(WorkOrder order, OrderRequest request) {
    switch (request.kind) {
      case RETURN -> {
        String words = "no decision in time";
        UnitId unit = order.turn(request.assignmentNo).unit;
        order.decide(request, RequestStatus.REJECTED, NewEvent.Actor.system(unit), words, at.now());
        at.follow(
            StepRequest.of(Action.REJECT_RETURN, request.assignmentNo)
                .saying(words)
                .with(Map.of("request", Integer.toString(request.no))),
            "no decision");
      }
      case EXTENSION -> order.lapse(request, "no decision in time", at.now());
      case SUSPENSION, UNREASONABLE, APPEAL, CO_HANDLER -> request.overdue();
    }
  }
}
