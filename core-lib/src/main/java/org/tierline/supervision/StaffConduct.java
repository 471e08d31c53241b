package org.tierline.supervision;

/** What staff are accused of, for which a complaint goes to the discipline organ too. */
public enum StaffConduct {
  /** 不作为: does not do what is his duty. */
  INACTION,
  /** 乱作为: does what he may not. */
  ABUSE_OF_POWER,
  /** 服务态度恶劣: treats people badly. */
  BAD_MANNERS,
  /** 弄虚作假: answers or acts falsely. */
  FALSE_HANDLING,
  /** 泄露信息: has told others of a petitioner. */
  LEAK,
  /** 以权谋私: takes an advantage for himself. */
  CORRUPTION
}
