package org.tierline.workorder;

/** Where a request stands. */
public enum RequestStatus {
  /** 待审批. */
  PENDING,
  /** 同意. */
  APPROVED,
  /** 驳回. */
  REJECTED,
  /** 失效: nobody decided in time, or it has lost its object. */
  LAPSED
}
