package org.tierline.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.store.Work;

/** What is stored of one unit's calendar alone, as the trail tells it before and after a change. */
final class OwnCalendar {
  private static final String DAYS =
      "select day, working, name, am_start, am_end, pm_start, pm_end from tierline.calendar_day"
          + " where tenant_id = ? and unit_id = ?";

  private final Work work;
  private final UnitId unit;

  OwnCalendar(Work work, UnitId unit) {
    this.work = work;
    this.unit = unit;
  }

  /** The unit's own entries of some days. */
  Map<LocalDate, SpecialDay> days(List<LocalDate> dates) {
    return byDate(
        work.sql(DAYS + " and not national and day = any(?)")
            .set(work.tenant().value())
            .set(unit.value())
            .setArray("date", dates)
            .list(CalendarRows::day));
  }

  /** The national arrangement of a year. */
  Map<LocalDate, SpecialDay> national(int year) {
    return byDate(
        work.sql(DAYS + " and national and notice_year = ?")
            .set(work.tenant().value())
            .set(unit.value())
            .set(year)
            .list(CalendarRows::day));
  }

  private static Map<LocalDate, SpecialDay> byDate(List<SpecialDay> days) {
    var byDate = new TreeMap<LocalDate, SpecialDay>();
    days.forEach(day -> byDate.put(day.date(), day));
    return byDate;
  }

  /** Where the arrangement of a year comes from; null where none is loaded. */
  @Nullable String year(int year) {
    return work.sql(
            "select source from tierline.calendar_year"
                + " where tenant_id = ? and unit_id = ? and year = ?")
        .set(work.tenant().value())
        .set(unit.value())
        .set(year)
        .first(row -> year + ": " + row.getString(1))
        .orElse(null);
  }

  /** The usual hours and how working days end; null where the unit says nothing of its own. */
  @Nullable String usual() {
    return work.sql(
            "select mode, am_start, am_end, pm_start, pm_end from tierline.calendar"
                + " where tenant_id = ? and unit_id = ?")
        .set(work.tenant().value())
        .set(unit.value())
        .first(OwnCalendar::usual)
        .orElse(null);
  }

  private static String usual(ResultSet row) throws SQLException {
    return CalendarRows.hours(row) + ", " + row.getString("mode");
  }
}
