package org.tierline.hotline;

import java.time.Instant;
import java.time.ZoneId;
import org.tierline.calendar.Calendars;
import org.tierline.calendar.DemandTraits;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.LimitCode;
import org.tierline.calendar.LimitSettings;
import org.tierline.calendar.NatureClass;
import org.tierline.calendar.Urgency;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.org.UnitNode;
import org.tierline.store.Work;
import org.tierline.workorder.Channel;

/** The limits of calls, from the table that holds for a unit: nothing is known of a demand yet. */
record CallLimits(Access access, Calendars calendars, LimitSettings limits) {
  private static final DemandTraits CALL =
      new DemandTraits(
          DemandType.OTHER, NatureClass.ORDINARY, Urgency.NORMAL, null, Channel.PHONE.name());
  private static final int PER_MILLE_A_PERCENT = 10;

  Instant answerBy(Work work, UnitId id, Instant rang) {
    UnitNode unit = access.tree(work).get(id);
    var limit = limits.of(work, unit, rang).resolve(LimitCode.CALL_ANSWER, CALL).limit();
    return calendars.of(work, unit).deadline(rang, limit).dueAt();
  }

  private int leastPerMille(Work work, UnitId id, Instant at) {
    UnitNode unit = access.tree(work).get(id);
    return limits.of(work, unit, at).percent(LimitCode.CALL_CONNECT, CALL) * PER_MILLE_A_PERCENT;
  }

  /** How a unit stands at a moment. */
  CallRate rate(Work work, CallRows.Counted counted, Instant now) {
    return new CallRate(
        counted.unit(),
        now.minus(CallRows.WINDOW),
        now,
        counted.offered(),
        counted.connected(),
        leastPerMille(work, counted.unit(), now));
  }

  ZoneId zone(Work work) {
    return calendars.of(work, access.tree(work).root()).zone();
  }
}
