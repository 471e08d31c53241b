package org.tierline.supervision;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.Calendars;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Rejected;
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
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.OrderSteps;
import org.tierline.workorder.StepRequest;

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
  }

  /** Drafts a notice into the caller's own pool; whoever may give its level. */
  public NoticeView draft(
      Caller caller, OrderId id, @Nullable Long expectedVersion, DraftNotice command) {
    return transactions.write(
        caller,
        work -> {
          OrderAtWork order = steps.open(work, id, expectedVersion);
          int no = command.assignmentNo() == null ? order.leadNo() : command.assignmentNo();
          Supervisors.requireSupervisable(order);
          AssignmentView turn = Supervisors.requireTurn(order, no);
          UnitId acting =
              Supervisors.requireAbove(order.rights(), turn.unit(), command.level().givers());
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
    return change(
        caller,
        id,
        noticeSeq,
        new Step("AMENDED", null, n -> require(n, NoticeStatus.DRAFT).withText(text)));
  }

  /** Takes a notice from the public pool into one's own. */
  public NoticeView take(Caller caller, OrderId id, int noticeSeq) {
    PersonId person = caller.person();
    return change(caller, id, noticeSeq, new Step("TAKEN", null, n -> n.ownedBy(person)));
  }

  /** Puts a notice from one's own pool back into the public one. */
  public NoticeView putBack(Caller caller, OrderId id, int noticeSeq) {
    return change(caller, id, noticeSeq, new Step("PUT_BACK", null, n -> n.ownedBy(null)));
  }

  /**
   * Issues a draft: the turn is supervised at the notice's level unless it stands as high already,
   * and each unit's answer clock begins.
   */
  public NoticeView issue(Caller caller, OrderId id, int noticeSeq) {
    return transactions.write(
        caller,
        work -> {
          OrderAtWork order = steps.open(work, id, null);
          NoticeView draft = require(own(order, noticeSeq), NoticeStatus.DRAFT);
          Supervisors.requireSupervisable(order);
          int no = draft.assignmentNo() == null ? order.leadNo() : draft.assignmentNo();
          AssignmentView turn = Supervisors.requireTurn(order, no);
          MeasureView given = null;
          if (ladder.levelOf(order, no).compareTo(draft.level()) < 0) {
            Supervisors.requireAbove(order.rights(), turn.unit(), draft.level().givers());
            var wanted =
                new Ladder.NewMeasure(no, draft.level(), ground(draft), shortened(draft.text()));
            given = ladder.give(order, wanted, draft.issuerUnit());
          }
          NoticeView issued = desk.issued(order, draft, no, given);
          NoticeRows.update(order, issued);
          order.save();
          return issued;
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
    return change(
        caller,
        id,
        noticeSeq,
        new Step(
            "REVIEW",
            null,
            n -> NoticeAnswers.with(n, unit, NoticeStatus.REVIEW, u -> u.at(NoticeStatus.REVIEW))));
  }

  /** Decides on it: taken back from the unit, or sent on with the reason, its clock unchanged. */
  public NoticeView decideReturn(
      Caller caller, OrderId id, int noticeSeq, UnitId unit, DecideReturn decision) {
    String step = decision.granted() ? "RETURNED" : "RETURN_REFUSED";
    NoticeStatus next = decision.granted() ? NoticeStatus.FINISHED : NoticeStatus.ISSUED;
    return transactions.write(
        caller,
        work -> {
          OrderAtWork order = steps.openFor(work, id);
          NoticeView notice = own(order, noticeSeq);
          if (NoticeAnswers.of(notice, unit).status() != NoticeStatus.REVIEW) {
            throw tooEarly(notice, NoticeStatus.REVIEW);
          }
          NoticeView decided =
              NoticeAnswers.with(
                  notice, unit, next, u -> u.decided(decision.granted(), decision.reason()));
          if (decided.status() == NoticeStatus.FINISHED) {
            decided = decided.finished(order.now(), decision.reason());
          }
          return write(order, decided, step, decision.reason());
        });
  }

  /** Takes note of the answers, or discards a draft, and says what came of it. */
  public NoticeView finish(Caller caller, OrderId id, int noticeSeq, String text) {
    new Violations().text("text", text, 2000).refuseIfAny();
    return transactions.write(
        caller,
        work -> {
          OrderAtWork order = steps.openFor(work, id);
          NoticeView notice = own(order, noticeSeq);
          if (notice.status() != NoticeStatus.DRAFT) {
            require(notice, NoticeStatus.ANSWERED);
          }
          return write(order, notice.finished(order.now(), text), "FINISHED", text);
        });
  }

  /** What is to be done to a notice, and how the log names it. */
  private record Step(String name, @Nullable String text, UnaryOperator<NoticeView> change) {}

  private NoticeView change(Caller caller, OrderId id, int seq, Step step) {
    return transactions.write(
        caller,
        work -> {
          OrderAtWork order = steps.openFor(work, id);
          NoticeView notice = own(order, seq);
          if (notice.status() == NoticeStatus.FINISHED) {
            throw tooEarly(notice, NoticeStatus.ISSUED);
          }
          return write(order, step.change().apply(notice), step.name(), step.text());
        });
  }

  private static NoticeView write(
      OrderAtWork order, NoticeView changed, String step, @Nullable String text) {
    NoticeRows.update(order, changed);
    var facts = NoticeDesk.facts(changed.level(), step);
    facts.put("notice.seq", Integer.toString(changed.seq()));
    order.note(
        StepRequest.of(Action.SUPERVISE, changed.assignmentNo()).saying(text).with(facts),
        changed.issuerUnit());
    order.save();
    return changed;
  }

  /**
   * A notice that the caller may work on: he may give its level at the issuing unit, and it lies in
   * the public pool or in his own. To others it does not exist.
   */
  private static NoticeView own(OrderAtWork order, int seq) {
    NoticeView notice =
        NoticeRows.find(order.work(), order.id(), seq)
            .filter(n -> order.rights().has(n.issuerUnit(), n.level().givers()))
            .orElseThrow(() -> new NotFound(SupervisionError.UNKNOWN_NOTICE, seq));
    PersonId owner = notice.owner();
    if (owner != null && !owner.equals(order.work().caller().person())) {
      throw new Forbidden(SupervisionError.NOTICE_OF_SOMEBODY, seq);
    }
    return notice;
  }

  private static NoticeView require(NoticeView notice, NoticeStatus status) {
    if (notice.status() != status) {
      throw tooEarly(notice, status);
    }
    return notice;
  }

  static Rejected tooEarly(NoticeView notice, NoticeStatus wanted) {
    return new Rejected(SupervisionError.NOTICE_NOT_SO_FAR, notice.seq(), notice.status(), wanted);
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
