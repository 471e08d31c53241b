package org.tierline.workorder;

/** The lawful way that a matter belongs to which is not accepted (国办发〔2020〕53号、国办函〔2025〕66号). */
public enum LawfulWay {
  /** 诉讼. */
  LITIGATION,
  /** 仲裁. */
  ARBITRATION,
  /** 纪检监察. */
  DISCIPLINE_INSPECTION,
  /** 行政复议. */
  ADMINISTRATIVE_REVIEW,
  /** 政府信息公开. */
  INFORMATION_DISCLOSURE,
  /** 信访. */
  PETITION
}
