package org.tierline.workorder;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
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
    return new OrderEvent(
        seq,
        action,
        at,
        actor.personId(),
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
  record Actor(@Nullable Long person, String name, @Nullable UnitId unit) {
    static Actor of(Caller caller, @Nullable UnitId acting) {
      PersonId person = caller.person();
      return switch (caller.kind()) {
        case PERSON -> new Actor(Objects.requireNonNull(person).value(), "person", acting);
        case CITIZEN -> new Actor(null, "citizen", null);
        case SYSTEM, OPERATOR -> new Actor(null, "system: " + caller.reason(), null);
      };
    }

    static Actor system(@Nullable UnitId unit) {
      return new Actor(null, "system: clock", unit);
    }

    @Nullable PersonId personId() {
      return person == null ? null : new PersonId(person);
    }
  }

  /** Something that happens by itself and moves no state. */
  static NewEvent bySystem(
      WorkOrder order,
      Action action,
      Instant at,
      @Nullable Integer turn,
      Map<String, String> data) {
    UnitId unit = turn == null ? null : order.turn(turn).unit;
    return new NewEvent(
        action, at, Actor.system(unit), turn, order.status, order.status, false, null, data);
  }
}
