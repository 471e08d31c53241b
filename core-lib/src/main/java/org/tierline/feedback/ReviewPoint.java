package org.tierline.feedback;

/** What a reviewer may have to state when he passes an answer. */
public enum ReviewPoint {
  /** 逐项答复: every point of the demand was answered. */
  EVERY_POINT_ANSWERED,
  /** 引用依据: the law was cited. */
  LAW_CITED
}
