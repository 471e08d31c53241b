package org.tierline.workorder;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.Calendars;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.NextStep;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.tenant.CityQuota;
import org.tierline.tenant.Tenants;

/**
 * Opens orders for the capabilities above, within their transaction or in one of its own. An order
 * that the caller may not see is not found; a step that is refused on one that he may see tells him
 * what he may do instead.
 */
public final class OrderSteps {
  private final Access access;
  private final OrderRules rules;
  private final Deadlines deadlines;
  private final Tenants tenants;
  private final InstantSource time;
  private final List<OrderListener> listeners;
  private final List<StepRule> rulesAbove;
  private final RestrictedGate gate;
  private final RecentOrders recent = new RecentOrders();

  /**
   * Wires the steps.
   *
   * @param listeners told of every event, in this order
   * @param rulesAbove asked before every action that they judge
   */
  public OrderSteps(
      Access access,
      Calendars calendars,
      OrderRules rules,
      Tenants tenants,
      InstantSource time,
      List<OrderListener> listeners,
      List<StepRule> rulesAbove) {
    this.access = access;
    this.rules = rules;
    this.deadlines = new Deadlines(calendars, rules);
    this.tenants = tenants;
    this.time = time;
    this.listeners = List.copyOf(listeners);
    this.rulesAbove = List.copyOf(rulesAbove);
    this.gate = new RestrictedGate(access, time);
  }

  OrderRules rules() {
    return rules;
  }

  RecentOrders recent() {
    return recent;
  }

  /**
   * Refuses a text that is to become public elsewhere than in a log, where it tells who somebody
   * is.
   *
   * @param about the orders that it is about
   */
  public void requireReleasable(Work work, Collection<OrderId> about, String text) {
    listeners.forEach(listener -> listener.releasing(work, about, text));
  }

  List<OrderListener> listeners() {
    return listeners;
  }

  List<StepRule> rulesAbove() {
    return rulesAbove;
  }

  /**
   * Takes a step on an order of the caller's reach in a transaction of its own and saves it; where
   * the order then stands. A refusal tells what he may do instead.
   *
   * @param expectedVersion the version that the caller has read; null to take whatever stands
   */
  public OrderStanding step(
      Transactions transactions,
      Caller caller,
      OrderId id,
      @Nullable Long expectedVersion,
      Consumer<OrderAtWork> step) {
    return telling(
        () -> new OneStep(this, transactions, caller, id, false, step).take(expectedVersion),
        () -> transactions.read(caller, work -> allowedOn(open(work, id, null))));
  }

  private static OrderStanding saved(OrderAtWork order, Consumer<OrderAtWork> step) {
    step.accept(order);
    order.save();
    return order.standing();
  }

  /** The same for a step that asks whether the order is the caller's own work. */
  public OrderStanding stepForCallBack(
      Transactions transactions,
      Caller caller,
      OrderId id,
      @Nullable Long expectedVersion,
      Consumer<OrderAtWork> step) {
    return telling(
        () -> new OneStep(this, transactions, caller, id, true, step).take(expectedVersion),
        () -> transactions.read(caller, work -> allowedOn(open(work, id, null))));
  }

  /** The same with an answer of its own; saving is the step's. */
  public <T> T take(
      Transactions transactions,
      Caller caller,
      OrderId id,
      @Nullable Long expectedVersion,
      Function<OrderAtWork, T> step) {
    return telling(
        () -> transactions.write(caller, work -> step.apply(open(work, id, expectedVersion))),
        () -> transactions.read(caller, work -> allowedOn(open(work, id, null))));
  }

  /** A step of the petitioner, who shows the order's number and query code. */
  public OrderStanding stepAsPetitioner(
      Transactions transactions,
      Caller citizen,
      String orderNo,
      String queryCode,
      Consumer<OrderAtWork> step) {
    return telling(
        () ->
            transactions.write(
                citizen, work -> saved(openForPetitioner(work, orderNo, queryCode), step)),
        () ->
            transactions.read(
                citizen, work -> allowedOn(openForPetitioner(work, orderNo, queryCode))));
  }

  /** What the caller may do on an order, which is not to be worked on after that. */
  public static List<NextStep> allowedOn(OrderAtWork order) {
    return new NextActions(order).steps();
  }

  /**
   * Which of some roles act so for a unit towards the units below it, by the chain as it holds for
   * that unit; for actions that a capability above judges alone.
   */
  public static Set<Role> acting(OrderAtWork at, Action action, UnitId unit, Set<Role> roles) {
    TurnChains chains = Objects.requireNonNull(at.order().turnChains);
    Set<Role> by = chains.rolesAbove(at.order(), action, unit, at.now());
    return roles.stream().filter(by::contains).collect(Collectors.toSet());
  }

  /**
   * Takes a step that a capability above judges by rules of its own; where it is refused, the
   * caller is told what he may do instead. That is read anew, since a step that was refused halfway
   * is no measure.
   *
   * @param anew what he may do, in a transaction of its own
   */
  public static <T> T telling(Supplier<T> step, Supplier<List<NextStep>> anew) {
    try {
      return step.get();
    } catch (Rejected | Forbidden | Conflict refused) {
      try {
        refused.tellAllowed(anew.get());
      } catch (RuntimeException unreadable) {
        // The refusal counts, with or without it.
        refused.addSuppressed(unreadable);
      }
      throw refused;
    }
  }

