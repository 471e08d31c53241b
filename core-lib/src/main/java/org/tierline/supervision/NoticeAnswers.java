package org.tierline.supervision;

import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.org.Access;
import org.tierline.org.Role;
import org.tierline.store.Transactions;
import org.tierline.supervision.NoticeView.NoticeUnitView;
import org.tierline.workorder.Action;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.OrderSteps;
import org.tierline.workorder.StepRequest;

/**
 * Supervision notices on the side of the units that they were sent to: answered in writing, or
 * asked back with the reason. A unit that was called to the table jointly need not have a turn on
 * the order.
 */
public final class NoticeAnswers {
  private final Transactions transactions;
  private final Access access;
  private final OrderSteps steps;

  public NoticeAnswers(Transactions transactions, Access access, OrderSteps steps) {
    this.transactions = transactions;
    this.access = access;
    this.steps = steps;
  }

  /** Answers for a unit; its liaison or leader. */
  public NoticeView answer(Caller caller, OrderId id, int noticeSeq, UnitId unit, String text) {
    new Violations().text("text", text, 4000).refuseIfAny();
    return change(
        caller,
        id,
        noticeSeq,
        new Step(
            unit,
            NoticeStatus.ANSWERED,
            text,
            (order, u) -> u.answered(text, order.now(), caller.person())));
  }

  /** Asks for a unit to give the notice back; its liaison or leader. The clock goes on. */
  public NoticeView askReturn(
      Caller caller, OrderId id, int noticeSeq, UnitId unit, String reason) {
    new Violations().text("reason", reason, 2000).refuseIfAny();
    return change(
        caller,
        id,
        noticeSeq,
        new Step(unit, NoticeStatus.RETURN_ASKED, reason, (order, u) -> u.askedBack(reason)));
  }

  /** What is to be done for a unit. */
  private record Step(
      UnitId unit,
      NoticeStatus next,
      String text,
      BiFunction<OrderAtWork, NoticeUnitView, NoticeUnitView> change) {}

  private NoticeView change(Caller caller, OrderId id, int seq, Step step) {
    return transactions.write(
        caller,
        work -> {
          OrderAtWork order = steps.openFor(work, id);
          NoticeView notice =
              NoticeRows.find(work, id, seq)
                  .filter(n -> n.status() != NoticeStatus.DRAFT)
                  .filter(n -> order.rights().sees(step.unit()))
                  .orElseThrow(() -> new NotFound(SupervisionError.UNKNOWN_NOTICE, seq));
          of(notice, step.unit());
          if (!order.rights().has(step.unit(), Role.UNIT_LIAISON, Role.UNIT_LEADER)) {
            throw new Forbidden(KernelError.NOT_PERMITTED);
          }
          NoticeView changed =
              with(notice, step.unit(), step.next(), u -> step.change().apply(order, u));
          NoticeRows.update(order, changed);
          var facts = NoticeDesk.facts(changed.level(), step.next().name());
          facts.put("notice.seq", Integer.toString(seq));
          facts.put("unit", step.unit().toString());
          order.note(
              StepRequest.of(Action.SUPERVISE, changed.assignmentNo())
                  .saying(step.text())
                  .with(facts),
              step.unit());
          order.save();
          return changed;
        });
  }

  /** What a unit of the notice does with it; a unit that it was not sent to is not found. */
  static NoticeUnitView of(NoticeView notice, UnitId unit) {
    return notice.units().stream()
        .filter(u -> u.unit().equals(unit))
        .findFirst()
        .orElseThrow(() -> new NotFound(SupervisionError.NOTICE_NOT_FOR_UNIT, unit));
  }

  /** The notice with one unit's part changed, if that may go on so. */
  static NoticeView with(
      NoticeView notice, UnitId unit, NoticeStatus next, UnaryOperator<NoticeUnitView> change) {
    NoticeUnitView now = of(notice, unit);
    if (!now.status().mayBecome(next)) {
      throw SupervisionNotices.tooEarly(notice, next);
    }
    var units = notice.units().stream().map(u -> u.equals(now) ? change.apply(u) : u).toList();
    return notice.with(NoticeStatus.of(units.stream().map(NoticeUnitView::status).toList()), units);
  }

  /** What a unit has still to answer, by what is due first; whoever reaches the unit. */
  public Page<NoticeView> waiting(Caller caller, UnitId unit, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          access.rights(work).requireSees(unit);
          return NoticeRows.waiting(work, unit, page);
        });
  }
}
