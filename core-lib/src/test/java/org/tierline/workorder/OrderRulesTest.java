package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tierline.workorder.AssignmentStatus.ACCEPTED;
import static org.tierline.workorder.AssignmentStatus.DELEGATED;
import static org.tierline.workorder.AssignmentStatus.HANDLING;
import static org.tierline.workorder.AssignmentStatus.PENDING_SIGN;
import static org.tierline.workorder.AssignmentStatus.SUBMITTED;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tierline.kernel.Rejected;
import org.tierline.workorder.OrderDriver.Step;

/** Every path through the state machine that is not too long, and many that are. */
class OrderRulesTest {
  private static final int LONGEST = 7;
  private static final int WALKS = 400;

  /** What must never change, or only grow, while an order lives. */
  private record Mark(int finish, int callBacks, int rejects, int turns, int fired) {
    static Mark of(WorkOrder order) {
      return new Mark(
          order.finishCount,
          order.callBackCount,
          order.rejectCount,
          order.turns.size(),
          order.turns.stream().mapToInt(t -> Integer.bitCount(t.clocksFired)).sum());
    }

    boolean isNotBelow(Mark before) {
      return finish >= before.finish
          && callBacks >= before.callBacks
          && rejects >= before.rejects
          && turns >= before.turns
          && fired >= before.fired;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void every_sequence_of_actions_keeps_the_rules(boolean anonymous) {
    var waiting = new ArrayDeque<List<Step>>();
    waiting.add(List.of());
    Set<WorkOrderStatus> seen = EnumSet.noneOf(WorkOrderStatus.class);
    int paths = 0;
    while (!waiting.isEmpty()) {
      List<Step> path = waiting.poll();
      paths++;
      var at = OrderDriver.replay(anonymous, path);
      seen.add(at.order.status);
      for (Step next : at.everyStep()) {
        if (!isInTable(at.order, next)) {
          assertThatThrownBy(() -> at.take(next)).isInstanceOf(Rejected.class);
        } else if (isTaken(anonymous, path, next) && path.size() + 1 < LONGEST) {
          waiting.add(append(path, next));
        }
      }
    }
    assertThat(paths).isGreaterThan(1000);
    assertThat(seen).contains(WorkOrderStatus.REGISTERED, WorkOrderStatus.HANDLING);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void long_walks_keep_the_rules_and_reach_the_end(boolean anonymous) {
    var random = new Random(20260302);
    Set<WorkOrderStatus> seen = EnumSet.noneOf(WorkOrderStatus.class);
    var taken = new HashSet<Action>();
    for (int walk = 0; walk < WALKS; walk++) {
      List<Step> path = new ArrayList<>();
      for (int tries = 0; tries < 600; tries++) {
        var at = OrderDriver.replay(anonymous, path);
        seen.add(at.order.status);
        List<Step> steps = at.everyStep();
        Step next = steps.get(random.nextInt(steps.size()));
        if (isTaken(anonymous, path, next)) {
          path.add(next);
          taken.add(next.action());
        }
      }
    }
    assertThat(seen).contains(WorkOrderStatus.UNDER_REVIEW, WorkOrderStatus.CLOSED);
    assertThat(taken)
        .contains(Action.CHILD_ACCEPT, Action.CHILD_REJECT, Action.CO_SUBMIT, Action.REVIEW_REJECT);
  }

  private static List<Step> append(List<Step> path, Step next) {
    var longer = new ArrayList<>(path);
    longer.add(next);
    return longer;
  }

  /**
   * Tries a step on a fresh copy; what the table refuses must be refused, and nothing else here.
   */
  private static boolean isTaken(boolean anonymous, List<Step> path, Step next) {
    var driver = OrderDriver.replay(anonymous, path);
    WorkOrder order = driver.order;
    Mark before = Mark.of(order);
    boolean inTable = isInTable(order, next);
    try {
      driver.take(next);
    } catch (Rejected refused) {
      if (inTable) {
        assertThat(refused.code())
            .isIn(
                OrderError.CO_HANDLER_STILL_OPEN,
                OrderError.NOT_CONTACTED,
                OrderError.UNIT_ALREADY_ON_ORDER);
      }
      return false;
    }
    assertThat(inTable).as("%s then %s", path, next).isTrue();
    assertThat(Mark.of(order).isNotBelow(before)).as("%s then %s", path, next).isTrue();
    requireInvariants(order, append(path, next));
    return true;
  }

  private static boolean isInTable(WorkOrder order, Step next) {
    Assignment turn = next.turn() == null ? null : order.turn(next.turn());
    return TransitionsTest.isAllowed(
        next.action(),
        turn == null ? null : turn.role,
        order.status,
        turn == null ? null : turn.status);
  }

  private static void requireInvariants(WorkOrder order, List<Step> path) {
    long leads = order.current().filter(t -> t.role == AssignmentRole.LEAD).count();
    boolean dispatched = order.status != WorkOrderStatus.REGISTERED;
    assertThat(leads).as("%s", path).isEqualTo(dispatched ? 1 : 0);
    assertThat(order.deadline != null).isEqualTo(dispatched);
    assertThat(order.effectiveDeadline != null).isEqualTo(dispatched);
    assertThat(order.leadUnit != null).isEqualTo(dispatched);
    assertThat(order.turns.stream().map(t -> t.unit).distinct()).hasSameSizeAs(order.turns);
    if (dispatched) {
      assertThat(order.effectiveDeadline).isAfterOrEqualTo(order.deadline);
      assertThat(leadMayBe(order.status)).as("%s", path).contains(order.lead().status);
    }
    for (Assignment turn : order.turns) {
      boolean waits =
          order.childrenOf(turn).anyMatch(t -> t.status != ACCEPTED) && turn.status.isOpen();
      assertThat(turn.status == DELEGATED).as("%s turn %s", path, turn.no).isEqualTo(waits);
    }
    assertThat(order.satisfactionFinal != null).isEqualTo(order.callBackCount > 0);
    if (order.status == WorkOrderStatus.CLOSED) {
      assertThat(order.turns).as("%s", path).noneMatch(t -> t.status.isOpen());
      assertThat(new OrderClocks(order).alarmAt()).isNull();
      assertThat(order.closedAt).isNotNull();
    }
  }

  private static Set<AssignmentStatus> leadMayBe(WorkOrderStatus status) {
    return switch (status) {
      case REGISTERED -> Set.of();
      case DISPATCHED -> Set.of(PENDING_SIGN);
      case HANDLING -> Set.of(HANDLING, DELEGATED);
      case UNDER_REVIEW -> Set.of(SUBMITTED);
      case CALLBACK, CLOSED -> Set.of(ACCEPTED);
      default -> throw new AssertionError(status);
    };
  }

  @Test
  void a_closed_order_takes_nothing_more() {
    List<Step> life =
        List.of(
            new Step(Action.DISPATCH, null),
            new Step(Action.SIGN, 1),
            new Step(Action.SIGN, 2),
            new Step(Action.CO_SUBMIT, 2),
            new Step(Action.CONTACT, 1),
            new Step(Action.SUBMIT_FEEDBACK, 1),
            new Step(Action.REVIEW_PASS, 1),
            new Step(Action.RECORD_CALLBACK, null),
            new Step(Action.CLOSE, null));
    var closed = OrderDriver.replay(false, life);
    assertThat(closed.order.status).isEqualTo(WorkOrderStatus.CLOSED);
    assertThat(closed.everyStep()).noneMatch(step -> isTaken(false, life, step));
  }
}
