package org.tierline.supervision;

import java.lang.System.Logger;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.OrderId;
import org.tierline.store.Transactions;
import org.tierline.workorder.Action;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.OrderSteps;
import org.tierline.workorder.StepRequest;
import org.tierline.workorder.WorkOrderStatus;

/**
 * Notes what nobody has done in time about supervision: a notice that a unit has not answered, a
 * proposal that nobody has decided on, an instruction whose result nobody has reported, each once;
 * and lets proposals lapse and notices be finished whose order has ended. Any number of nodes may
 * run it at once, since each note is written by the order's version.
 */
public final class SupervisionClocks {
  private static final Logger LOG = System.getLogger(SupervisionClocks.class.getName());

  private final Transactions transactions;
  private final OrderSteps steps;
  private final InstantSource time;

  public SupervisionClocks(Transactions transactions, OrderSteps steps, InstantSource time) {
    this.transactions = transactions;
    this.steps = steps;
    this.time = time;
  }

  /**
   * Notes what has run out by now, earliest first, one transaction each. An order that cannot be
   * written is logged, left for the next call, and holds up no other.
   *
   * @param system a system caller of the city
   * @param most how many at most of notices, and as many of proposals and of ended orders; the rest
   *     waits for the next call
   * @return how many were noted
   */
  public int noteDue(Caller system, int most) {
    if (system.kind() != Caller.Kind.SYSTEM) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    Instant now = time.instant().truncatedTo(ChronoUnit.MICROS);
    int noted = 0;
    for (OrderId ended : transactions.read(system, work -> NoticeRows.left(work, most))) {
      noted += note(system, ended, SupervisionClocks::finishNotices);
    }
    List<NoticeRows.Waiting> late =
        transactions.read(system, work -> NoticeRows.due(work, now, most));
    for (NoticeRows.Waiting each : late) {
      noted += note(system, each.order(), order -> late(order, each));
    }
    List<ProposalRows.Due> due =
        transactions.read(system, work -> ProposalRows.due(work, now, most));
    for (ProposalRows.Due each : due) {
      noted += note(system, each.order(), order -> undecided(order, each));
    }
    List<InstructionReports.Due> unreported =
        transactions.read(system, work -> InstructionReports.due(work, now, most));
    for (InstructionReports.Due each : unreported) {
      noted += note(system, each.order(), order -> InstructionReports.note(order, each));
    }
    return noted;
  }

  private int note(Caller system, OrderId id, Predicate<OrderAtWork> step) {
    try {
      return transactions.write(
          system,
          work -> {
            OrderAtWork order = steps.openFor(work, id);
            if (!step.test(order)) {
              return 0;
            }
            order.save();
            return 1;
          });
    } catch (Conflict somebodyWasFaster) {
      return 0;
    } catch (RuntimeException e) {
      LOG.log(Logger.Level.ERROR, "supervision of order " + id + " of " + system + " not noted", e);
      return 0;
    }
  }

  private static boolean finishNotices(OrderAtWork order) {
    if (!order.standing().status().isFinal()) {
      return false;
    }
    String why = order.standing().status().name();
    NoticeDesk.finishAll(order, why);
    order.note(
        StepRequest.of(Action.SUPERVISE, null).with(Map.of("notices", "FINISHED", "step", why)),
        null);
    return true;
  }

  private static boolean late(OrderAtWork order, NoticeRows.Waiting late) {
    if (!NoticeRows.noteOverdue(order, late)) {
      return false;
    }
    order.note(
        StepRequest.of(Action.SUPERVISE, null)
            .with(
                Map.of(
                    "notice.seq",
                    Integer.toString(late.seq()),
                    "step",
                    "OVERDUE",
                    "unit",
                    late.unit().toString(),
                    "answerBy",
                    late.answerBy().toString())),
        null);
    return true;
  }

  private static String why(OrderAtWork order) {
    WorkOrderStatus status = order.standing().status();
    return status.isFinal() ? status.name() : "not judged in time";
  }

  private static boolean undecided(OrderAtWork order, ProposalRows.Due due) {
    boolean first =
        due.lapsed()
            ? ProposalRows.end(order, due.seq(), ProposalStatus.LAPSED, null, why(order))
            : ProposalRows.noteOverdue(order, due.seq());
    if (first) {
      String step = due.lapsed() ? "LAPSED" : "OVERDUE";
      order.note(
          StepRequest.of(Action.SUPERVISE, null)
              .with(Map.of("asked", Integer.toString(due.seq()), "step", step)),
          null);
    }
    return first;
  }
}
