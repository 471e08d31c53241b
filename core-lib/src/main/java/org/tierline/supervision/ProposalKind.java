package org.tierline.supervision;

/** What a proposal asks for. */
public enum ProposalKind {
  /** 建议督办: to supervise at a level. */
  SUPERVISE,
  /** 申请取消督办: to lift a measure. */
  LIFT_SUPERVISION
}
