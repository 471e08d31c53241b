package org.tierline.workorder;

/** On whose side the cause lies why a petitioner is dissatisfied. */
public enum CauseSide {
  /** 承办单位原因: what the unit did, or left undone. */
  UNIT,
  /** 诉求人原因: he asks for what the law does not give, or tells what is not so. */
  PETITIONER,
  /** 客观原因: weather, money that is not there yet, a procedure that takes its time. */
  CIRCUMSTANCES
}
