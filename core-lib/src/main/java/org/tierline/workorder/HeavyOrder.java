package org.tierline.workorder;

/** What may make an order a heavy one, for which the head of the unit signs. */
public enum HeavyOrder {
  /** 批示件: a leader has written on it. */
  KEY,
  /** 督办单以上: supervised from a supervision order up. */
  SUPERVISED,
  /** 疑难工单. */
  HARD,
  /** 特急. */
  EXTRA_URGENT
}
