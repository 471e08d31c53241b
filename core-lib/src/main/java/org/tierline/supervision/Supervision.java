package org.tierline.supervision;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.Calendars;
import org.tierline.calendar.LimitSettings;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.setting.SettingRules;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.workorder.Action;
import org.tierline.workorder.AssignmentView;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.OrderSteps;

/**
 * Supervision (督办) of orders: measures on units' turns, given by people or by rule, lifted by a
 * unit that stands no lower than the one that set them, ended when the order is closed; and the
 * points they cost. It never changes an order's status.
 */
public final class Supervision {
  private final Transactions transactions;
  private final Access access;
  private final OrderSteps steps;
  private final Calendars calendars;
  private final Grounds grounds;
  private final Ladder ladder;
  private final NoticeDesk notices;
  private final StageLamps lamps;

  public Supervision(
      Transactions transactions,
      Access access,
      OrderSteps steps,
      Calendars calendars,
      LimitSettings limits,
      SettingRules rules) {
    this.transactions = transactions;
    this.access = access;
    this.steps = steps;
    this.calendars = calendars;
    var settings = new SupervisionSettings(access, rules);
    this.grounds = new Grounds(calendars, settings);
    this.ladder = new Ladder(settings);
    this.notices = new NoticeDesk(calendars, settings);
    this.lamps = new StageLamps(calendars, limits);
  }

  /**
   * Supervises a unit's turn at a level above the one that stands; where the level has a notice, it
   * is issued with the reason as its text, and from criticism on a record of accountability begins.
   * Supervisors, directors and leaders of a unit of the same tier or above, as the level demands.
   */
  public OrderSupervision supervise(
      Caller caller, OrderId id, @Nullable Long expectedVersion, Supervise command) {
    return change(caller, id, expectedVersion, order -> supervise(order, command));
  }

  private void supervise(OrderAtWork order, Supervise command) {
    Supervisors.requireSupervisable(order);
    int no = command.assignmentNo() == null ? order.leadNo() : command.assignmentNo();
    AssignmentView turn = Supervisors.requireTurn(order, no);
    UnitId acting =
        Supervisors.requireAbove(order, Action.SUPERVISE, turn.unit(), command.level().givers());
    requireGround(order, turn, command);
    var wanted = new Ladder.NewMeasure(no, command.level(), command.ground(), command.reason());
    give(order, wanted, acting, command.with());
  }

  /** Gives a measure with all that belongs to its level. */
  private void give(OrderAtWork order, Ladder.NewMeasure wanted, UnitId acting, List<UnitId> with) {
    requireRise(order, wanted.assignmentNo(), wanted.level());
    MeasureView given = ladder.give(order, wanted, acting);
    AccountabilityRows.begin(
        order, given, calendars.of(order.work(), order.rights().tree().root()).zone());
    notices.issueFor(order, given, with);
  }

  /** Refuses a level that is no higher than the one that stands on the turn. */
  void requireRise(OrderAtWork order, int assignmentNo, SupervisionLevel wanted) {
    SupervisionLevel standing = ladder.levelOf(order, assignmentNo);
    if (standing.compareTo(wanted) >= 0) {
      throw new Rejected(SupervisionError.LEVEL_MUST_RISE, standing, wanted);
    }
  }

  /** Refuses a ground that the order belies. */
  void requireGround(OrderAtWork order, AssignmentView turn, Supervise wanted) {
    grounds.requireTrue(order, turn, wanted.level(), wanted.ground());
  }

  /**
   * Lifts a measure, with the reason; its points come back only where it was wrongly given. By a
   * unit that might have given it and stands no lower than the one that did; what a rule gave
   * counts as the centre's.
   */
  public OrderSupervision lift(
      Caller caller,
      OrderId id,
      @Nullable Long expectedVersion,
      int measureSeq,
      LiftMeasure command) {
    return change(
        caller,
        id,
        expectedVersion,
        order -> lift(order, requireStanding(order, measureSeq), command));
  }

