package org.tierline.oversight;

/** Where a social-conditions note (社情民意) stands; it goes on in this order. */
public enum NoteStatus {
  /** 草稿. */
  DRAFT,
  /** 已提交. */
  SUBMITTED,
  /** 已转办: with the unit that has to answer. */
  TRANSFERRED,
  /** 已答复. */
  ANSWERED,
  /** 已刊发: in a special report. */
  PUBLISHED
}
