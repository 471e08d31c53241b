package org.tierline.workorder;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;

/** A row that is to be added to an order's log. */
record NewEvent(
    Action action,
    Instant at,
    Actor actor,
    @Nullable Integer assignmentNo,
    @Nullable WorkOrderStatus from,
    WorkOrderStatus to,
    boolean isPublic,
    @Nullable String text,
    Map<String, String> data) {

  NewEvent {
    data = new TreeMap<>(data);
  }

  /** As listeners are told of it. */
  OrderEvent view(int seq) {
    Long person = actor.person();
    return new OrderEvent(
        seq,
        action,
        at,
        person == null ? null : new PersonId(person),
        actor.unit(),
        assignmentNo,
        from,
        to,
        isPublic,
        text,
        Map.copyOf(data));
  }

  /**
   * Who acted.
   *
   * @param person null for citizens and the system
   * @param unit for which unit; null for citizens and the system
   */
  record Actor(@Nullable Long person, String name, @Nullable UnitId unit) {}
}
