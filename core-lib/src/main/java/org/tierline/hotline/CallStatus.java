package org.tierline.hotline;

/** Where a telephone call stands. */
public enum CallStatus {
  /** 振铃: nobody has picked up. */
  RINGING,
  /** 通话中. */
  TALKING,
  /** 已挂断: it was answered, and is over. */
  ENDED,
  /** 放弃: the caller gave up before anybody answered. */
  ABANDONED
}
