package org.tierline.workorder;

/** Why a request is not accepted (国办函〔2025〕66号; 12345 rules of the cities). */
public enum DeclineReason {
  /** 应循诉讼、仲裁、纪检、复议、信访等法定途径: the explanation names the way. */
  OTHER_LAWFUL_WAY,
  /** 违法违背公序良俗，或涉及秘密隐私. */
  UNLAWFUL_OR_SECRET,
  /** 不属本行政区域或不属政府职责. */
  OUT_OF_SCOPE,
  /** 同一事实和理由已办结. */
  ALREADY_HANDLED,
  /** 恶意骚扰. */
  MALICIOUS
}
