package org.tierline.workorder;

/** Which of the two families of demands a request belongs to. */
public enum Family {
  /** 行政化. */
  ADMINISTRATIVE,
  /** 社会化. */
  SOCIAL,
  /** 无效. */
  INVALID
}
