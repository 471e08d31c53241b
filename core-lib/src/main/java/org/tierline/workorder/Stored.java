package org.tierline.workorder;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the database has of an order and its turns, so that a step writes only what differs. */
final class Stored {
  static final int ALARM = OrderWriter.ORDER.indexOf("alarm_at");

  private List<@Nullable Object> order;
  private final Map<Assignment, List<@Nullable Object>> turns = new IdentityHashMap<>();

  /** Of an order as it was just loaded. */
  Stored(WorkOrder loaded) {
    // An alarm that stands there and does not follow from the order is put right.
    order = OrderWriter.values(loaded, loaded.alarmAt);
    loaded.turns.forEach(turn -> turns.put(turn, OrderWriter.values(turn)));
  }

  /** The order was written so. */
  void stands(List<@Nullable Object> written) {
    order = written;
  }

  /** A turn is written so. */
  void stands(Assignment turn, List<@Nullable Object> written) {
    turns.put(turn, written);
  }

  /** In the order of {@link OrderWriter#ORDER}. */
  List<@Nullable Object> order() {
    return order;
  }

  /** In the order of {@link OrderWriter#TURN}. */
  List<@Nullable Object> turn(Assignment turn) {
    return Objects.requireNonNull(turns.get(turn), "a turn that was not loaded");
  }
}
