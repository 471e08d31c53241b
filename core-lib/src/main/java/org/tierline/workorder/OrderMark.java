package org.tierline.workorder;

/** A mark on an order that goes on as before. */
public enum OrderMark {
  /** 疑难工单: needs consultation. */
  HARD(Action.MARK_HARD),
  /** 权责争议: whose duty it is must be consulted on; it is hard, and only arbitrated. */
  DISPUTED(Action.MARK_HARD),
  /** 应急事件: meets an emergency's trigger. */
  INCIDENT(Action.TO_INCIDENT);

  private final Action action;

  OrderMark(Action action) {
    this.action = action;
  }

  Action action() {
    return action;
  }
}
