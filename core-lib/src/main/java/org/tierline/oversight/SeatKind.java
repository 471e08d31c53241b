package org.tierline.oversight;

/** Who sits on an oversight seat. */
public enum SeatKind {
  /** 人大代表: a deputy of the people's congress. */
  NPC_DEPUTY,
  /** 政协委员: a member of the consultative conference. */
  CPPCC_MEMBER,
  /** 市民代表: a representative of the citizens. */
  CITIZEN
}
