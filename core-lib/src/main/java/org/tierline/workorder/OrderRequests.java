package org.tierline.workorder;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.store.Transactions;

/**
 * What units ask for on their turns: to give an order back, for more time, for a suspension, that a
 * demand counts as unreasonable, that a closed order does not count against them, for another
 * unit's help. A request waits for its approver until its own clock runs out: a return is then
 * refused, an extension lapses, the others are noted as overdue and wait on. The order's clock runs
 * meanwhile, so that asking wins no time. At most one of a kind waits on a turn.
 */
public final class OrderRequests {
  private final Transactions transactions;
  private final Access access;
  private final OrderSteps steps;

  public OrderRequests(Transactions transactions, Access access, OrderSteps steps) {
    this.transactions = transactions;
    this.access = access;
    this.steps = steps;
  }

  /** Asks; the unit's liaison, with the signature of its leader. */
  public RequestView ask(
      Caller caller, OrderId id, @Nullable Long expectedVersion, AskRequest request) {
    return steps.take(
        transactions,
        caller,
        id,
        expectedVersion,
        order -> {
          OrderRequest asked = new Asking(order, access).ask(request);
          order.save();
          return RequestView.of(asked);
        });
  }

  /** Approves. Who may decide follows from the kind and from whose turn it is. */
  public OrderStanding approve(
      Caller caller, OrderId id, @Nullable Long expectedVersion, DecideRequest decision) {
    return decide(caller, id, expectedVersion, deciding -> deciding.approve(decision));
  }

  /** Rejects, with the reason. */
  public OrderStanding reject(
      Caller caller, OrderId id, @Nullable Long expectedVersion, DecideRequest decision) {
    return decide(caller, id, expectedVersion, deciding -> deciding.reject(decision));
  }

  /** Goes on with a suspended order before its review date. */
  public OrderStanding resume(
      Caller caller, OrderId id, @Nullable Long expectedVersion, @Nullable String why) {
    return decide(
        caller,
        id,
        expectedVersion,
        deciding -> deciding.at().take(StepRequest.of(Action.RESUME, null).saying(why)));
  }

  private OrderStanding decide(
      Caller caller, OrderId id, @Nullable Long expectedVersion, Consumer<Deciding> decision) {
    return steps.step(
        transactions, caller, id, expectedVersion, order -> decision.accept(new Deciding(order)));
  }

  /**
   * What waits for the decision of a unit: the centre for those that it sends to, a unit above for
   * returns and extensions of turns that it handed down. Those that are overdue come first, then by
   * what is due first; for whoever holds a role that reaches the unit. Restricted orders are left
   * out.
   *
   * @param kind null for all kinds
   */
  public Page<PendingRequest> pending(
      Caller caller, UnitId unit, @Nullable RequestKind kind, PageRequest page) {
    return transactions.read(
        caller, work -> new PendingRequests(work, access, steps).of(unit, kind, page));
  }

  /** All requests on an order, oldest first. */
  public List<RequestView> list(Caller caller, OrderId id) {
    return transactions.read(
        caller,
        work -> {
          steps.load(work, id);
          return RequestRows.all(work, id.value()).stream().map(RequestView::of).toList();
        });
  }
}
