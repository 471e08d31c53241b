package org.tierline.workorder;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Rejected;

/** What the library asks of units, counters and windows besides the chain. */
record Caps(WorkOrder order, World world, Instant now) {

  /** What the library asks of units and counters besides the chain. */
  void requireCan(Action action, @Nullable Assignment turn) {
    switch (action) {
      case DELEGATE -> {
        if (!world.mayAssign(Objects.requireNonNull(turn).unit.value())) {
          throw new Rejected(OrderError.UNIT_CANNOT_ASSIGN, "-");
        }
      }
      case CHILD_SUBMIT, CO_SUBMIT, SUBMIT_FEEDBACK -> {
        if (!world.mayAnswer(Objects.requireNonNull(turn).unit.value())) {
          throw new Rejected(OrderError.UNIT_CANNOT_ANSWER, "-");
        }
      }
      case REHANDLE -> {
        if (order.rehandleCount >= world.rehandlesMax()) {
          throw new Rejected(OrderError.LIMIT_REACHED, world.rehandlesMax());
        }
      }
      default -> {}
    }
  }

  void requireAskable(RequestKind kind, Assignment turn) {
    if (kind == RequestKind.RETURN && order.finalAssignment) {
      throw new Rejected(OrderError.FINAL_ASSIGNMENT);
    }
    if (kind == RequestKind.SUSPENSION && order.suspendCount >= world.suspensionsMax()) {
      throw new Rejected(OrderError.LIMIT_REACHED, world.suspensionsMax());
    }
    boolean late =
        kind == RequestKind.RETURN && !now.isBefore(world.returnUntil(turn))
            || kind == RequestKind.EXTENSION && !now.isBefore(world.extensionUntil(turn));
    if (late) {
      throw new Rejected(OrderError.TOO_LATE, turn.effectiveDeadline);
    }
  }
}
