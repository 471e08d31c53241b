package org.tierline.workorder;

/** On whose side somebody acts. */
public enum Side {
  /** 中心: somebody with the role at the root of the tree, or the team that calls back for it. */
  CENTRE,
  /** 本单位: somebody with the role at the unit whose turn it is. */
  HOLDER,
  /** 上级单位: somebody with the role at the unit that handed the turn down. */
  PARENT,
  /** 同级或上级: somebody with the role at the unit whose turn it is or at any unit above it. */
  ABOVE,
  /** 诉求人: the petitioner, who shows his query code. */
  CITIZEN,
  /** 系统: a timer or another job. */
  SYSTEM
}
