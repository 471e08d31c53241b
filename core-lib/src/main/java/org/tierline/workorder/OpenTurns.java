package org.tierline.workorder;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.store.Work;

/**
 * The open turns of units whose place in the tree changes, for the capability above that changes
 * it: how many there are, their way to another county, and their way to another unit. The rows of
 * the units have to be changed before, and the versions of the city raised after it: who sends a
 * turn to one of them meanwhile waits, and then has to look again.
 */
public final class OpenTurns {
  private static final int CHUNK = 1_000;
  private static final int GLANCE = 200;

  private final OrderSteps steps;
  private final InstantSource time;

  public OpenTurns(OrderSteps steps, InstantSource time) {
    this.steps = steps;
    this.time = time;
  }

  /**
   * That open turns of a unit go to another.
   *
   * @param orders only those on these orders; null for all
   */
  public record Handing(UnitId from, UnitNode to, @Nullable Set<Long> orders) {
    boolean concerns(UnitId unit, long order) {
      return from.equals(unit) && (orders == null || orders.contains(order));
    }
  }

  /**
   * Why turns are given to other units; it stands in the log of each order.
   *
   * @param acting for which unit the caller acts
   */
  public record Cause(long change, UnitId acting, String reason) {}

  /** How many open turns the units have, by their state. */
  public Map<AssignmentStatus, Long> count(Work work, Collection<UnitId> units) {
    return OpenTurnRows.count(work, ids(units));
  }

  /** How many orders these are on. */
  public long orders(Work work, Collection<UnitId> units) {
    return OpenTurnRows.orders(work, ids(units));
  }

  /** The first of these orders, by their ids; so many at most. */
  public List<OpenOrder> some(Work work, Collection<UnitId> units, int most) {
    return OpenTurnRows.some(work, ids(units), most);
  }

  /** How many open turns of the units are the lead's. */
  public long leading(Work work, Collection<UnitId> units) {
    return OpenTurnRows.leading(work, ids(units));
  }

  /** Those of some orders on which a unit has an open turn. */
  public Set<Long> of(Work work, UnitId unit, Collection<Long> orders) {
    return OpenTurnRows.of(work, unit, orders);
  }

  /** The orders on which all open turns handed down by a unit lie with some of its children. */
  public Set<Long> handedOnlyTo(Work work, UnitId unit, Collection<UnitId> children) {
    return OpenTurnRows.handedOnlyTo(work, unit, ids(children));
  }

  /**
   * Lets the open turns of units that stand in another place be listed and counted there, in two
   * statements however many they are. Each order's version rises.
   *
   * @param units as they now stand
   * @return how many turns there were
   */
  public long relocate(Work work, List<UnitNode> units) {
    if (units.isEmpty()) {
      return 0;
    }
    OpenTurnRows.lockOrders(work, units.stream().map(u -> u.id().value()).toList());
    return OpenTurnRows.relocate(work, units);
  }

  /**
   * Gives open turns to other units, each with a row in its order's log; some hundred orders a
   * statement. Clocks that have run out are noted before, for the unit that let them.
   *
   * @return how many turns went
   */
  public long handOver(Work work, List<Handing> handings, Cause cause) {
    long done = 0;
    List<Long> orders = affected(work, handings);
    for (int from = 0; from < orders.size(); from += CHUNK) {
      List<Long> some = orders.subList(from, Math.min(orders.size(), from + CHUNK));
      OpenTurnRows.lock(work, some);
      done += handOver(work, OrderStore.load(work, some), handings, cause);
    }
    return done;
  }

  private static List<Long> affected(Work work, List<Handing> handings) {
    return OpenTurnRows.ordersOf(work, ids(handings.stream().map(Handing::from).toList())).stream()
        .filter(
            order ->
                handings.stream().anyMatch(h -> h.orders() == null || h.orders().contains(order)))
        .toList();
  }

