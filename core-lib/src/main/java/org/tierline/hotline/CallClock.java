package org.tierline.hotline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.tierline.calendar.Calendars;
import org.tierline.calendar.LimitSettings;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.setting.SettingRules;
import org.tierline.store.Work;
import org.tierline.tenant.DueClock;

/**
 * Notes calls that were not answered in time, once each and with one warning for each unit and
 * look, and warns of units that connect too few of their calls.
 */
public final class CallClock implements DueClock {
  private final CallLimits limits;
  private final SettingRules rules;
  private final IdSource ids;

  public CallClock(
      Access access, Calendars calendars, LimitSettings limits, SettingRules rules, IdSource ids) {
    this.limits = new CallLimits(access, calendars, limits);
    this.rules = rules;
    this.ids = ids;
  }

  @Override
  public int noteDue(Work work, Instant now, int most) {
    int late = late(work, now, most);
    // The share is looked at once all that is late was noted.
    return late < most ? late + low(work, now) : late;
  }

  private int late(Work work, Instant now, int most) {
    List<UnitId> noted = CallRows.noteLate(work, now, most);
    var calls = new TreeMap<UnitId, Integer>(Comparator.comparing(UnitId::value));
    noted.forEach(unit -> calls.merge(unit, 1, Integer::sum));
    if (!calls.isEmpty()) {
      LocalDate day = LocalDate.ofInstant(now, limits.zone(work));
      calls.forEach(
          (unit, count) ->
              WarningRows.addLate(
                  work,
                  new CallWarning(
                      ids.next(), unit, CallWarning.Kind.LATE_ANSWERS, now, day, count, 0, null)));
    }
    return noted.size();
  }

  private int low(Work work, Instant now) {
    var low = new ArrayList<UnitId>();
    int warned = 0;
    for (CallRows.Counted each : CallRows.count(work, now, null)) {
      boolean tells = each.offered() >= rules.get(work, each.unit(), CallSettings.WARN_FROM);
      if (tells && limits.rate(work, each, now).isLow()) {
        low.add(each.unit());
        warned += warn(work, each, now) ? 1 : 0;
      }
    }
    WarningRows.clear(work, low, now);
    return warned;
  }

  private boolean warn(Work work, CallRows.Counted counted, Instant now) {
    LocalDate day = LocalDate.ofInstant(now, limits.zone(work));
    boolean isNew =
        WarningRows.addLow(
            work,
            new CallWarning(
                ids.next(),
                counted.unit(),
                CallWarning.Kind.LOW_CONNECTION,
                now,
                day,
                counted.offered(),
                counted.connected(),
                null));
    if (!isNew) {
      WarningRows.standAgain(work, counted.unit(), day);
    }
    return isNew;
  }

  @Override
  public String toString() {
    return "clock of calls";
  }
}
