package org.tierline.workorder;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;
import org.tierline.org.Access;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitStatus;
import org.tierline.org.UnitTree;
import org.tierline.store.Work;
import org.tierline.tenant.TenantView;
import org.tierline.tenant.Tenants;

/**
 * Writes orders that another system registered, many at a time, within the transaction of the
 * capability that reads them. Each gets a number of the city by the day of its registration, from
 * the counter that live orders count on, and one row in its log: that it was brought in, by whom,
 * and with which facts. Nobody is told of it, and clocks that had run out before are not noted.
 */
public final class PastOrders {
  private static final String ZEROS = "000000";
  private static final int DIGITS = ZEROS.length();

  private final OrderSteps steps;
  private final Tenants tenants;
  private final Access access;
  private final IdSource ids;
  private final InstantSource time;
  private final List<PastOrderListener> listeners;

  /**
   * Wires it.
   *
   * @param listeners told of each batch, in this order
   */
  public PastOrders(
      OrderSteps steps,
      Tenants tenants,
      Access access,
      IdSource ids,
      InstantSource time,
      List<PastOrderListener> listeners) {
    this.steps = steps;
    this.tenants = tenants;
    this.access = access;
    this.ids = ids;
    this.time = time;
    this.listeners = List.copyOf(listeners);
  }

  /**
   * From where orders are brought in, and by whom.
   *
   * @param batch names the file in the log
   * @param person null for the system and operators
   * @param actor as {@link #actor} gives it
   */
  public record Origin(String batch, @Nullable PersonId person, String actor) {}

  /** What the log calls a caller. */
  public static String actor(Caller caller) {
    return NewEvent.Actor.of(caller, null).name();
  }

  /**
   * Which of these numbers of another system the city already has. Each is looked up by itself: for
   * thousands at once the database would rather read all orders, and the more the longer.
   */
  public Set<String> known(Work work, Collection<String> externalNos) {
    return new HashSet<>(
        work.sql(
                "select n.no from unnest(?) as n (no) cross join lateral (select 1"
                    + " from tierline.work_order where tenant_id = ? and external_no = n.no limit 1) o")
            .setTexts(externalNos)
            .set(work.tenant().value())
            .list(row -> row.getString(1)));
  }

  /**
   * Works out how orders stand, by the city's rules of this moment; nothing is written, so that
   * this may be done while others are.
   */
  public PastBatch prepare(Work work, Origin origin, List<PastOrder> orders) {
    Instant now = EventHash.stored(time.instant());
    var place = new PastLife.Place(access.tree(work), tenants.view(work).zone());
    var life = new PastLife(work, steps, place, origin, now);
    var ready = new ArrayList<PastRow>(orders.size());
    for (PastOrder each : orders) {
      ready.add(life.of(ids.next(), each));
    }
    return new PastBatch(work.tenant(), ready);
  }

  /**
   * The first part of writing: all that bears no number. It waits for nobody and has nobody wait,
   * so that this may be done while orders before these are written, in a transaction of their own.
   */
  public void begin(Work work, PastBatch batch) {
    if (!batch.rows().isEmpty()) {
      PastRows.writeUnnumbered(work, batch.rows());
      batch.counts().write(work);
    }
  }

  /**
   * The second part, in the same transaction: writes orders in the order in which they were
   * prepared. The city must have none of their numbers of another system.
   */
  public void end(Work work, PastBatch batch) {
    List<PastRow> rows = batch.rows();
    if (rows.isEmpty()) {
      return;
    }
    requireUnitsAsPrepared(work, rows);
    number(work, rows);
    PastRows.writeNumbered(work, rows);
    if (!listeners.isEmpty()) {
      UnitTree tree = access.tree(work);
      List<PastOrderListener.BroughtIn> told = rows.stream().map(row -> told(tree, row)).toList();
      listeners.forEach(each -> each.broughtIn(work, told));
    }
  }

  /**
   * Holds the units of all turns until the orders are in, and refuses them where one stands
   * elsewhere than when they were worked out: then they are worked out again. What was prepared
   * together was prepared by one tree, so that one turn of each unit tells for all.
   */
  private static void requireUnitsAsPrepared(Work work, List<PastRow> rows) {
    var turns = new TreeMap<Long, Assignment>();
    for (PastRow row : rows) {
      Assignment turn = row.turn();
      if (turn != null && (turn.status.isOpen() || !turns.containsKey(turn.unit.value()))) {
        turns.put(turn.unit.value(), turn);
      }
    }
    var units = new HashMap<Long, PastUnit>();
    work.sql(
            "select unit_id, path, status from tierline.unit where tenant_id = ?"
                + " and unit_id = any(?) order by unit_id for share")
        .set(work.tenant().value())
        .setLongs(turns.keySet())
        .list(row -> units.put(row.getLong(1), PastUnit.of(row.getString(2), row.getString(3))));
    for (Assignment turn : turns.values()) {
      PastUnit unit = units.get(turn.unit.value());
      if (unit == null || !unit.takes(turn)) {
        throw new Conflict(KernelError.STALE_VERSION, work.versions().tree());
      }
    }
  }

  /** A unit as it stands when orders are written. */
  private record PastUnit(String[] path, boolean active) {
    static PastUnit of(String path, String status) {
      return new PastUnit(path.split("/"), status.equals(UnitStatus.ACTIVE.name()));
    }

    boolean takes(Assignment turn) {
      List<@Nullable Long> above = turn.above();
      boolean same = true;
      for (int i = 0; i < above.size(); i++) {
        // Behind the empty text before the first slash comes the city.
        String there = path.length > i + 2 ? path[i + 2] : "";
        Long prepared = above.get(i);
        same &= there.equals(prepared == null ? "" : prepared.toString());
      }
      return same && (active || !turn.status.isOpen());
    }
  }

  private static PastOrderListener.BroughtIn told(UnitTree tree, PastRow row) {
    Assignment turn = row.turn();
    UnitNode handler = turn == null ? null : tree.get(turn.unit);
    return new PastOrderListener.BroughtIn(
        new OrderId(row.id()),
        row.past(),
        handler,
        turn != null && Clock.DEADLINE.isIn(turn.clocksFired) && row.past().isClosed());
  }

  /** Takes the numbers of each day as one block: live orders of that day count on behind it. */
  private void number(Work work, List<PastRow> rows) {
    TenantView city = tenants.view(work);
    var counts = new TreeMap<String, Long>();
    rows.forEach(row -> counts.merge(row.day(), 1L, Long::sum));
    Map<String, Long> next = blocks(work, counts);
    String prefix = city.orderPrefix();
    for (PastRow row : rows) {
      String no = Long.toString(next.merge(row.day(), 1L, Long::sum));
      String zeros = ZEROS.substring(Math.min(DIGITS, no.length()));
      row.number(prefix + row.day() + city.areaCode() + zeros + no);
    }
  }

  /** The last number before the block of each day. In the order of days, so that none deadlock. */
  private static Map<String, Long> blocks(Work work, Map<String, Long> counts) {
    var before = new HashMap<String, Long>();
    work.sql(
            "insert into tierline.counter as k (tenant_id, name, value)"
                + " select ?, 'order-' || n.day, n.count from unnest(?, ?) as n (day, count)"
                + " order by n.day on conflict (tenant_id, name)"
                + " do update set value = k.value + excluded.value"
                + " returning substr(name, 7), value")
        .set(work.tenant().value())
        .setTexts(counts.keySet())
        .setLongs(counts.values())
        .list(
            row ->
                before.put(
                    row.getString(1), row.getLong(2) - counts.getOrDefault(row.getString(1), 0L)));
    return before;
  }
}
