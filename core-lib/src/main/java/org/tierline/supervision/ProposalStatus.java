package org.tierline.supervision;

/** Where a proposal stands. */
public enum ProposalStatus {
  /** 待审批. */
  PENDING,
  /** 已同意. */
  APPROVED,
  /** 已驳回. */
  REJECTED,
  /** 已失效: it lost its object before anybody decided. */
  LAPSED
}
