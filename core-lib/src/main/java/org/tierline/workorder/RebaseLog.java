package org.tierline.workorder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;

/**
 * Tells in an order's log which dates were moved: a row for each turn, one for the stage, and one
 * for each date of a capability above.
 */
record RebaseLog(OrderAtWork at, NewEvent.Actor by, @Nullable String reason) {

  /** What a row is about: a turn, the stage, or what another row of the log names. */
  private record Place(@Nullable Integer turn, @Nullable Integer seq, @Nullable UnitId unit) {

    static Place of(MovedDeadline moved) {
      Integer seq = moved.seq();
      return new Place(moved.assignmentNo(), seq, seq == null ? null : moved.unit());
    }

    Map<String, String> with(Map<String, String> row) {
      if (seq != null) {
        row.put("seq", seq.toString());
        row.put("unit", String.valueOf(unit));
      }
      return row;
    }
  }

  /**
   * Notes what has moved.
   *
   * @param facts what all rows tell besides
   */
  void note(List<MovedDeadline> moved, Map<String, String> facts) {
    var rows = new LinkedHashMap<Place, Map<String, String>>();
    for (MovedDeadline each : moved) {
      Map<String, String> row =
          rows.computeIfAbsent(Place.of(each), place -> place.with(new TreeMap<>(facts)));
      if (each.from() != null) {
        row.put("old." + each.kind(), each.from().toString());
      }
      if (each.to() != null) {
        row.put("new." + each.kind(), each.to().toString());
      }
    }
    rows.forEach((place, row) -> at.order().note(event(place.turn(), row)));
  }

  private NewEvent event(@Nullable Integer turn, Map<String, String> data) {
    WorkOrderStatus status = at.order().status;
    return new NewEvent(Action.REBASE, at.now(), by, turn, status, status, false, reason, data);
  }
}
