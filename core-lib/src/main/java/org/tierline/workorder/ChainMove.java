package org.tierline.workorder;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.LimitCode;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;
import org.tierline.store.Work;

/** Takes open orders from other versions of a city's chain to one. */
final class ChainMove {
  private static final int SOME = 20;
  private static final String LEAD =
      " from tierline.work_order o left join tierline.assignment a"
          + " on a.tenant_id = o.tenant_id and a.order_id = o.order_id and a.round = o.round"
          + " and a.role = 'LEAD' and a.status not in ('RETURNED', 'WITHDRAWN')";

  private final int version;
  private final Chain target;
  private final Map<String, String> states;
  private final Set<ChainWays.Place> places;

  ChainMove(int version, Chain target, Map<String, String> states) {
    this.version = version;
    this.target = target;
    this.states = Map.copyOf(states);
    this.places = new ChainWays(target).reachable();
  }

  /** What there is to move, and what stands against it; nothing of restricted orders. */
  ChainMigration plan(Work work) {
    List<ChainMigration.Group> groups =
        work.sql(
                "select o.chain_version, o.state, o.status, a.status as lead, count(*) as orders"
                    + LEAD
                    + " where o.tenant_id = ? and o.chain_version <> ? and not o.restricted"
                    + " and o.status not in ('CLOSED', 'DECLINED', 'CANCELLED', 'MERGED')"
                    + " group by o.chain_version, o.state, o.status, a.status"
                    + " order by o.chain_version, o.state, a.status")
            .set(work.tenant().value())
            .set(version)
            .list(
                row ->
                    group(
                        row.getInt("chain_version"),
                        row.getString("state"),
                        WorkOrderStatus.valueOf(row.getString("status")),
                        Optional.ofNullable(row.getString("lead"))
                            .map(AssignmentStatus::valueOf)
                            .orElse(null),
                        row.getLong("orders")));
    List<ChainMigration.Order> some =
        work.sql(
                "select o.order_id, o.order_no from tierline.work_order o"
                    + " where o.tenant_id = ? and o.chain_version <> ? and not o.restricted"
                    + " and o.status not in ('CLOSED', 'DECLINED', 'CANCELLED', 'MERGED')"
                    + " order by o.order_id limit ?")
            .set(work.tenant().value())
            .set(version)
            .set(SOME)
            .list(row -> new ChainMigration.Order(new OrderId(row.getLong(1)), row.getString(2)));
    long all =
        groups.stream()
            .filter(g -> g.problem() == null)
            .mapToLong(ChainMigration.Group::orders)
            .sum();
    return new ChainMigration(version, true, groups, some, all, 0);
  }

  private ChainMigration.Group group(
      int from, String state, WorkOrderStatus phase, @Nullable AssignmentStatus lead, long orders) {
    String to = to(state);
    return new ChainMigration.Group(
        from, state, lead, orders, to, problem(new ChainWays.Place(state, lead), phase));
  }

  /** What stands against moving the orders of one place; null where nothing does. */
  @Nullable ChainProblem problem(ChainWays.Place from, WorkOrderStatus phase) {
    String state = from.state();
    String to = to(state);
    if (to == null) {
      return ChainProblem.ofState(state, ChainError.CHAIN_STATE_UNMAPPED, state, version);
    }
    if (!target.has(to)) {
      return ChainProblem.ofState(state, ChainError.CHAIN_STATE_UNKNOWN, to, version);
    }
    boolean unreviewed =
        phase == WorkOrderStatus.UNDER_REVIEW
            && target.phase(to) == WorkOrderStatus.CALLBACK
            && target.first(phase).isEmpty();
    if (target.phase(to) != phase && !unreviewed) {
      return ChainProblem.ofState(state, ChainError.CHAIN_STATE_OF_OTHER_PHASE, state, to);
    }
    var place = new ChainWays.Place(to, from.turn());
    return places.contains(place)
        ? null
        : ChainProblem.ofState(state, ChainError.CHAIN_PLACE_UNKNOWN, place, version);
  }

  private @Nullable String to(String state) {
    String named = states.get(state);
    return named == null && target.has(state) ? state : named;
  }

  /**
   * An order to move.
   *
   * @param restricted whether it is moved without a word, as nobody may learn that there is one
   */
  record Next(long order, boolean restricted) {}

  /** The next orders to move, by their ids. */
  List<Next> next(Work work, long after, int most) {
    return work.sql(
            "select o.order_id, o.restricted from tierline.work_order o"
                + " where o.tenant_id = ? and o.chain_version <> ?"
                + " and o.status not in ('CLOSED', 'DECLINED', 'CANCELLED', 'MERGED')"
                + " and o.order_id > ? order by o.order_id limit ?")
        .set(work.tenant().value())
        .set(version)
        .set(after)
        .set(most)
        .list(row -> new Next(row.getLong(1), row.getBoolean(2)));
  }

  /** Moves one order; whether it was still to be moved. */
  boolean move(OrderAtWork at, UnitId centre) {
    WorkOrder order = at.order();
    Assignment lead = order.findLead();
    var from = new ChainWays.Place(order.state, lead == null ? null : lead.status);
    String to = to(order.state);
    boolean ended = order.status.isFinal() || order.chainVersion == version;
    if (ended || to == null || problem(from, order.status) != null) {
      return false;
    }
    var facts =
        Map.of(
            "fromVersion",
            Integer.toString(order.chainVersion),
            "toVersion",
            Integer.toString(version),
            "fromState",
            order.state,
            "toState",
            to);
    order.chain = target;
    order.chainVersion = version;
    order.state = to;
    if (target.phase(to) != order.status) {
      order.status = target.phase(to);
      order.clocksFired = 0;
      order.beginStage(at.times().stage(LimitCode.CALLBACK), at.now());
    }
    at.note(StepRequest.of(Action.MIGRATE, null).with(facts), centre);
    at.save();
    return true;
  }
}
