package org.tierline.workorder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitNode;
import org.tierline.store.Work;

/**
 * What becomes of open turns in a planned change of the tree, order by order, by the same steps by
 * which they are then handed over; on loaded orders that nobody saves.
 */
record TurnCourse(Work work, OrderSteps steps, OpenTurns.Course course, Instant now) {

  /** Where the turns of some orders will lie, in the order of the ids. */
  List<PassingOrder> places(List<Long> orders) {
    return loaded(orders, this::place).stream().filter(each -> !each.turns().isEmpty()).toList();
  }

  /**
   * Which of their dates would be others there, likewise.
   *
   * @param kept what capabilities above keep on these orders
   */
  List<PassingDates> dates(List<Long> orders, DatesAbove.Taken kept) {
    return loaded(orders, order -> dates(order, kept.of(order)));
  }

  private <T> List<T> loaded(List<Long> ids, Function<WorkOrder, T> told) {
    // It may have been restricted since its id was read.
    Map<Long, WorkOrder> byId =
        OrderStore.load(work, ids).stream()
            .filter(order -> !order.restricted)
            .collect(Collectors.toMap(order -> order.id, order -> order));
    return ids.stream().flatMap(id -> Stream.ofNullable(byId.get(id))).map(told).toList();
  }

  /**
   * Notes the clocks that have run out on an order, as handing over does, and takes what stands in
   * the way of the handings off it.
   *
   * @return the steps that are left; null where the order keeps them from being taken
   */
  static @Nullable List<HandOver.Step> clear(OrderAtWork at, List<OpenTurns.Handing> handings) {
    var nobody = new OpenTurns.Cause(1, at.rights().tree().root().id(), "");
    if (!HandOver.steps(at.order(), handings).isEmpty()) {
      at.noteDueClocks();
    }
    return new HandOver(at, nobody).clear(HandOver.steps(at.order(), handings));
  }

  private PassingOrder place(WorkOrder order) {
    List<Assignment> open = order.turns.stream().filter(t -> t.status.isOpen()).toList();
    List<AssignmentStatus> were = open.stream().map(turn -> turn.status).toList();
    WorkOrderStatus was = order.status;
    List<HandOver.Step> wanted = HandOver.steps(order, course.handings());
    List<HandOver.Step> left = clear(steps.at(work, order, now), course.handings());
    List<HandOver.Step> going = left == null ? wanted : left;
    var turns = new ArrayList<PassingTurn>();
    for (int i = 0; i < open.size(); i++) {
      Assignment turn = open.get(i);
      boolean withdrawn = left != null && turn.status.isGone();
      UnitId to = withdrawn ? null : to(turn, going);
      if (course.units().contains(turn.unit) || !turn.unit.equals(to)) {
        turns.add(new PassingTurn(turn.no, turn.role, were.get(i), turn.unit, to));
      }
    }
    return new PassingOrder(new OrderId(order.id), order.orderNo, was, left == null, turns);
  }

  private static UnitId to(Assignment turn, Collection<HandOver.Step> going) {
    return going.stream()
        .filter(step -> step.turn() == turn)
        .map(step -> step.to().id())
        .findFirst()
        .orElse(turn.unit);
  }

  private PassingDates dates(WorkOrder order, List<CalendarDate> kept) {
    OrderAtWork at = steps.at(work, order, now);
    List<HandOver.Step> left = clear(at, course.handings());
    var moved = new ArrayList<MovedDeadline>();
    if (left != null) {
      moved.addAll(ofTurns(at, left));
      kept.forEach(date -> moved.addAll(ofKept(at, date, kept)));
    }
    return new PassingDates(new OrderId(order.id), order.orderNo, moved);
  }

  private List<MovedDeadline> ofTurns(OrderAtWork at, List<HandOver.Step> going) {
    WorkOrder order = at.order();
    Set<Integer> elsewhere = new HashSet<>();
    order.turns.stream()
        .filter(turn -> course.moved().contains(turn.unit))
        .forEach(turn -> elsewhere.add(turn.no));
    Map<Integer, UnitId> takers = new HashMap<>();
    for (HandOver.Step step : going) {
      elsewhere.add(step.turn().no);
      takers.put(step.turn().no, step.to().id());
      step.turn().handTo(standing(step.to()));
    }
    return there(at).ofTurns(turn -> elsewhere.contains(turn.no)).stream()
        .map(date -> date.of(takers.getOrDefault(date.assignmentNo(), date.unit())))
        .toList();
  }

  /** The date of one thing that lies with a unit; where the other has the same, it ends. */
  private List<MovedDeadline> ofKept(OrderAtWork at, CalendarDate date, List<CalendarDate> all) {
    UnitNode to = to(date.unit());
    boolean ends =
        to != null
            && all.stream()
                .filter(each -> !each.unit().equals(date.unit()))
                .anyMatch(each -> each.key().equals(date.of(to.id()).key()));
    return to == null || ends
        ? List.of()
        : there(at).ofDate(date.of(standing(to).id())).stream()
            .map(moved -> moved.of(to.id()))
            .toList();
  }

  /** Where all that a unit has will lie; null where that is not elsewhere. */
  private @Nullable UnitNode to(UnitId unit) {
    return course.moved().contains(unit)
        ? course.after().get(unit)
        : course.handings().stream()
            .filter(each -> each.orders() == null && each.from().equals(unit))
            .map(OpenTurns.Handing::to)
            .findFirst()
            .orElse(null);
  }

  private Rebase there(OrderAtWork at) {
    var there = new OrderAtWork(work, at.order(), at.rights().over(course.after()), steps, now);
    return new Rebase(there, now);
  }

  /** A unit that is still to be made has nothing of its own: it goes by the one above it. */
  private UnitNode standing(UnitNode to) {
    UnitId above = to.parent();
    boolean stands = above == null || course.before().find(to.id()).isPresent();
    return stands ? to : course.after().get(Objects.requireNonNull(above));
  }
}
