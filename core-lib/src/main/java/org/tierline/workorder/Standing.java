package org.tierline.workorder;

import org.jspecify.annotations.Nullable;

/** Where an order stands, and a turn of it; no turn where the order alone is meant. */
record Standing(String state, @Nullable AssignmentStatus turn) {

  static Standing of(WorkOrder order, @Nullable Assignment turn) {
    return new Standing(order.state, turn == null ? null : turn.status);
  }

  /** Where they stand once a line of the chain was taken. */
  Standing after(Transition rule, boolean callBackDue) {
    return new Standing(rule.next(state, callBackDue), turn == null ? null : rule.nextTurn(turn));
  }
}
