package org.tierline.workorder;

/** Where one unit's turn stands. */
public enum AssignmentStatus {
  /** 待签收: sent to the unit, not signed. */
  PENDING_SIGN,
  /** 办理中: signed, with the unit. */
  HANDLING,
  /** 已下派: handed on to units below; the unit stays accountable. */
  DELEGATED,
  /** 已上报: answered, waiting for review. */
  SUBMITTED,
  /** 挂起: its clock stands still. */
  SUSPENDED,
  /** 已通过: the answer was accepted. */
  ACCEPTED,
  /** 已退单: given back as not its duty. */
  RETURNED,
  /** 已撤回: ended without an answer. */
  WITHDRAWN;

  /** Whether the unit or its reviewer still has something to do. */
  public boolean isOpen() {
    return this != ACCEPTED && !isGone();
  }

  /** Whether the unit has left the order. */
  public boolean isGone() {
    return this == RETURNED || this == WITHDRAWN;
  }

  /** Whether the unit's clocks run. */
  public boolean isRunning() {
    return this == PENDING_SIGN || this == HANDLING || this == DELEGATED;
  }
}