  /** An order that was loaded or made elsewhere, at work. */
  OrderAtWork at(Work work, WorkOrder order, Instant now) {
    Rights rights = access.rights(work);
    order.chain = rules.chain(work, order.chainVersion);
    order.turnChains = new TurnChains(work, rules.parts(), rights.tree());
    return new OrderAtWork(work, order, rights, this, now);
  }

  /** What the city may use at most. */
  CityQuota quota(Work work) {
    return tenants.quota(work);
  }

  /** In which the days and months of the city begin. */
  ZoneId zone(Work work) {
    return tenants.view(work).zone();
  }

  Deadlines deadlines() {
    return deadlines;
  }

  /**
   * Opens an order of the caller's reach.
   *
   * @param expectedVersion the version that the caller has read; null to take whatever stands
   */
  public OrderAtWork open(Work work, OrderId id, @Nullable Long expectedVersion) {
    WorkOrder order = load(work, id);
    Work.requireVersion(expectedVersion, order.version);
    return at(work, order, time.instant());
  }

  /** Looks at an order of the caller's reach, which a step of his may follow before long. */
  <T> T look(Transactions transactions, Caller caller, OrderId id, Function<OrderAtWork, T> view) {
    boolean isCommitted = transactions.endWithCall();
    return transactions.read(
        caller,
        work -> {
          OrderAtWork order = open(work, id, null);
          if (isCommitted) {
            recent.remember(RecentOrders.seen(work, order.order()));
          }
          return view.apply(order);
        });
  }

  /** Several orders at work, by their ids; that the caller may see them is for whoever asks. */
  Map<Long, OrderAtWork> together(Work work, Collection<Long> ids) {
    Instant now = time.instant();
    return OrderStore.load(work, ids).stream()
        .collect(Collectors.toMap(order -> order.id, order -> at(work, order, now)));
  }

  /** Opens an order that was not read; whoever writes it compares what is assumed. */
  OrderAtWork recalled(Work work, RecentOrders.Seen seen, boolean asksForOwnWork) {
    work.sawVersions(seen.city());
    var id = new OrderId(seen.order().id);
    WorkOrder order = visible(work, Optional.of(seen.order()), id);
    if (asksForOwnWork) {
      OrderStore.readOwnWork(work, order);
    }
    return at(work, order, time.instant());
  }

  /** Opens an order of the caller's reach, and finds out whether it is his own work. */
  public OrderAtWork openForCallBack(Work work, OrderId id, @Nullable Long expectedVersion) {
    WorkOrder order = visible(work, OrderStore.findWithOwnWork(work, id.value()), id);
    Work.requireVersion(expectedVersion, order.version);
    return at(work, order, time.instant());
  }

  /**
   * Opens an order that lies perhaps out of the caller's reach, but that a row of a capability
   * above lets him take part in, such as a notice sent to his unit; that capability has checked it.
   */
  public OrderAtWork openFor(Work work, OrderId id) {
    WorkOrder order =
        OrderStore.find(work, id.value())
            .filter(found -> gate.admits(work, found))
            .orElseThrow(() -> new NotFound(OrderError.UNKNOWN_ORDER, id));
    return at(work, order, time.instant());
  }

  /** Whether an order is restricted, and the caller none of those who may know of it. */
  public boolean isKeptFrom(Work work, OrderId id) {
    return gate.keeps(work, id.value());
  }

  /** Opens an order for its petitioner, who shows its number and query code. */
  public OrderAtWork openForPetitioner(Work work, String orderNo, String queryCode) {
    WorkOrder order =
        OrderStore.findForPetitioner(work, orderNo, QueryCode.hash(queryCode))
            .orElseThrow(() -> new NotFound(OrderError.WRONG_QUERY_CODE));
    return at(work, order, time.instant());
  }

  WorkOrder load(Work work, OrderId id) {
    WorkOrder order = visible(work, OrderStore.find(work, id.value()), id);
    order.chain = rules.chain(work, order.chainVersion);
    return order;
  }

  OrderAtWork openByNo(Work work, String orderNo) {
    return at(work, visible(work, OrderStore.findByNo(work, orderNo), orderNo), time.instant());
  }

  /** What is not there and what is out of reach are answered alike. */
  private WorkOrder visible(Work work, Optional<WorkOrder> found, Object asked) {
    return found
        .filter(
            order ->
                gate.replacesReach(work, order)
                    || sees(access.rights(work), order)
                    || isToCall(work, order))
        .filter(order -> gate.admits(work, order))
        .orElseThrow(() -> new NotFound(OrderError.UNKNOWN_ORDER, asked));
  }

  /** A team sees an order for as long as it has to call its petitioner. */
  private boolean isToCall(Work work, WorkOrder order) {
    return order.status == WorkOrderStatus.CALLBACK
        && rules.teams().acting(work, order, time.instant()) != null;
  }

  private static boolean sees(Rights rights, WorkOrder order) {
    return !rights.tree().isEmpty()
        && (rights.sees(rights.tree().root().id())
            || order.turns.stream().anyMatch(t -> rights.sawAt(t.unit, t.above())));
  }
}
