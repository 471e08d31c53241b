package org.tierline.workorder;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the database has of an order and its turns, so that a step writes only what differs. */
final class Stored {
  private List<@Nullable Object> order = List.of();
  private final Map<Assignment, List<@Nullable Object>> turns = new IdentityHashMap<>();

  /** Of an order as it was just loaded. */
  Stored(WorkOrder loaded) {
    // An alarm that stands there and does not follow from the order is put right.
    stands(loaded, OrderWriter.values(loaded, loaded.alarmAt));
  }

  /** The order stands there as it is now. */
  void stands(WorkOrder now) {
    stands(now, OrderWriter.values(now));
  }

  private void stands(WorkOrder now, List<@Nullable Object> values) {
    order = values;
    now.turns.forEach(turn -> turns.put(turn, OrderWriter.values(turn)));
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
