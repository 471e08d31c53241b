package org.tierline.workorder;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.ClockUnit;
import org.tierline.calendar.DemandTraits;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.Limit;
import org.tierline.calendar.LimitCode;
import org.tierline.calendar.NatureClass;
import org.tierline.calendar.RemainingTime;
import org.tierline.calendar.Urgency;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.TenantId;
import org.tierline.kernel.UnitId;

/** Drives an order in memory by the rules that the use cases go through, without a database. */
final class OrderDriver {
  static final long LEAD_UNIT = 10;
  static final long CO_UNIT = 20;
  private static final Duration LIMIT = Duration.ofHours(40);

  /** An action on a turn; null where it is on the order. */
  record Step(Action action, @Nullable Integer turn) {}

  final WorkOrder order;
  Instant now = Instant.parse("2026-03-02T01:00:00Z");

  OrderDriver(boolean anonymous) {
    var traits = new DemandTraits(DemandType.HELP, NatureClass.ORDINARY, Urgency.NORMAL, "010203");
    order =
        new WorkOrder(
            new TenantId(1),
            7,
            "T1",
            new WorkOrder.Facts(Family.ADMINISTRATIVE, Channel.PHONE, anonymous, false, now),
            traits);
  }

  static OrderDriver replay(boolean anonymous, List<Step> steps) {
    var driver = new OrderDriver(anonymous);
    steps.forEach(driver::take);
    return driver;
  }

  /** Every action on the order and on each of its turns. */
  List<Step> everyStep() {
    return Stream.of(Action.values())
        .flatMap(
            action ->
                Stream.concat(
                    Stream.of(new Step(action, null)),
                    order.turns.stream().map(t -> new Step(action, t.no))))
        .toList();
  }

  /** Takes a step an hour and a half after the one before, or is refused with {@link Rejected}. */
  void take(Step step) {
    now = now.plus(Duration.ofMinutes(90));
    Assignment turn = step.turn() == null ? null : order.turn(step.turn());
    Transition rule = order.chain.find(step.action(), turn, order.state).get(0);
    new OrderClocks(order).noteDue(now);
    order.take(rule, request(step), turn, now, new PlainTimes(now));
    if (step.action() == Action.DISPATCH) {
      order.dispatch(
          List.of(
              send(1, AssignmentRole.LEAD, null, LEAD_UNIT),
              send(2, AssignmentRole.CO, null, CO_UNIT)),
          now);
    } else if (step.action() == Action.DELEGATE) {
      Assignment from = Objects.requireNonNull(turn);
      long child = from.unit.value() * 10 + order.childrenOf(from).count() % 2;
      order.addTurn(send(order.nextNo(), AssignmentRole.CHILD, from.no, child));
    }
  }

  private StepRequest request(Step step) {
    int level = 1 + order.callBackCount % 5;
    var data =
        step.action() == Action.RECORD_CALLBACK
            ? Map.of(
                "satisfaction",
                Integer.toString(level),
                "dissatisfied",
                Boolean.toString(level < 3))
            : Map.<String, String>of();
    return StepRequest.of(step.action(), step.turn()).saying("a reason").with(data);
  }

  /** Times by the clock alone: every stage a day, every extension as long as it is. */
  private record PlainTimes(Instant now) implements OrderTimes {
    @Override
    public Instant stage(LimitCode code) {
      return now.plus(Duration.ofDays(1));
    }

    @Override
    public Instant correction(Assignment turn) {
      return now.plus(Duration.ofDays(1));
    }

    @Override
    public Moved extended(Assignment turn, Limit granted) {
      return moved(turn.effectiveDeadline.plus(Duration.ofHours(granted.amount())));
    }

    @Override
    public RemainingTime remaining(Assignment turn) {
      Duration left = Duration.between(now, turn.effectiveDeadline);
      boolean late = left.isNegative() || left.isZero();
      return new RemainingTime(
          ClockUnit.NATURAL_HOURS, turn.effectiveDeadline, late, 0, late ? Duration.ZERO : left);
    }

    @Override
    public Moved resumed(Assignment turn, RemainingTime left) {
      return moved(left.overdue() ? turn.effectiveDeadline : now.plus(left.time()));
    }

    @Override
    public Cards cards(Assignment turn, Instant deadline) {
      return new Cards(null, deadline);
    }

    private Moved moved(Instant until) {
      return new Moved(until, until.minus(Duration.ofHours(1)), new Cards(null, until));
    }
  }

  private Assignment send(int no, AssignmentRole role, @Nullable Integer parent, long unit) {
    var due =
        new Assignment.Due(
            now,
            now.plus(Duration.ofHours(8)),
            now.plus(Duration.ofHours(9)),
            now.plus(LIMIT.multipliedBy(7).dividedBy(10)),
            now.plus(LIMIT),
            null,
            null,
            "40 NH",
            "OVERRIDE");
    return new Assignment(
        new Assignment.Place(no, order.round, role, parent), new UnitId(unit), new Long[3], due);
  }
}
