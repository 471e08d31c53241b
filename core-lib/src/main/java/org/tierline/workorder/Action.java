package org.tierline.workorder;

/**
 * What can be done to an order. Each leaves at least one row in its log. Who may do what in which
 * state stands in the city's {@link Chain}.
 */
public enum Action {
  /** 登记. */
  REGISTER,
  /** 导入: brought in from another system, with what it knew of the order's life. */
  IMPORT,
  /** 受理: the centre has read what came in by itself. */
  ACCEPT,
  /** 补充/更正. */
  AMEND,
  /** 直接答复: solved at once, alone or in a three-way call. */
  ANSWER,
  /** 不予受理. */
  DECLINE,
  /** 转紧急热线. */
  DIVERT,
  /** 对方受理. */
  DIVERT_ACK,
  /** 对方拒收. */
  DIVERT_REFUSE,
  /** 并单. */
  MERGE,
  /** 转家庭服务. */
  TO_FAMILY,
  /** 转应急. */
  TO_INCIDENT,
  /** 转纪检: a copy goes to the discipline organ. */
  TO_DISCIPLINE,
  /** 交办. */
  DISPATCH,
  /** 裁定: assigned for good after disputes. */
  ARBITRATE,
  /** 签收. */
  SIGN,
  /** 先行联系. */
  CONTACT,
  /** 过程反馈. */
  PROGRESS,
  /** 下派. */
  DELEGATE,
  /** 加派协办. */
  ADD_CO_HANDLER,
  /** 吹哨: a township calls departments to a joint handling. */
  WHISTLE,
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
  /** 申请退单. */
  REQUEST_RETURN,
  /** 同意退单. */
  APPROVE_RETURN,
  /** 驳回退单. */
  REJECT_RETURN,
  /** 申请延期. */
  REQUEST_EXTENSION,
  /** 同意延期. */
  APPROVE_EXTENSION,
  /** 驳回延期. */
  REJECT_EXTENSION,
  /** 申请挂起. */
  REQUEST_SUSPENSION,
  /** 同意挂起. */
  APPROVE_SUSPENSION,
  /** 驳回挂起. */
  REJECT_SUSPENSION,
  /** 恢复. */
  RESUME,
  /** 申请认定不合理诉求. */
  REQUEST_UNREASONABLE,
  /** 认定不合理诉求. */
  APPROVE_UNREASONABLE,
  /** 不予认定. */
  REJECT_UNREASONABLE,
  /** 考核申诉. */
  APPEAL,
  /** 申诉成立. */
  APPROVE_APPEAL,
  /** 申诉不成立. */
  REJECT_APPEAL,
  /** 申请加派协办. */
  REQUEST_CO_HANDLER,
  /** 同意加派. */
  APPROVE_CO_HANDLER,
  /** 不同意加派. */
  REJECT_CO_HANDLER,
  /** 请求失效: nobody decided in time, or it has lost its object. */
  LAPSE_REQUEST,
  /** 本级细分: a unit at work has classed its turn by a class of its own. */
  CLASSIFY,
  /** 交回访班组: a team of a unit calls the petitioner back, or another one than before. */
  ENTRUST,
  /** 回访. */
  RECORD_CALLBACK,
  /** 办结归档. */
  CLOSE,
  /** 重办. */
  REHANDLE,
  /** 重启. */
  REOPEN,
  /** 催办. */
  URGE,
  /** 督办. */
  SUPERVISE,
  /** 取消督办. */
  LIFT,
  /** 批示. */
  INSTRUCT,
  /** 提级办理. */
  ESCALATE,
  /** 疑难标记. */
  MARK_HARD,
  /** 撤单. */
  CANCEL,
  /** 再次反映: the petitioner has asked for the same again, and no new order was made. */
  ASK_AGAIN,
  /** 期限重算: a deadline was computed anew, after a change of the order or of the calendar. */
  REBASE,
  /** 移交: a turn went on to another unit as the tree of units was changed. */
  TRANSFER,
  /** 流程迁移: the order goes on under another version of the chain. */
  MIGRATE,
  /** 通知: a notice about the order was sent. */
  NOTIFY,
  /** 查看诉求人: somebody looked at the petitioner's unmasked data. */
  VIEW_PETITIONER,
  /** 限知: only named people may know of it from then on, or another unit is reported about. */
  RESTRICT,
  /** 指定知情人: somebody may know of a restricted order, or no more. */
  NAME_READER,
  /** 解除限知. */
  UNRESTRICT,
  /** 确认公开: a text that tells who somebody is may be released as it is. */
  CONFIRM_RELEASE,
  /** 亮灯: a clock has reached its warning. */
  WARN,
  /** 超时: a clock has run out. */
  OVERDUE
}
