package org.tierline.analytics;

/**
 * Counts of orders. An order counts as registered in the month and for the unit in whose area it
 * lies (else the centre); as closed in the month of its closing, for its lead; as rated in the
 * month of the petitioner's last answer in levels, for the lead of that time. Reopened, it is no
 * longer closed until it is closed again; a later answer takes the place of an earlier one.
 * Cancelled, declined and merged orders, and those taken out of the appraisal, count as registered
 * and dropped, and nowhere else.
 *
 * @param completed how many of those registered are closed by now, whenever that was
 * @param dropped how many of those registered are left out of rates
 * @param closed how many were closed in the months, whenever they were registered: what was carried
 *     over from before is among them
 * @param direct how many of those the centre answered at once
 * @param due how many of those had a lead with a deadline
 * @param onTime how many of those were answered before it
 * @param minutes how long those were with their lead, from dispatch to the last answer
 * @param firstTime how many of those closed were never sent back by the centre, handled again or
 *     reopened
 * @param rehandled how many were handled again
 * @param reopened how many were reopened before
 * @param rated how many were rated in the months
 * @param points what those ratings count for, in percent each, by the city's scale
 */
public record StatCounts(
    long registered,
    long completed,
    long dropped,
    long closed,
    long direct,
    long due,
    long onTime,
    long minutes,
    long firstTime,
    long rehandled,
    long reopened,
    long rated,
    long points) {
  /** Nothing. */
  public static final StatCounts NONE = new StatCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  private static final int FULL = 100;

  /** 办结率: closed by now, of those registered that count. */
  public Rate completion() {
    return new Rate(completed, registered - dropped);
  }

  /** 按时办结率, of those closed. */
  public Rate onTimeRate() {
    return new Rate(onTime, due);
  }

  /** 直办率, of those closed. */
  public Rate directRate() {
    return new Rate(direct, closed);
  }

  /** 一次办结率, of those closed. */
  public Rate firstTimeRate() {
    return new Rate(firstTime, closed);
  }

  /** 重办率, of those closed. */
  public Rate rehandledRate() {
    return new Rate(rehandled, closed);
  }

  /** 满意率, of those rated. */
  public Rate satisfaction() {
    return new Rate(points, FULL * rated);
  }

  /** 平均办理时长, in minutes that have passed, not in working time. */
  public Rate meanMinutes() {
    return new Rate(minutes, due);
  }

  StatCounts plus(StatCounts more) {
    return new StatCounts(
        registered + more.registered,
        completed + more.completed,
        dropped + more.dropped,
        closed + more.closed,
        direct + more.direct,
        due + more.due,
        onTime + more.onTime,
        minutes + more.minutes,
        firstTime + more.firstTime,
        rehandled + more.rehandled,
        reopened + more.reopened,
        rated + more.rated,
        points + more.points);
  }
}
