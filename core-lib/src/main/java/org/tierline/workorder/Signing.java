package org.tierline.workorder;

import java.util.Arrays;
import java.util.Set;
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

  private final OrderAtWork at;
  private final StepRequest request;
  private final UnitId unit;

  Signing(OrderAtWork at, StepRequest request, UnitId unit) {
    this.at = at;
    this.request = request;
    this.unit = unit;
  }

  /** Whether somebody must sign at all. */
  public boolean isNeeded() {
    return at.line(request).needs(Need.LEADER_SIGNED)
        || at.rule(unit, AnswerSettings.SIGNATURES_REQUIRED).stream()
            .anyMatch(each -> each.name().equals(request.action().name()));
  }

  /** Whether the head of the unit must sign, and nobody else may. */
  public boolean isForHead() {
    Set<HeavyOrder> heavy = at.rule(unit, AnswerSettings.SIGNATURES_HEAVY);
    return Arrays.stream(HeavyOrder.values()).anyMatch(h -> heavy.contains(h) && is(h))
        && isNeeded();
  }

  private boolean is(HeavyOrder heavy) {
    WorkOrder order = at.order();
    return switch (heavy) {
      case KEY -> order.keyOrder;
      case SUPERVISED -> order.supervisionLevel >= SUPERVISION_ORDER;
      case HARD -> order.hard;
      case EXTRA_URGENT -> order.traits.urgency() == Urgency.EXTRA_URGENT;
    };
  }

  /** Whether somebody who submits has signed by doing so. */
  public boolean isSignedBy(Rights submitter) {
    return isForHead() ? isHead(submitter) : submitter.has(unit, Role.UNIT_LEADER);
  }

  /** Refuses the signature of anybody who may not sign for the unit. */
  public void require(Rights signer) {
    if (!isSignedBy(signer)) {
      throw refusal();
    }
  }

  /** That the right signature is missing. */
  public Rejected refusal() {
    return new Rejected(isForHead() ? OrderError.HEAD_MUST_SIGN : OrderError.LEADER_MUST_SIGN);
  }

  private boolean isHead(Rights signer) {
    return signer.grants().stream().anyMatch(g -> g.role() == Role.LEADER && g.unit().equals(unit))
        && signer.grants().stream().noneMatch(g -> g.role().isCentre());
  }
}
