package org.tierline.feedback;

/** What came of a request, as the handling unit states it. */
public enum FeedbackResult {
  /** 实际解决. */
  SOLVED,
  /** 解释说明: no legal basis to do more, explained. */
  EXPLAINED,
  /** 列入计划. */
  PLANNED,
  /** 部分解决. */
  PARTLY,
  /** 未解决. */
  NOT_SOLVED
}
