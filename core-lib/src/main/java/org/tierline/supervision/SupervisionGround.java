package org.tierline.supervision;

/** Why a unit's turn is supervised. */
public enum SupervisionGround {
  /** 超时未签收: not signed within its limit. */
  NOT_SIGNED,
  /** 临期未反馈: one working day is left. */
  ONE_DAY_LEFT,
  /** 超期: the first working day past the deadline. */
  LATE,
  /** 红牌: follows a red card. */
  RED_CARD,
  /** 回访不满意: the petitioner is dissatisfied. */
  DISSATISFIED,
  /** 多次催办: urged again and again. */
  URGES,
  /** 热点问题. */
  HOT_TOPIC,
  /** 媒体反映. */
  MEDIA,
  /** 监督席建议: asked for from an oversight seat. */
  OVERSEER,
  /** 领导批示: a leader has written on the order. */
  INSTRUCTION,
  /** 办理质量差. */
  BAD_QUALITY,
  /** 推诿扯皮: passing the matter on to each other. */
  BUCK_PASSING,
  /** 虚假办理、泄密、严重拖延: false handling, a leak, serious delay. */
  MISCONDUCT;

  /** Whether only the rules find it, never a person. */
  boolean isFoundByRule() {
    return this == NOT_SIGNED || this == ONE_DAY_LEFT || this == RED_CARD;
  }
}
