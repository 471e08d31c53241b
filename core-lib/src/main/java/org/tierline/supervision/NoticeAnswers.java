package org.tierline.supervision;

import java.util.function.UnaryOperator;
import org.tierline.kernel.Caller;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.org.Access;
import org.tierline.setting.SettingRules;
import org.tierline.store.Transactions;
import org.tierline.supervision.NoticeView.NoticeUnitView;
import org.tierline.workorder.OrderSteps;

/**
 * Supervision notices on the side of the units that they were sent to: answered in writing, or
 * asked back with the reason. A unit that was called to the table jointly need not have a turn on
 * the order.
 */
public final class NoticeAnswers {
  private final Transactions transactions;
  private final Access access;
  private final NoticeSteps steps;

  public NoticeAnswers(
      Transactions transactions, Access access, OrderSteps steps, SettingRules rules) {
    this.transactions = transactions;
    this.access = access;
    var ladder = new Ladder(new SupervisionSettings(access, rules));
    this.steps = new NoticeSteps(transactions, access, steps, ladder);
  }

  /** Answers for a unit; its liaison or leader. */
  public NoticeView answer(Caller caller, OrderId id, int noticeSeq, UnitId unit, String text) {
    new Violations().text("text", text, 4000).refuseIfAny();
    return steps.take(
        caller,
        new NoticeSteps.Wanted(id, noticeSeq, NoticeStep.ANSWER_NOTICE, unit),
        new NoticeSteps.Entry(NoticeStatus.ANSWERED.name(), text),
        (order, notice) ->
            with(
                notice,
                unit,
                NoticeStatus.ANSWERED,
                u -> u.answered(text, order.now(), caller.person())));
  }

  /** Asks for a unit to give the notice back; its liaison or leader. The clock goes on. */
  public NoticeView askReturn(
      Caller caller, OrderId id, int noticeSeq, UnitId unit, String reason) {
    new Violations().text("reason", reason, 2000).refuseIfAny();
    return steps.take(
        caller,
        new NoticeSteps.Wanted(id, noticeSeq, NoticeStep.ASK_NOTICE_RETURN, unit),
        new NoticeSteps.Entry(NoticeStatus.RETURN_ASKED.name(), reason),
        (order, notice) -> with(notice, unit, NoticeStatus.RETURN_ASKED, u -> u.askedBack(reason)));
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
      throw new Rejected(SupervisionError.NOTICE_NOT_SO_FAR, notice.seq(), now.status(), next);
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
