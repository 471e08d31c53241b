package org.tierline.supervision;

/** Where a measure of supervision stands. */
public enum MeasureStatus {
  /** 生效. */
  STANDING,
  /** 已取消: lifted by a unit that may. */
  LIFTED,
  /** 已终止: the order was closed. */
  ENDED
}
