package org.tierline.supervision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NextStep;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.org.Role;
import org.tierline.supervision.NoticeView.NoticeUnitView;
import org.tierline.workorder.Action;
import org.tierline.workorder.AssignmentView;
import org.tierline.workorder.OrderAtWork;

/**
 * Whether the caller may take a step with a notice. Every step is judged here before it is taken,
 * and a refused one tells by the same rules what may be done with the notice instead.
 */
record NoticeRules(Access access, Ladder ladder, OrderAtWork order, NoticeView notice) {

  /** Refuses a step that is not the caller's, or not to be taken now. */
  void require(NoticeStep step, @Nullable UnitId unit) {
    if (step.isUnits()) {
      requireUnit(Objects.requireNonNull(unit));
    } else {
      requireIssuer(step);
    }
    NoticeStatus stands =
        step.concernsUnit()
            ? NoticeAnswers.of(notice, Objects.requireNonNull(unit)).status()
            : notice.status();
    if (!step.fits(stands)) {
      throw new Rejected(SupervisionError.NOTICE_NOT_SO_FAR, notice.seq(), stands, step.wanted());
    }
    switch (step) {
      case ISSUE_NOTICE -> requireMayIssue();
      case TAKE_NOTICE -> requirePool(notice.owner() == null);
      case PUT_NOTICE_BACK -> requirePool(notice.owner() != null);
      default -> {}
    }
  }

  /** Whoever may give its level at the issuing unit; to others it does not exist. */
  private void requireIssuer(NoticeStep step) {
    boolean gives = order.rights().has(notice.issuerUnit(), notice.level().givers());
    boolean frees =
        step == NoticeStep.PUT_NOTICE_BACK
            && (gives || order.rights().has(notice.issuerUnit(), Role.TENANT_ADMIN))
            && hasOwnerLeft();
    if (!gives && !frees) {
      throw new NotFound(SupervisionError.UNKNOWN_NOTICE, notice.seq());
    }
    PersonId owner = notice.owner();
    if (owner != null && !owner.equals(order.work().caller().person()) && !frees) {
      throw new Forbidden(SupervisionError.NOTICE_OF_SOMEBODY, notice.seq());
    }
  }

  /** Whether it lies with somebody who may work on it no longer. */
  private boolean hasOwnerLeft() {
    PersonId owner = notice.owner();
    return owner != null
        && !access.rightsOf(order.work(), owner).has(notice.issuerUnit(), notice.level().givers());
  }

  /** Liaison or leader of a unit that it was sent to. */
  private void requireUnit(UnitId unit) {
    if (notice.status() == NoticeStatus.DRAFT || !order.rights().sees(unit)) {
      throw new NotFound(SupervisionError.UNKNOWN_NOTICE, notice.seq());
    }
    NoticeAnswers.of(notice, unit);
    if (!order.rights().has(unit, Role.UNIT_LIAISON, Role.UNIT_LEADER)) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
  }

  private void requirePool(boolean right) {
    if (!right) {
      throw new Rejected(SupervisionError.NOTICE_IN_THAT_POOL, notice.seq());
    }
  }

  private void requireMayIssue() {
    Supervisors.requireSupervisable(order);
    AssignmentView turn = Supervisors.requireTurn(order, turnNo());
    if (isRise()) {
      Supervisors.requireAbove(order, Action.SUPERVISE, turn.unit(), notice.level().givers());
    }
  }

  /** The turn that it presses on. */
  int turnNo() {
    Integer no = notice.assignmentNo();
    return no == null ? order.leadNo() : no;
  }

  /** Whether to issue it raises the supervision of its turn. */
  boolean isRise() {
    return ladder.levelOf(order, turnNo()).compareTo(notice.level()) < 0;
  }

  /** What the caller may do with it now, each with the unit's clock where it has one. */
  List<NextStep> allowed() {
    var allowed = new ArrayList<NextStep>();
    for (NoticeStep step : NoticeStep.values()) {
      if (step.concernsUnit()) {
        notice.units().forEach(part -> add(allowed, step, part));
      } else {
        add(allowed, step, null);
      }
    }
    return allowed.stream().distinct().toList();
  }

  private void add(List<NextStep> allowed, NoticeStep step, @Nullable NoticeUnitView part) {
    try {
      require(step, part == null ? null : part.unit());
    } catch (DomainException against) {
      return;
    }
    Instant until = part == null ? null : part.answerBy();
    allowed.add(new NextStep(step.name(), notice.assignmentNo(), until));
  }
}
