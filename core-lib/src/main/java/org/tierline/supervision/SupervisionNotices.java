package org.tierline.supervision;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.Calendars;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.setting.SettingRules;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.workorder.Action;
import org.tierline.workorder.AssignmentView;
import org.tierline.workorder.OrderSteps;

/**
 * Supervision notices (督办单) on the issuer's side: drafted, taken from the public pool into one's
 * own, issued to one or more units, asked back and decided on, finished. What the units do with
 * them is {@link NoticeAnswers}.
 */
public final class SupervisionNotices {
  private final Transactions transactions;
  private final Access access;
  private final OrderSteps steps;
  private final Ladder ladder;
  private final NoticeDesk desk;
  private final NoticeSteps notices;

  public SupervisionNotices(
      Transactions transactions,
      Access access,
      OrderSteps steps,
      Calendars calendars,
      SettingRules rules) {
    this.transactions = transactions;
    this.access = access;
    this.steps = steps;
    var settings = new SupervisionSettings(access, rules);
    this.ladder = new Ladder(settings);
    this.desk = new NoticeDesk(calendars, settings);
    this.notices = new NoticeSteps(transactions, access, steps, ladder);
  }

  /** Drafts a notice into the caller's own pool; whoever may give its level. */
  public NoticeView draft(
      Caller caller, OrderId id, @Nullable Long expectedVersion, DraftNotice command) {
    return steps.take(
        transactions,
        caller,
        id,
        expectedVersion,
        order -> {
          int no = command.assignmentNo() == null ? order.leadNo() : command.assignmentNo();
          Supervisors.requireSupervisable(order);
          AssignmentView turn = Supervisors.requireTurn(order, no);
          UnitId acting =
              Supervisors.requireAbove(
                  order, Action.SUPERVISE, turn.unit(), command.level().givers());
          command.with().forEach(order.rights().tree()::get);
          List<UnitId> units =
              Stream.concat(Stream.of(turn.unit()), command.with().stream()).distinct().toList();
          var draft = new NoticeDesk.Draft(command.level(), no, units, command.text(), null, null);
          NoticeView added = desk.draft(order, draft, acting).ownedBy(caller.person());
          NoticeRows.add(order, added);
          order.save();
          return added;
        });
  }

  /** Puts other words into a draft. */
  public NoticeView amend(Caller caller, OrderId id, int noticeSeq, String text) {
    new Violations().text("text", text, 4000).refuseIfAny();
    return notices.take(
        caller,
        new NoticeSteps.Wanted(id, noticeSeq, NoticeStep.AMEND_NOTICE, null),
        new NoticeSteps.Entry("AMENDED", null),
        (order, notice) -> notice.withText(text));
  }

  /** Takes a notice from the public pool into one's own. */
  public NoticeView take(Caller caller, OrderId id, int noticeSeq) {
    return notices.take(
        caller,
        new NoticeSteps.Wanted(id, noticeSeq, NoticeStep.TAKE_NOTICE, null),
        new NoticeSteps.Entry("TAKEN", null),
        (order, notice) -> notice.ownedBy(caller.person()));
  }

  /**
   * Puts a notice from one's own pool back into the public one; or from the pool of somebody who
   * may work on it no longer, by others who may, and by administrators of the issuing unit.
   */
  public NoticeView putBack(Caller caller, OrderId id, int noticeSeq) {
    return notices.take(
        caller,
        new NoticeSteps.Wanted(id, noticeSeq, NoticeStep.PUT_NOTICE_BACK, null),
        new NoticeSteps.Entry("PUT_BACK", null),
        (order, notice) -> notice.ownedBy(null));
  }