  private void lift(OrderAtWork order, MeasureView measure, LiftMeasure why) {
    UnitId acting =
        Supervisors.requireAbove(order, Action.LIFT, measure.unit(), measure.level().givers());
    Supervisors.requireNotBelow(order.rights(), acting, measure.byUnit());
    Supervisors.requireSupervisable(order);
    ladder.lift(order, measure, why, acting);
    notices.finishFor(order, measure);
  }

  /** A measure of the order that stands. */
  private static MeasureView requireStanding(OrderAtWork order, int seq) {
    MeasureView measure = requireMeasure(order, seq);
    if (!measure.isStanding()) {
      throw new Rejected(SupervisionError.MEASURE_NOT_STANDING, seq, measure.status());
    }
    return measure;
  }

  static MeasureView requireMeasure(OrderAtWork order, int seq) {
    return MeasureRows.of(order.work(), order.id()).stream()
        .filter(m -> m.seq() == seq)
        .findFirst()
        .orElseThrow(() -> new NotFound(SupervisionError.UNKNOWN_MEASURE, seq));
  }

  /** Does what a proposal asked for, with the rights of whoever decides. */
  void carryOut(OrderAtWork order, ProposalView asked, DecideProposal decision) {
    String reason = decision.reason() == null ? asked.reason() : decision.reason();
    if (asked.kind() == ProposalKind.LIFT_SUPERVISION) {
      MeasureView measure =
          requireStanding(order, asked.measureSeq() == null ? 0 : asked.measureSeq());
      lift(order, measure, new LiftMeasure(reason, decision.wronglyGiven()));
      return;
    }
    Supervisors.requireSupervisable(order);
    AssignmentView turn = Supervisors.requireTurn(order, asked.assignmentNo());
    UnitId acting =
        Supervisors.requireAbove(order, Action.SUPERVISE, turn.unit(), asked.level().givers());
    var wanted = new Ladder.NewMeasure(turn.no(), asked.level(), ground(asked), reason);
    give(order, wanted, acting, asked.with());
  }

  /** Proposals of before kept no ground: rules proposed after urges, people from seats. */
  private static SupervisionGround ground(ProposalView asked) {
    if (asked.ground() != null) {
      return asked.ground();
    }
    return asked.askedBy() == null ? SupervisionGround.URGES : SupervisionGround.OVERSEER;
  }

  private OrderSupervision change(
      Caller caller, OrderId id, @Nullable Long expectedVersion, Consumer<OrderAtWork> step) {
    return steps.take(
        transactions,
        caller,
        id,
        expectedVersion,
        order -> {
          step.accept(order);
          order.save();
          return view(order);
        });
  }

  /** How an order of the caller's reach is supervised. */
  public OrderSupervision ofOrder(Caller caller, OrderId id) {
    return transactions.read(caller, work -> view(steps.open(work, id, null)));
  }

  OrderSupervision view(OrderAtWork order) {
    Work work = order.work();
    return new OrderSupervision(
        order.id(),
        SupervisionLevel.of(order.supervisionLevel()),
        order.urges(),
        MeasureRows.of(work, order.id()),
        ProposalRows.of(work, order.id()),
        lamps.of(order),
        order.standing().version());
  }

  /** What was given to a unit in a period, and its points. */
  public UnitSupervision ofUnit(Caller caller, UnitId unit, Instant from, Instant to) {
    if (to.isBefore(from)) {
      throw Invalid.of("to", KernelError.OUT_OF_RANGE, from, Instant.MAX);
    }
    return transactions.read(
        caller,
        work -> {
          Supervisors.requireMayLookAt(access.rights(work), unit);
          return MeasureRows.ofUnit(work, unit, from, to);
        });
  }

  /** A unit's ledger of points, newest first. */
  public Page<PointsEntry> points(Caller caller, UnitId unit, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          Supervisors.requireMayLookAt(access.rights(work), unit);
          return MeasureRows.points(work, unit, page);
        });
  }
}
