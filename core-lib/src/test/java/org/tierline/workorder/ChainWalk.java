package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Rejected;
import org.tierline.org.UnitTree;
import org.tierline.workorder.OrderDriver.Step;

/**
 * Goes every way through a chain: from the first order found in each of its states every sequence
 * of actions up to a length. Orders that are alike in all that rules look at are gone on from once,
 * and those that have grown beyond what more of the same could teach are looked at, not gone on
 * from. At each step the invariants hold that can be judged without a database, and only those may
 * act whom the table of actions names.
 */
final class ChainWalk {
  private static final Set<OrderError> GUARDS =
      EnumSet.of(
          OrderError.CO_HANDLER_STILL_OPEN,
          OrderError.NOT_CONTACTED,
          OrderError.CHILD_STILL_OPEN,
          OrderError.NOT_DISPUTED,
          OrderError.MUST_BE_ARBITRATED,
          OrderError.NOT_DISSATISFIED,
          OrderError.ALREADY_RATED,
          OrderError.NOTHING_TO_ACCEPT);
  private static final Set<OrderError> OF_REQUESTS_AND_UNITS =
      EnumSet.of(
          OrderError.UNIT_ALREADY_ON_ORDER,
          OrderError.REQUEST_NOT_PENDING,
          OrderError.REQUEST_PENDING,
          OrderError.FINAL_ASSIGNMENT,
          OrderError.TOO_LATE,
          OrderError.NOT_HIGHER,
          OrderError.BEYOND_UNIT_ABOVE);

  private final int longest;
  private final UnitTree city = PlainWorld.tree();
  private final WhoMay who;
  private final ArrayDeque<Place> waiting = new ArrayDeque<>();
  private final Map<String, Integer> left = new HashMap<>();
  private final Set<String> situations = new HashSet<>();
  private final Set<String> refused = new HashSet<>();
  final Set<String> states = new TreeSet<>();
  final Set<Action> taken = EnumSet.noneOf(Action.class);

  /** An order, how it came there, and how many steps are left from it. */
  private record Place(
      OrderDriver at, @Nullable Place before, @Nullable Step step, int left, byte[] hash) {
    List<Step> path() {
      var path = new LinkedList<Step>();
      for (Place each = this; each != null && each.step != null; each = each.before) {
        path.addFirst(each.step);
      }
      return path;
    }
  }

  ChainWalk(int longest) {
    this(longest, new WhoMay(PlainWorld.tree()));
  }

  /** With those who may act, whose judge may be wrong on purpose. */
  ChainWalk(int longest, WhoMay who) {
    this.longest = longest;
    this.who = who;
  }

  /** How many different orders were found. */
  int orders() {
    return left.size();
  }

  /** How many situations were found in which the chain refuses. */
  int refusals() {
    return refused.size();
  }

  ChainWalk go(Chain chain, boolean anonymous) {
    return go(new OrderDriver(chain, anonymous));
  }

  /** From a driver of one's own, whose rules may have been broken on purpose. */
  ChainWalk go(OrderDriver first) {
    arrive(new Place(first, null, null, longest, new byte[0]));
    while (!waiting.isEmpty()) {
      Place from = waiting.poll();
      requireRefused(from);
      if (from.left > 0) {
        from.at.stepsInChain().forEach(step -> go(from, step));
      }
    }
    return this;
  }

  /** Whatever the chain has no line for in a situation is refused there and changes nothing. */
  private void requireRefused(Place from) {
    if (!situations.add(from.at.order.state + " " + OrderKey.turns(from.at))) {
      return;
    }
    for (Step step : from.at.everyStep()) {
      if (step.action() == Action.OVERDUE) {
        continue;
      }
      if (from.at.isInChain(step)) {
        require(who.wrong(from.at, step), from, step);
      } else {
        requireRefused(from, step);
      }
    }
  }

  private static void require(List<String> broken, Place from, Step step) {
    if (!broken.isEmpty()) {
      throw new AssertionError(broken + " after " + from.path() + " then " + step);
    }
  }

  private void requireRefused(Place from, Step step) {
    Assignment turn = from.at.turnOf(step);
    String where = turn == null ? "-" : turn.role + " " + turn.status;
    if (refused.add(from.at.order.state + " " + where + " " + step.action())) {
      OrderDriver tried = from.at.copy();
      String before = OrderCopy.content(tried.order);
      assertThatThrownBy(() -> tried.takeBare(step))
          .as("%s then %s", from.path(), step)
          .isInstanceOf(Rejected.class);
      assertThat(OrderCopy.content(tried.order)).isEqualTo(before);
    }
  }

  private void go(Place from, Step step) {
    OrderDriver next = from.at.copy();
    var mark = OrderInvariants.Mark.of(next.order);
    try {
      next.take(step);
    } catch (Rejected no) {
      requireGoodReason(from, step, no);
      return;
    } catch (RuntimeException e) {
      throw new AssertionError(from.path() + " then " + step, e);
    }
    // As it is written.
    next.order.version++;
    List<String> broken = new ArrayList<>(OrderInvariants.broken(next.order));
    broken.addAll(OrderInvariants.fallen(mark, next.order, step.action()));
    broken.addAll(OrderInvariants.rewritten(from.at.order.events, next.order));
    broken.addAll(OrderInvariants.crossed(from.at.order, next.order, city));
    broken.addAll(OrderInvariants.unguarded(from.at.order.version, next.order));
    broken.addAll(OrderInvariants.takenTwice(next, step));
    require(broken, from, step);
    taken.add(step.action());
    byte[] hash = OrderInvariants.hash(next.order, from.hash, from.at.order.events.size());
    arrive(new Place(next, from, step, from.left - 1, hash));
  }

  /** What the chain allows is refused only by a guard, a request or a unit; and changes nothing. */
  private static void requireGoodReason(Place from, Step step, Rejected no) {
    boolean guard = GUARDS.contains(no.code());
    boolean resumed = from.at.order.status == WorkOrderStatus.SUSPENDED;
    if (!guard && !OF_REQUESTS_AND_UNITS.contains(no.code()) && !resumed
        || step.action() == Action.OVERDUE) {
      throw new AssertionError(from.path() + " then " + step, no);
    }
    if (guard) {
      OrderDriver tried = from.at.copy();
      String before = OrderCopy.content(tried.order);
      assertThatThrownBy(() -> tried.takeBare(step)).isNotNull();
      assertThat(OrderCopy.content(tried.order)).isEqualTo(before);
    }
  }

  private void arrive(Place place) {
    boolean isFirst = states.add(place.at.order.state);
    if (isFirst) {
      assertThat(OrderInvariants.hash(place.at.order, new byte[0], 0))
          .as("5: the rows as they were written: %s", place.path())
          .isEqualTo(place.hash);
    }
    Place here =
        isFirst ? new Place(place.at, place.before, place.step, longest, place.hash) : place;
    String key = OrderKey.of(place.at);
    int known = left.getOrDefault(key, -1);
    if (here.left > known) {
      left.put(key, here.left);
      if (isFirst || OrderKey.isSmall(place.at.order)) {
        waiting.add(here);
      }
    }
  }
}
