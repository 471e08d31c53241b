package org.tierline.feedback;

/** Why a demand lies beyond what the unit may or can do (超出职责). */
public enum BeyondDuty {
  /** 无法律政策依据: no law or policy gives a claim to it. */
  NO_LEGAL_BASIS,
  /** 属其他单位职责. */
  OTHER_UNIT,
  /** 须上级解决. */
  HIGHER_LEVEL,
  /** 涉法涉诉: before a court, in arbitration or in review. */
  LEGAL_PROCEEDINGS,
  /** 诉求过高: goes beyond what the rules grant. */
  EXCESSIVE,
  OTHER
}
