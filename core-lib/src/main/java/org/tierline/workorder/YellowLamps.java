package org.tierline.workorder;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.ClockUnit;
import org.tierline.calendar.Limit;
import org.tierline.calendar.WorkCalendar;

/**
 * When the lamp of a turn turns yellow whose deadline has moved: when 70 % of its limit with all
 * that was granted is used, days on which it was suspended left out. Where the deadline does not
 * come from a limit, 70 % of the clock time.
 *
 * @param until the deadline to which it has moved
 * @param grants what was granted up to now
 * @param suspended whether its clock has stood still
 */
record YellowLamps(
    WorkCalendar calendar, Assignment turn, Instant until, List<Limit> grants, boolean suspended) {
  private static final int TENTHS = 7;

  /**
   * The moment; as much later as the deadline has moved where the limits cannot be added up.
   *
   * @param old the deadline from which it has moved
   */
  Instant from(Instant old) {
    Limit limit = turn.isPromised() ? null : turn.limit();
    if (limit == null && !suspended) {
      return Deadlines.sevenTenths(turn.due.dispatchedAt(), until);
    }
    Instant shifted = turn.yellowAt.plus(Duration.between(old, until));
    if (limit == null || grants.stream().skip(1).anyMatch(g -> g.unit() != grants.get(0).unit())) {
      return shifted;
    }
    if (!suspended) {
      return calendar.yellowAt(turn.due.dispatchedAt(), limit, granted());
    }
    boolean days =
        Stream.concat(Stream.of(limit), grants.stream())
            .allMatch(each -> each.unit() == ClockUnit.WORKING_DAYS);
    return days ? before(limit, shifted) : shifted;
  }

  private @Nullable Limit granted() {
    return grants.isEmpty()
        ? null
        : new Limit(grants.stream().mapToLong(Limit::amount).sum(), grants.get(0).unit());
  }

  /** So many working days before the deadline as are left when 70 % are used. */
  private Instant before(Limit limit, Instant shifted) {
    long all = limit.amount() + grants.stream().mapToLong(Limit::amount).sum();
    long used = all * TENTHS / 10;
    return used == 0
        ? shifted
        : calendar.minusWorkingDays(until, Math.toIntExact(all - used)).dueAt();
  }
}
