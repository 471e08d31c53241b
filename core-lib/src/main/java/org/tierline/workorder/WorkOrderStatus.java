package org.tierline.workorder;

/**
 * Where an order stands as the centre sees it: the phase that a state of the city's chain belongs
 * to. Each unit's own turn is an {@link AssignmentStatus}.
 */
public enum WorkOrderStatus {
  /** 待分办: registered, waiting to be dispatched. */
  REGISTERED,
  /** 待签收: dispatched, the lead unit has not signed. */
  DISPATCHED,
  /** 办理中: being handled. */
  HANDLING,
  /** 待审核: answered, the centre reviews. */
  UNDER_REVIEW,
  /** 待回访: the petitioner is to be called back. */
  CALLBACK,
  /** 挂起: the clocks stand still until the review date. */
  SUSPENDED,
  /** 已转紧急: offered to an emergency line, which has not answered. */
  DIVERTED,
  /** 已并单: follows its master. */
  MERGED,
  /** 已办结: closed. */
  CLOSED,
  /** 不予受理: declined, with the lawful way named. */
  DECLINED,
  /** 已撤销: taken back by the petitioner, or voided. */
  CANCELLED;

  /** Whether work on the order has ended; it may yet be reopened. */
  public boolean isFinal() {
    return this == CLOSED || this == DECLINED || this == CANCELLED || this == MERGED;
  }
}
