package org.tierline.workorder;

/** In what part a unit works on an order. */
public enum AssignmentRole {
  /** 主办: owns the reply; exactly one a round. */
  LEAD,
  /** 协办: gives its opinion to the lead. */
  CO,
  /** 下派: got it from the unit above. */
  CHILD
}
