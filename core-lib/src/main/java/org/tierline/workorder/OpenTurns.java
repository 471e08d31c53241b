package org.tierline.workorder;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
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
  private final DatesAbove above;

  /**
   * Wires it.
   *
   * @param above who keeps further dates on orders
   */
  public OpenTurns(OrderSteps steps, InstantSource time, List<CalendarDates> above) {
    this.steps = steps;
    this.time = time;
    this.above = new DatesAbove(above);
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
   * What a planned change of the tree does with open turns.
   *
   * @param units whose turns are looked at
   * @param moved units that will stand in another place
   * @param handings turns that will lie with other units
   */
  public record Course(
      Set<UnitId> units,
      Set<UnitId> moved,
      List<Handing> handings,
      UnitTree before,
      UnitTree after) {
    public Course {
      units = Set.copyOf(units);
      moved = Set.copyOf(moved);
      handings = List.copyOf(handings);
    }

    /** The units all of whose turns will lie elsewhere. */
    private Set<UnitId> going() {
      Set<UnitId> going = new HashSet<>(moved);
      handings.stream().filter(each -> each.orders() == null).forEach(h -> going.add(h.from()));
      return going;
    }

    /** The orders that are named, on which a turn will. */
    private Set<Long> named() {
      Set<Long> named = new HashSet<>();
      for (Handing each : handings) {
        if (each.orders() != null) {
          named.addAll(each.orders());
        }
      }
      return named;
    }

    /** The unit with which a turn of an order will lie. */
    UnitId to(UnitId unit, long order) {
      return handings.stream()
          .filter(each -> each.concerns(unit, order))
          .findFirst()
          .map(each -> each.to().id())
          .orElse(unit);
    }

    /** Whether any turn will lie elsewhere. */
    public boolean goesElsewhere() {
      return !moved.isEmpty() || !handings.isEmpty();
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

  /** The same for people to read: turns on restricted orders are left out. */
  public Map<AssignmentStatus, Long> shown(Work work, Collection<UnitId> units) {
    return OpenTurnRows.shown(work, ids(units));
  }

  /** How many orders these are on. */
  public long shownOrders(Work work, Collection<UnitId> units) {
    return OpenTurnRows.shownOrders(work, ids(units));
  }

  /**
   * The open orders of a planned change, the newest first, and where their turns will lie. Orders
   * in the way tell where the turns should go. Restricted orders are left out.
   *
   * @param before only orders with smaller ids than this
   * @param size how many orders a page is at most
   */
  public PassingPage<PassingOrder> passing(Work work, Course course, long before, int size) {
    List<Long> orders = OpenTurnRows.newest(work, ids(course.units()), List.of(), before, size + 1);
    return PassingPage.of(orders, size, new TurnCourse(work, steps, course, now())::places);
  }

  /**
   * Which dates would be others by the calendars of the places where turns will lie: what re-basing
   * would move there, also of dates that capabilities above keep for the units. Nothing moves by
   * itself. Each order is told whose turns or dates will lie elsewhere, the newest first, also one
   * without such a date; restricted orders are left out.
   *
   * @param before only orders with smaller ids than this
   * @param size how many orders a page is at most
   */
  public PassingPage<PassingDates> dates(Work work, Course course, long before, int size) {
    Set<UnitId> going = course.going();
    Set<Long> named = course.named();
    named.addAll(above.orders(work, going));
    List<Long> orders = OpenTurnRows.newest(work, ids(going), named, before, size + 1);
    var turns = new TurnCourse(work, steps, course, now());
    return PassingPage.of(orders, size, some -> turns.dates(some, above.find(work, some)));
  }

  /** The same counted, on the newest of these orders. */
  public RebasePreview clocks(Work work, Course course) {
    var counted = new RebaseCount(course.after(), GLANCE);
    dates(work, course, Long.MAX_VALUE, GLANCE).orders().forEach(each -> counted.add(each.dates()));
    return counted.preview(course.after().root().id(), now());
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
    Instant now = now();
    var batch = new OrderBatch(work);
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

  /**
   * Orders on which the unit that should take a turn cannot, as it has another there, or as it is
   * the one that is reported about. Which of both it is, is not told.
   *
   * @param named those that are not restricted
   * @param count how many there are, with those that are
   */
  public record InTheWay(List<OpenOrder> named, int count) {
    public InTheWay {
      named = List.copyOf(named);
    }
  }

  /** The orders that keep a planned change from being carried out. */
  public InTheWay inTheWay(Work work, Course course) {
    List<Handing> handings = course.handings();
    Set<UnitId> units =
        handings.stream()
            .flatMap(h -> List.of(h.from(), h.to().id()).stream())
            .collect(Collectors.toSet());
    List<Long> doubtful =
        OpenTurnRows.withSeveral(
            work, ids(handings.stream().map(Handing::from).toList()), ids(units));
    Instant now = now();
    List<WorkOrder> blocked =
        OrderStore.load(work, doubtful).stream()
            .filter(order -> TurnCourse.clear(steps.at(work, order, now), handings) == null)
            .toList();
    Set<Long> all = AccusedTurns.orders(work, course);
    blocked.forEach(order -> all.add(order.id));
    return new InTheWay(
        blocked.stream()
            .filter(order -> !order.restricted)
            .map(order -> new OpenOrder(order.id, order.orderNo))
            .toList(),
        all.size());
  }

  private Instant now() {
    return EventHash.stored(time.instant());
  }

  private static List<Long> ids(Collection<UnitId> units) {
    return units.stream().map(UnitId::value).distinct().toList();
  }
}
