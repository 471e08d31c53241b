package org.tierline.workorder;

import org.tierline.calendar.Urgency;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.Rights;
import org.tierline.org.Role;

/**
 * Who signs an action of a unit (领导签批): its responsible leader where the chain or the city asks for
 * it, and on heavy orders the head of the unit (Bengbu 2017). The head is whoever holds {@link
 * Role#LEADER} at that very unit and nothing at the centre: a leader of the county does not head a
 * township, and the centre does not answer for units.
 */
public final class Signing {
  /** 督办单: from this level of the ladder on a supervised order is heavy. */
  private static final int SUPERVISION_ORDER = 4;

  private final UnitId unit;
  private final boolean needed;
  private final boolean forHead;

  /** As the states stand before the action is taken. */
  Signing(OrderAtWork at, StepRequest request, UnitId unit) {
    this.unit = unit;
    this.needed =
        at.line(request).needs(Need.LEADER_SIGNED)
            || at.rule(unit, AnswerSettings.SIGNATURES_REQUIRED).stream()
                .anyMatch(each -> each.name().equals(request.action().name()));
    this.forHead =
        needed
            && at.rule(unit, AnswerSettings.SIGNATURES_HEAVY).stream()
                .anyMatch(heavy -> is(at.order(), heavy));
  }

  private static boolean is(WorkOrder order, HeavyOrder heavy) {
    return switch (heavy) {
      case KEY -> order.keyOrder;
      case SUPERVISED -> order.supervisionLevel >= SUPERVISION_ORDER;
      case HARD -> order.hard;
      case EXTRA_URGENT -> order.traits.urgency() == Urgency.EXTRA_URGENT;
    };
  }

  /** Whether somebody must sign at all. */
  public boolean isNeeded() {
    return needed;
  }

  /** Whether the head of the unit must sign, and nobody else may. */
  public boolean isForHead() {
    return forHead;
  }

  /** Whether somebody who submits has signed by doing so. */
  public boolean isSignedBy(Rights submitter) {
    return forHead ? isHead(submitter) : submitter.has(unit, Role.UNIT_LEADER);
  }

  /** Refuses the signature of anybody who may not sign for the unit. */
  public void require(Rights signer) {
    if (!isSignedBy(signer)) {
      throw refusal();
    }
  }

  /** That the right signature is missing. */
  public Rejected refusal() {
    return new Rejected(forHead ? OrderError.HEAD_MUST_SIGN : OrderError.LEADER_MUST_SIGN);
  }

  private boolean isHead(Rights signer) {
    return signer.grants().stream().anyMatch(g -> g.role() == Role.LEADER && g.unit().equals(unit))
        && signer.grants().stream().noneMatch(g -> g.role().isCentre());
  }
}
