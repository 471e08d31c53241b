package org.tierline.workorder;

/** Why a unit asks for something; each belongs to one kind of request. */
public enum RequestReason {
  /** 非本单位职责. */
  NOT_OUR_DUTY(RequestKind.RETURN),
  /** 非本辖区. */
  WRONG_AREA(RequestKind.RETURN),
  /** 重复工单. */
  DUPLICATE(RequestKind.RETURN),
  /** 不属受理范围. */
  NOT_ACCEPTABLE(RequestKind.RETURN),
  /** 事项复杂. */
  COMPLEX_MATTER(RequestKind.EXTENSION),
  /** 季节天气原因. */
  SEASON_OR_WEATHER(RequestKind.SUSPENSION),
  /** 正在履行法定程序. */
  STATUTORY_PROCEDURE(RequestKind.SUSPENSION),
  /** 已列入计划. */
  SCHEDULED_IN_PLAN(RequestKind.SUSPENSION),
  /** 无法联系诉求人取证. */
  PETITIONER_UNREACHABLE(RequestKind.SUSPENSION),
  /** 诉讼仲裁未决. */
  COURT_OR_ARBITRATION(RequestKind.SUSPENSION),
  /** 诉求不合理. */
  DEMAND_WITHOUT_BASIS(RequestKind.UNREASONABLE),
  /** 考核申诉. */
  NOT_THE_UNITS_FAULT(RequestKind.APPEAL),
  /** 需要协办. */
  NEEDS_ANOTHER_UNIT(RequestKind.CO_HANDLER);

  private final RequestKind kind;

  RequestReason(RequestKind kind) {
    this.kind = kind;
  }

  /** The kind of request that it belongs to. */
  public RequestKind kind() {
    return kind;
  }
}
