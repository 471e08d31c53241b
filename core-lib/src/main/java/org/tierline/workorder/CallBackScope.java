package org.tierline.workorder;

/** Which petitioners are called back, of those who can be. */
public enum CallBackScope {
  /** 全部回访. */
  ALL,
  /** 抽样回访: a share, drawn by order and seed; some orders always. */
  SAMPLE
}