  private long handOver(Work work, List<WorkOrder> loaded, List<Handing> handings, Cause cause) {
    Instant now = EventHash.stored(time.instant());
    var batch = new OrderBatch(work, loaded);
    var together = new ArrayList<OrderAtWork>();
    long done = 0;
    for (WorkOrder order : loaded) {
      OrderAtWork at = steps.at(work, order, now);
      at.noteDueClocks();
      List<HandOver.Step> all = HandOver.steps(order, handings);
      done += all.size();
      if (!all.isEmpty() && !isSavedAlone(at, all, cause)) {
        together.add(at);
      }
    }
    if (batch.save(together).size() < together.size()) {
      throw new Conflict(KernelError.STALE_VERSION, together.size());
    }
    return done;
  }

  /** Takes the steps on one order; whether it could not be left to be written with others. */
  private static boolean isSavedAlone(OrderAtWork at, List<HandOver.Step> all, Cause cause) {
    var handOver = new HandOver(at, cause);
    List<HandOver.Step> left = handOver.clear(all);
    if (left == null) {
      throw new Conflict(KernelError.STALE_VERSION, at.order().version);
    }
    boolean cleared =
        left.size() < all.size() || at.order().events.stream().anyMatch(OpenTurns::is);
    if (cleared) {
      // What is withdrawn has to be gone in the table before the unit takes the other turn.
      at.save();
    }
    handOver.take(left);
    if (cleared && left.isEmpty()) {
      return true;
    }
    boolean alone = cleared || at.hasMoreThanRows();
    if (alone) {
      at.save();
    }
    return alone;
  }

  private static boolean is(NewEvent event) {
    return event.action() == Action.TRANSFER;
  }

  /** The orders on which the unit that should take a turn cannot, as it has another there. */
  public List<OpenOrder> inTheWay(Work work, List<Handing> handings) {
    Set<UnitId> units =
        handings.stream()
            .flatMap(h -> List.of(h.from(), h.to().id()).stream())
            .collect(Collectors.toSet());
    List<Long> doubtful =
        OpenTurnRows.withSeveral(
            work, ids(handings.stream().map(Handing::from).toList()), ids(units));
    Instant now = EventHash.stored(time.instant());
    var cause = new Cause(1, handings.isEmpty() ? new UnitId(1) : handings.get(0).from(), "");
    return OrderStore.load(work, doubtful).stream()
        .filter(
            order ->
                new HandOver(steps.at(work, order, now), cause)
                        .clear(HandOver.steps(order, handings))
                    == null)
        .map(order -> new OpenOrder(order.id, order.orderNo))
        .toList();
  }

  /**
   * Which dates would be others by the calendars of the places where turns will lie, on the first
   * orders only: what re-basing would move there. Nothing moves by itself.
   *
   * @param after the tree as it will stand
   * @param moved units that will stand in another place
   * @param handings turns that will lie with other units
   */
  public RebasePreview clocks(
      Work work, UnitTree after, Collection<UnitId> moved, List<Handing> handings) {
    Instant now = EventHash.stored(time.instant());
    var units = new ArrayList<>(moved);
    handings.forEach(h -> units.add(h.from()));
    List<Long> orders = OpenTurnRows.ordersOf(work, ids(units));
    var counted = new RebaseCount(after, GLANCE);
    Set<UnitId> seen = moved.stream().collect(Collectors.toSet());
    handings.forEach(h -> seen.add(h.to().id()));
    for (WorkOrder order :
        OrderStore.load(work, orders.subList(0, Math.min(GLANCE, orders.size())))) {
      HandOver.steps(order, handings).forEach(step -> step.turn().handTo(step.to()));
      OrderAtWork at = steps.at(work, order, now);
      var there = new OrderAtWork(work, order, at.rights().over(after), steps, now);
      counted.add(new Rebase(there, now).byCalendar(seen::contains, List.of()));
    }
    return counted.preview(after.root().id(), now);
  }

  private static List<Long> ids(Collection<UnitId> units) {
    return units.stream().map(UnitId::value).distinct().toList();
  }
}
