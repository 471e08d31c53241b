package org.tierline.workorder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.Limit;
import org.tierline.kernel.Rejected;
import org.tierline.org.RightsOf;
import org.tierline.org.UnitTree;

/** The same few units, forty hours for each turn by the clock alone, and no caps that bind. */
final class PlainWorld implements World {
  private static final long LEAD = 10;
  private static final long CO = 20;
  private static final long HIGHEST = 5;
  private static final Duration LIMIT = Duration.ofHours(40);
  private static final int TIERS = 6;

  /** The units of this world: two below each, and one that never has to do with an order. */
  static UnitTree tree() {
    var paths = new ArrayList<String>(List.of("/1/", "/1/990/"));
    Stream.of(HIGHEST, LEAD, CO, CO + 100, CO + 200)
        .forEach(unit -> add(paths, "/1/" + unit + "/", unit, 2));
    return RightsOf.tree(paths);
  }

  private static void add(List<String> paths, String path, long unit, int tier) {
    paths.add(path);
    for (long below = unit * 10; tier < TIERS && below < unit * 10 + 2; below++) {
      add(paths, path + below + "/", below, tier + 1);
    }
  }

  @Override
  public Duration pause(Action action) {
    return action == Action.OVERDUE ? Duration.ofDays(3) : Duration.ofMinutes(90);
  }

  @Override
  public OrderTimes times(Instant now) {
    return new PlainTimes(now);
  }

  @Override
  public List<Long> receivers() {
    return List.of(LEAD, CO);
  }

  @Override
  public long below(WorkOrder order, Assignment from) {
    return from.unit.value() * 10 + order.childrenOf(from).count() % 2;
  }

  /** Units beside the given one stand every hundred; at most three of them help. */
  @Override
  public long helper(WorkOrder order, List<Long> besides) {
    long unit = CO;
    while (unit <= CO + 200 && (isOnOrder(order, unit) || besides.contains(unit))) {
      unit += 100;
    }
    return unit > CO + 200 ? CO : unit;
  }

  private static boolean isOnOrder(WorkOrder order, long unit) {
    return order.current().anyMatch(t -> t.unit.value() == unit);
  }

  @Override
  public long higher(WorkOrder order, long lead) {
    if (lead <= HIGHEST) {
      throw new Rejected(OrderError.NOT_HIGHER, lead);
    }
    return HIGHEST;
  }

  @Override
  public boolean mayAssign(long unit) {
    return true;
  }

  @Override
  public boolean mayAnswer(long unit) {
    return true;
  }

  @Override
  public Instant returnUntil(Assignment turn) {
    return turn.effectiveDeadline;
  }

  @Override
  public Instant extensionUntil(Assignment turn) {
    return turn.effectiveDeadline;
  }

  @Override
  public Limit moreTime() {
    return Limit.parse("10 NH");
  }

  @Override
  public Instant reviewAt(Instant now) {
    return now.plus(Duration.ofDays(10));
  }

  @Override
  public Instant decideBy(Instant now) {
    return now.plus(Duration.ofDays(1));
  }

  @Override
  public int satisfaction(WorkOrder order) {
    return 1 + order.callBackCount % 5;
  }

  @Override
  public int returnsMax() {
    return 2;
  }

  @Override
  public int rehandlesMax() {
    return Integer.MAX_VALUE;
  }

  @Override
  public int suspensionsMax() {
    return Integer.MAX_VALUE;
  }

  @Override
  public Assignment.Due due(long unit, Instant now, @Nullable Instant within) {
    return new Assignment.Due(
        now,
        now.plus(Duration.ofHours(8)),
        now.plus(Duration.ofHours(9)),
        now.plus(LIMIT.multipliedBy(7).dividedBy(10)),
        now.plus(LIMIT),
        null,
        null,
        new Assignment.Basis("40 NH", "OVERRIDE", null, null, null));
  }
}
