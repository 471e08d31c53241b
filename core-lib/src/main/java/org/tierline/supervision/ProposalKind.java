package org.tierline.supervision;

import org.tierline.workorder.Action;

/** What a proposal asks for. */
public enum ProposalKind {
  /** 建议督办: to supervise at a level. */
  SUPERVISE,
  /** 申请取消督办: to lift a measure. */
  LIFT_SUPERVISION,
  /** 差评核实: to judge whether a bad rating is reasonable, and whose side its cause lies on. */
  JUDGE_RATING;

  /** As what it stands in the log. */
  Action action() {
    return this == LIFT_SUPERVISION ? Action.LIFT : Action.SUPERVISE;
  }
}
