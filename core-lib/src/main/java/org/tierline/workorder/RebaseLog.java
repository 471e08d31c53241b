package org.tierline.workorder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells in an order's log which dates were moved: a row for each turn, and one for the stage. */
record RebaseLog(OrderAtWork at, NewEvent.Actor by, @Nullable String reason) {

  /**
   * Notes what has moved.
   *
   * @param facts what all rows tell besides
   */
  void note(List<MovedDeadline> moved, Map<String, String> facts) {
    var rows = new LinkedHashMap<Integer, Map<String, String>>();
    for (MovedDeadline each : moved) {
      int turn = each.assignmentNo() == null ? 0 : each.assignmentNo();
      Map<String, String> row = rows.computeIfAbsent(turn, no -> new TreeMap<>(facts));
      if (each.from() != null) {
        row.put("old." + each.kind(), each.from().toString());
      }
      if (each.to() != null) {
        row.put("new." + each.kind(), each.to().toString());
      }
    }
    rows.forEach((turn, row) -> at.order().note(event(turn == 0 ? null : turn, row)));
  }

  private NewEvent event(@Nullable Integer turn, Map<String, String> data) {
    WorkOrderStatus status = at.order().status;
    return new NewEvent(Action.REBASE, at.now(), by, turn, status, status, false, reason, data);
  }
}
