package org.tierline.supervision;

import java.time.Instant;
import java.util.List;
import org.tierline.calendar.Calendars;
import org.tierline.calendar.Limit;
import org.tierline.kernel.LocalMoment;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Rejected;
import org.tierline.org.UnitNode;
import org.tierline.store.Work;
import org.tierline.workorder.AssignmentView;
import org.tierline.workorder.OrderAtWork;

/** Whether what somebody says about an order is true, as far as its record can tell. */
final class Grounds {
  private final Calendars calendars;
  private final SupervisionSettings settings;

  Grounds(Calendars calendars, SupervisionSettings settings) {
    this.calendars = calendars;
    this.settings = settings;
  }

  /** Refuses a ground that the order belies. */
  void requireTrue(
      OrderAtWork order, AssignmentView turn, SupervisionLevel level, SupervisionGround ground) {
    switch (ground) {
      case URGES -> {
        int least = settings.get(order.work(), SupervisionSettings.URGES_TO_NOTICE);
        if (order.urges() < least) {
          throw new Rejected(SupervisionError.TOO_FEW_URGES, order.urges(), least);
        }
      }
      case LATE -> requireLate(order, turn, level);
      case DISSATISFIED -> require(order.callBack().isDissatisfied(), ground);
      case INSTRUCTION -> require(hasInstruction(order.work(), order.id()), ground);
      case OVERSEER -> require(wasAskedFor(order), ground);
      default -> {}
    }
  }

  private LocalMoment local(OrderAtWork order, Instant at) {
    UnitNode centre = order.rights().tree().root();
    return new LocalMoment(at, calendars.of(order.work(), centre).zone());
  }

  /** Criticism for being late wants an urge and some working days past the deadline. */
  private void requireLate(OrderAtWork order, AssignmentView turn, SupervisionLevel level) {
    if (!turn.overdue()) {
      throw new Rejected(
          SupervisionError.NOT_LATE_YET, turn.no(), local(order, turn.effectiveDeadline()));
    }
    if (level != SupervisionLevel.CRITICISM) {
      return;
    }
    if (order.urges() == 0) {
      throw new Rejected(SupervisionError.TOO_FEW_URGES, 0, 1);
    }
    int days = settings.get(order.work(), SupervisionSettings.CRITICISM_DAYS);
    // The end of a day belongs to that day: the first one late is the next.
    Instant from =
        calendars
            .of(order.work(), order.rights().tree().get(turn.unit()))
            .deadline(turn.effectiveDeadline().minusNanos(1), Limit.workingDays(days))
            .dueAt();
    Instant until = turn.submittedAt() == null ? order.now() : turn.submittedAt();
    if (until.isBefore(from)) {
      throw new Rejected(SupervisionError.NOT_LATE_ENOUGH, turn.no(), local(order, from));
    }
  }

  private static void require(boolean is, SupervisionGround ground) {
    if (!is) {
      throw new Rejected(SupervisionError.GROUND_NOT_TRUE, ground);
    }
  }

  private static boolean hasInstruction(Work work, OrderId id) {
    return work.sql(
                "select count(*) from tierline.instruction where tenant_id = ? and order_id = ?")
            .set(work.tenant().value())
            .set(id.value())
            .number()
        > 0;
  }

  private static boolean wasAskedFor(OrderAtWork order) {
    List<ProposalView> all = ProposalRows.of(order.work(), order.id());
    return all.stream().anyMatch(p -> p.ground() == SupervisionGround.OVERSEER);
  }
}
