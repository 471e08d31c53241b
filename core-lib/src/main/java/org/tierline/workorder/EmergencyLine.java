package org.tierline.workorder;

/** A line that takes what cannot wait. */
public enum EmergencyLine {
  /** 公安. */
  LINE_110,
  /** 消防. */
  LINE_119,
  /** 急救. */
  LINE_120,
  /** 交通事故. */
  LINE_122
}
