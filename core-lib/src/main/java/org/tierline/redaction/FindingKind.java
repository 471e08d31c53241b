package org.tierline.redaction;

/** What a text tells of somebody. */
public enum FindingKind {
  /** 居民身份证号码, of 18 digits with a right check digit (GB 11643-1999), or of 15. */
  ID_CARD,
  /** 银行卡号: 16 to 19 digits with a right check digit (ISO/IEC 7812). */
  BANK_CARD,
  /** 手机号码. */
  MOBILE,
  /** 固定电话, with its area code or where the words say that it is one. */
  LANDLINE,
  /** 电子邮箱. */
  EMAIL,
  /** 机动车号牌 (GA 36-2018). */
  LICENCE_PLATE,
  /** 诉求人: a name, number, e-mail address or company that the petitioner has left. */
  PETITIONER
}