  /**
   * Issues a draft: the turn is supervised at the notice's level unless it stands as high already,
   * and each unit's answer clock begins.
   */
  public NoticeView issue(Caller caller, OrderId id, int noticeSeq) {
    return notices.take(
        caller,
        new NoticeSteps.Wanted(id, noticeSeq, NoticeStep.ISSUE_NOTICE, null),
        rules -> {
          NoticeView draft = rules.notice();
          int no = rules.turnNo();
          MeasureView given = null;
          if (rules.isRise()) {
            var wanted =
                new Ladder.NewMeasure(no, draft.level(), ground(draft), shortened(draft.text()));
            given = ladder.give(rules.order(), wanted, draft.issuerUnit());
          }
          return desk.issued(rules.order(), draft, no, given);
        });
  }

  private static SupervisionGround ground(NoticeView draft) {
    return draft.instructionSeq() == null
        ? SupervisionGround.HOT_TOPIC
        : SupervisionGround.INSTRUCTION;
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= 2000
        ? text
        : text.substring(0, text.offsetByCodePoints(0, 2000));
  }

  /** Begins to look at a unit's wish to give the notice back. */
  public NoticeView review(Caller caller, OrderId id, int noticeSeq, UnitId unit) {
    return notices.take(
        caller,
        new NoticeSteps.Wanted(id, noticeSeq, NoticeStep.REVIEW_NOTICE_RETURN, unit),
        new NoticeSteps.Entry("REVIEW", null),
        (order, notice) ->
            NoticeAnswers.with(notice, unit, NoticeStatus.REVIEW, u -> u.at(NoticeStatus.REVIEW)));
  }

  /** Decides on it: taken back from the unit, or sent on with the reason, its clock unchanged. */
  public NoticeView decideReturn(
      Caller caller, OrderId id, int noticeSeq, UnitId unit, DecideReturn decision) {
    NoticeStatus next = decision.granted() ? NoticeStatus.FINISHED : NoticeStatus.ISSUED;
    return notices.take(
        caller,
        new NoticeSteps.Wanted(id, noticeSeq, NoticeStep.DECIDE_NOTICE_RETURN, unit),
        new NoticeSteps.Entry(
            decision.granted() ? "RETURNED" : "RETURN_REFUSED", decision.reason()),
        (order, notice) -> {
          NoticeView decided =
              NoticeAnswers.with(
                  notice, unit, next, u -> u.decided(decision.granted(), decision.reason()));
          return decided.status() == NoticeStatus.FINISHED
              ? decided.finished(order.now(), decision.reason())
              : decided;
        });
  }

  /** Takes note of the answers, or discards a draft, and says what came of it. */
  public NoticeView finish(Caller caller, OrderId id, int noticeSeq, String text) {
    new Violations().text("text", text, 2000).refuseIfAny();
    return notices.take(
        caller,
        new NoticeSteps.Wanted(id, noticeSeq, NoticeStep.FINISH_NOTICE, null),
        new NoticeSteps.Entry("FINISHED", text),
        (order, notice) -> notice.finished(order.now(), text));
  }

  /** All notices of an order of the caller's reach, oldest first. */
  public List<NoticeView> ofOrder(Caller caller, OrderId id) {
    return transactions.read(
        caller,
        work -> {
          steps.open(work, id, null);
          return NoticeRows.of(work, id);
        });
  }

  /** What lies unfinished in the public pool of a unit, oldest first; its supervisors. */
  public Page<NoticeView> publicPool(Caller caller, UnitId unit, PageRequest page) {
    return pool(caller, unit, null, page);
  }

  /** What lies unfinished in the caller's own pool at a unit, oldest first. */
  public Page<NoticeView> ownPool(Caller caller, UnitId unit, PageRequest page) {
    return pool(caller, unit, caller.person(), page);
  }

  private Page<NoticeView> pool(
      Caller caller, UnitId unit, @Nullable PersonId owner, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          requireSupervisor(work, unit);
          return NoticeRows.pool(work, unit, owner, page);
        });
  }

  private void requireSupervisor(Work work, UnitId unit) {
    Rights rights = access.rights(work);
    rights.requireSees(unit);
    if (!rights.has(unit, Role.SUPERVISOR, Role.CENTER_DIRECTOR, Role.LEADER)) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
  }
}
