package org.tierline.supervision;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.Calendars;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.org.OrgError;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.org.UnitNode;
import org.tierline.store.Transactions;
import org.tierline.workorder.Action;
import org.tierline.workorder.AssignmentView;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.OrderSteps;
import org.tierline.workorder.StepRequest;

/**
 * The records behind talks, criticism, joint supervision and accountability: begun with the talk or
 * the measure, then the unit replies once, then the outcome is written down once. They outlive the
 * order's closing.
 */
public final class Accountabilities {
  private static final String TALK = "TALK";
  private static final String TOLD = "UNIT_LIAISON,UNIT_LEADER,LEADER";

  private final Transactions transactions;
  private final OrderSteps steps;
  private final Calendars calendars;

  public Accountabilities(Transactions transactions, OrderSteps steps, Calendars calendars) {
    this.transactions = transactions;
    this.steps = steps;
    this.calendars = calendars;
  }

  /**
   * Calls the leader of a unit to a talk (约谈) after a card or a notice, which it stands above and
   * criticism below; supervisors and directors of a unit of the same tier or above.
   *
   * @param assignmentNo whose turn; null for the lead's
   */
  public AccountabilityView talk(
      Caller caller, OrderId id, @Nullable Integer assignmentNo, String reason) {
    new Violations().text("reason", reason, 2000).refuseIfAny();
    return steps.take(
        transactions,
        caller,
        id,
        null,
        order -> {
          Supervisors.requireSupervisable(order);
          int no = assignmentNo == null ? order.leadNo() : assignmentNo;
          AssignmentView turn = Supervisors.requireTurn(order, no);
          UnitId acting =
              Supervisors.requireAbove(
                  order, Action.SUPERVISE, turn.unit(), Role.SUPERVISOR, Role.CENTER_DIRECTOR);
          if (MeasureRows.of(order.work(), id).stream()
              .noneMatch(m -> m.assignmentNo() == no && !m.wronglyGiven())) {
            throw new Rejected(SupervisionError.NOTHING_TO_TALK_ABOUT, no);
          }
          var facts = Map.of("accountability", TALK, "step", "BEGUN", "told", TOLD);
          int seq =
              order.note(StepRequest.of(Action.SUPERVISE, no).saying(reason).with(facts), acting);
          var zone = calendars.of(order.work(), order.rights().tree().root()).zone();
          AccountabilityRows.beginTalk(order, seq, turn.unit(), zone, reason);
          order.save();
          return get(order, seq);
        });
  }

  /** The unit's reply, or that of the unit which goes on in its place; its responsible leader. */
  public AccountabilityView reply(Caller caller, OrderId id, int measureSeq, String text) {
    new Violations().text("text", text, 2000).refuseIfAny();
    return change(
        caller,
        id,
        measureSeq,
        order -> {
          AccountabilityView record = get(order, measureSeq);
          UnitId answering = requireLeader(order.rights(), record.unit());
          if (!AccountabilityRows.reply(order, measureSeq, text)) {
            throw new Rejected(SupervisionError.ALREADY_REPLIED, measureSeq);
          }
          order.note(request(record, "REPLIED", text), answering);
        });
  }

  /** The unit that says something to it; who was kept at a unit that has ended only reads there. */
  private static UnitId requireLeader(Rights rights, UnitId asked) {
    UnitNode answering = rights.tree().get(rights.tree().standing(asked));
    boolean leads = rights.has(answering.id(), Role.UNIT_LEADER, Role.LEADER);
    if (!leads && !rights.has(asked, Role.UNIT_LEADER, Role.LEADER)) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    if (!leads) {
      throw new Rejected(OrgError.UNIT_HAS_SUCCESSOR, rights.tree().get(asked).name());
    }
    if (!answering.isActive()) {
      throw new Rejected(OrgError.UNIT_NOT_ACTIVE, answering.name());
    }
    return answering.id();
  }

  /** What came of it; the director of the centre. */
  public AccountabilityView conclude(Caller caller, OrderId id, int measureSeq, String text) {
    new Violations().text("text", text, 2000).refuseIfAny();
    return change(
        caller,
        id,
        measureSeq,
        order -> {
          var centre = order.rights().tree().root().id();
          order.rights().require(centre, Role.CENTER_DIRECTOR);
          AccountabilityView record = get(order, measureSeq);
          if (!AccountabilityRows.conclude(order, measureSeq, text)) {
            throw new Rejected(SupervisionError.ALREADY_CONCLUDED, measureSeq);
          }
          order.note(request(record, "CONCLUDED", text), centre);
        });
  }

  private static StepRequest request(AccountabilityView record, String step, String text) {
    return StepRequest.of(Action.SUPERVISE, null)
        .saying(text)
        .with(
            Map.of(
                "accountability",
                record.level() == null ? TALK : record.level().name(),
                "of",
                Integer.toString(record.seq()),
                "step",
                step));
  }

  private AccountabilityView change(
      Caller caller, OrderId id, int seq, Consumer<OrderAtWork> step) {
    return steps.take(
        transactions,
        caller,
        id,
        null,
        order -> {
          step.accept(order);
          order.save();
          return get(order, seq);
        });
  }

  private static AccountabilityView get(OrderAtWork order, int seq) {
    return AccountabilityRows.of(order.work(), order.id()).stream()
        .filter(r -> r.seq() == seq)
        .findFirst()
        .orElseThrow(() -> new NotFound(SupervisionError.UNKNOWN_RECORD, seq));
  }

  /** All records of an order of the caller's reach, oldest first. */
  public List<AccountabilityView> list(Caller caller, OrderId id) {
    return transactions.read(
        caller,
        work -> {
          steps.open(work, id, null);
          return AccountabilityRows.of(work, id);
        });
  }
}
