package org.tierline.analytics;

/** By what figures are split. */
public enum StatGroup {
  /** Month by month. */
  MONTH,
  /** By the units directly below the one asked about, each with all below it. */
  CHILD,
  /** By the unit itself. */
  UNIT,
  /** By category, at the level asked for. */
  CATEGORY,
  /** 行政化、社会化、无效. */
  FAMILY,
  /** 诉求类型. */
  TYPE,
  /** By the way requests came in. */
  CHANNEL
}
