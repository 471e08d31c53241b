package org.tierline.workorder;

/**
 * What can be done to an order. Each leaves at least one row in its log. Who may do what in which
 * state stands in {@link Transitions}.
 */
public enum Action {
  /** 登记. */
  REGISTER,
  /** 交办. */
  DISPATCH,
  /** 签收. */
  SIGN,
  /** 先行联系. */
  CONTACT,
  /** 过程反馈. */
  PROGRESS,
  /** 下派. */
  DELEGATE,
  /** 上报: a unit below answers the one above. */
  CHILD_SUBMIT,
  /** 下级答复审核通过. */
  CHILD_ACCEPT,
  /** 下级答复退回. */
  CHILD_REJECT,
  /** 会办意见: a co-handler answers the lead. */
  CO_SUBMIT,
  /** 反馈办结: the lead answers the centre. */
  SUBMIT_FEEDBACK,
  /** 审核通过. */
  REVIEW_PASS,
  /** 审核退回. */
  REVIEW_REJECT,
  /** 回访. */
  RECORD_CALLBACK,
  /** 办结归档. */
  CLOSE,
  /** 查看诉求人: somebody looked at the petitioner's unmasked data. */
  VIEW_PETITIONER,
  /** 亮灯: a clock has reached its warning. */
  WARN,
  /** 超时: a clock has run out. */
  OVERDUE
}
