package org.tierline.workorder;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All of an order that rules look at, as one text: counters only as far as a rule tells them apart,
 * times only as past or still to come.
 */
final class OrderKey {
  private static final int MOST_TURNS = 3;
  private static final int MOST_REQUESTS = 1;
  private static final int MOST_ROUNDS = 2;

  private OrderKey() {}

  static String of(OrderDriver at) {
    WorkOrder order = at.order;
    var key = new StringBuilder(200).append(order.state);
    key.append(' ').append(Math.min(order.rehandleCount + order.reopenCount, 1));
    key.append(Math.min(order.returnCount, 2));
    flag(key, order.callBackCount > 1);
    flag(key, order.disputed);
    flag(key, order.finalAssignment);
    flag(key, order.dissatisfied);
    flag(key, order.isContacted());
    flag(key, order.acceptBy != null);
    flag(key, order.supervisionLevel > 0);
    flag(key, order.excluded);
    flag(key, order.satisfactionFinal != null);
    flag(key, order.roundRated);
    key.append(turns(at));
    List<Assignment> current = order.current().toList();
    for (OrderRequest request : order.requests) {
      if (request.isPending()) {
        key.append(' ').append(request.kind).append(place(current, request.assignmentNo));
        flag(key, request.decideDueAt == null);
      }
    }
    return key.toString();
  }

  /** The turns that have not left, whichever units have them. */
  static String turns(OrderDriver at) {
    List<Assignment> current = at.order.current().toList();
    return current.stream()
        .map(turn -> told(turn, current, at.now))
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static String told(Assignment turn, List<Assignment> current, Instant now) {
    String above =
        current.stream()
            .filter(t -> turn.parentNo != null && t.no == turn.parentNo)
            .map(t -> t.role + "" + t.status.ordinal())
            .findFirst()
            .orElse("-");
    boolean late = turn.role == AssignmentRole.LEAD && !now.isBefore(turn.effectiveDeadline);
    return turn.role + "" + turn.status.ordinal() + above + (late ? "+" : "-");
  }

  /** Not more turns and requests at a time than it takes for each to meet each other. */
  static boolean isSmall(WorkOrder order) {
    return order.current().count() <= MOST_TURNS
        && order.pendingRequests <= MOST_REQUESTS
        && order.round <= MOST_ROUNDS;
  }

  /** Which of the turns it is, counted from the first that has not left. */
  private static int place(List<Assignment> current, int no) {
    for (int i = 0; i < current.size(); i++) {
      if (current.get(i).no == no) {
        return i;
      }
    }
    return -1;
  }

  private static void flag(StringBuilder key, boolean is) {
    key.append(is ? '+' : '-');
  }
}
