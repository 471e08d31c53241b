package org.tierline.calendar;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitNode;
import org.tierline.store.CityAt;
import org.tierline.store.CityCache;
import org.tierline.store.VersionOf;
import org.tierline.store.Work;

/** Calendars as they are stored, and a cache of them by version. */
final class CalendarRows {
  private static final int CACHED = 5_000;

  /** In place of the notice's year, for the days of a unit's own. */
  private static final int OWN = 0;

  private final CityCache<Map<Long, Layers>> cache =
      new CityCache<>(VersionOf.CALENDAR, CACHED, (city, layers) -> 1);

  private final Cache<LaidKey, WorkCalendar> laid =
      Caffeine.newBuilder().maximumSize(CACHED).build();

  /** The national days of a unit (the root's) and those of its own. */
  private record Layers(@Nullable CalendarLayer national, CalendarLayer own) {}

  private record LaidKey(CityAt calendar, List<Long> owners, ZoneId zone) {}

  WorkCalendar of(Work work, UnitNode unit, ZoneId zone) {
    Map<Long, Layers> city = city(work);
    List<Long> owners = unit.ancestry().stream().filter(city::containsKey).toList();
    if (work.hasRaised(VersionOf.CALENDAR)) {
      return laid(city, owners, zone);
    }
    var key = new LaidKey(work.at(work.versions().calendar()), owners, zone);
    WorkCalendar cached = laid.getIfPresent(key);
    if (cached == null) {
      cached = laid(city, owners, zone);
      laid.put(key, cached);
    }
    return cached;
  }

  private static WorkCalendar laid(Map<Long, Layers> city, List<Long> owners, ZoneId zone) {
    WorkCalendar calendar = WorkCalendar.of(CalendarLayer.EMPTY, zone);
    for (Long owner : owners) {
      Layers layers = Objects.requireNonNull(city.get(owner));
      if (layers.national() != null) {
        calendar = WorkCalendar.over(calendar, layers.national());
      }
      calendar = WorkCalendar.over(calendar, layers.own());
    }
    return calendar;
  }

  private Map<Long, Layers> city(Work work) {
    return cache.get(work, CalendarRows::read);
  }

  private static Map<Long, Layers> read(Work work) {
    var national = new HashMap<Long, Map<LocalDate, SpecialDay>>();
    var own = new HashMap<Long, Map<LocalDate, SpecialDay>>();
    work.sql(
            "select unit_id, day, working, name, national, am_start, am_end, pm_start, pm_end"
                + " from tierline.calendar_day where tenant_id = ? order by notice_year")
        .set(work.tenant().value())
        .list(
            row ->
                (row.getBoolean("national") ? national : own)
                    .computeIfAbsent(row.getLong("unit_id"), unit -> new HashMap<>())
                    .put(row.getObject("day", LocalDate.class), day(row)));
    Map<Long, Set<Integer>> years = readYears(work);
    var layers = new HashMap<Long, Layers>();
    readUsual(work, own).forEach((unit, layer) -> layers.put(unit, new Layers(null, layer)));
    for (Map.Entry<Long, Set<Integer>> entry : years.entrySet()) {
      Map<LocalDate, SpecialDay> days = national.getOrDefault(entry.getKey(), Map.of());
      var loaded = new CalendarLayer(true, days, entry.getValue(), null, null);
      Layers present = layers.get(entry.getKey());
      layers.put(
          entry.getKey(),
          new Layers(loaded, present == null ? CalendarLayer.EMPTY : present.own()));
    }
    return layers;
  }

  private static Map<Long, Set<Integer>> readYears(Work work) {
    var years = new HashMap<Long, Set<Integer>>();
    work.sql("select unit_id, year from tierline.calendar_year where tenant_id = ?")
        .set(work.tenant().value())
        .list(
            row ->
                years.computeIfAbsent(row.getLong(1), unit -> new HashSet<>()).add(row.getInt(2)));
    return years;
  }

  private static Map<Long, CalendarLayer> readUsual(
      Work work, Map<Long, Map<LocalDate, SpecialDay>> own) {
    var layers = new HashMap<Long, CalendarLayer>();
    own.forEach((unit, days) -> layers.put(unit, CalendarLayer.special(days.values())));
    work.sql(
            "select unit_id, mode, am_start, am_end, pm_start, pm_end from tierline.calendar"
                + " where tenant_id = ?")
        .set(work.tenant().value())
        .list(
            row -> {
              long unit = row.getLong("unit_id");
              CalendarLayer layer = layers.getOrDefault(unit, CalendarLayer.EMPTY);
              WorkingHours hours = hours(row);
              layer = hours == null ? layer : layer.withHours(hours);
              String mode = row.getString("mode");
              layer = mode == null ? layer : layer.withMode(WorkingDayMode.valueOf(mode));
              return layers.put(unit, layer);
            });
    return layers;
  }

  static SpecialDay day(ResultSet row) throws SQLException {
    return new SpecialDay(
        row.getObject("day", LocalDate.class),
        row.getBoolean("working"),
        row.getString("name"),
        hours(row));
  }

  static @Nullable WorkingHours hours(ResultSet row) throws SQLException {
    LocalTime amStart = row.getObject("am_start", LocalTime.class);
    return amStart == null
        ? null
        : new WorkingHours(
            amStart,
            row.getObject("am_end", LocalTime.class),
            row.getObject("pm_start", LocalTime.class),
            row.getObject("pm_end", LocalTime.class));
  }

  void replaceYear(Work work, UnitNode unit, HolidayYear year, String source) {
    work.sql(
            "delete from tierline.calendar_day"
                + " where tenant_id = ? and unit_id = ? and national and notice_year = ?")
        .set(work.tenant().value())
        .set(unit.id().value())
        .set(year.year())
        .update();
    insert(work, unit.id(), year.days(), year.year());
    work.sql(
            "insert into tierline.calendar_year (tenant_id, unit_id, year, source)"
                + " values (?, ?, ?, ?)"
                + " on conflict (tenant_id, unit_id, year) do update set source = excluded.source")
        .set(work.tenant().value())
        .set(unit.id().value())
        .set(year.year())
        .set(source)
        .update();
  }

  void putDays(Work work, UnitNode unit, List<SpecialDay> days) {
    removeDays(work, unit, days.stream().map(SpecialDay::date).toList());
    insert(work, unit.id(), days, OWN);
  }

  void removeDays(Work work, UnitNode unit, List<LocalDate> days) {
    work.sql(
            "delete from tierline.calendar_day"
                + " where tenant_id = ? and unit_id = ? and day = any(?) and not national")
        .set(work.tenant().value())
        .set(unit.id().value())
        .setArray("date", days)
        .update();
  }

  void putHours(
      Work work, UnitNode unit, @Nullable WorkingHours hours, @Nullable WorkingDayMode mode) {
    work.sql(
            "insert into tierline.calendar"
                + " (tenant_id, unit_id, mode, am_start, am_end, pm_start, pm_end)"
                + " values (?, ?, ?, ?, ?, ?, ?) on conflict (tenant_id, unit_id) do update set"
                + " mode = excluded.mode, am_start = excluded.am_start, am_end = excluded.am_end,"
                + " pm_start = excluded.pm_start, pm_end = excluded.pm_end")
        .set(work.tenant().value())
        .set(unit.id().value())
        .set(mode)
        .setAll(times(hours))
        .update();
  }

  private static void insert(Work work, UnitId unit, List<SpecialDay> days, int noticeYear) {
    List<@Nullable WorkingHours> hours =
        days.stream().<@Nullable WorkingHours>map(SpecialDay::hours).toList();
    work.sql(
            "insert into tierline.calendar_day (tenant_id, unit_id, national, notice_year, day,"
                + " working, name, am_start, am_end, pm_start, pm_end)"
                + " select ?, ?, ?, ?, r.* from unnest(?, ?, ?, ?, ?, ?, ?) as r")
        .set(work.tenant().value())
        .set(unit.value())
        .set(noticeYear != OWN)
        .set(noticeYear)
        .setArray("date", days.stream().map(SpecialDay::date).toList())
        .setArray("boolean", days.stream().map(SpecialDay::working).toList())
        .setTexts(days.stream().map(SpecialDay::name).toList())
        .setArray("time", column(hours, WorkingHours::amStart))
        .setArray("time", column(hours, WorkingHours::amEnd))
        .setArray("time", column(hours, WorkingHours::pmStart))
        .setArray("time", column(hours, WorkingHours::pmEnd))
        .update();
  }

  private static List<@Nullable LocalTime> column(
      List<@Nullable WorkingHours> hours, Function<WorkingHours, LocalTime> part) {
    var column = new ArrayList<@Nullable LocalTime>();
    for (WorkingHours each : hours) {
      column.add(each == null ? null : part.apply(each));
    }
    return column;
  }

  private static List<@Nullable LocalTime> times(@Nullable WorkingHours hours) {
    var times = new ArrayList<@Nullable LocalTime>();
    times.add(hours == null ? null : hours.amStart());
    times.add(hours == null ? null : hours.amEnd());
    times.add(hours == null ? null : hours.pmStart());
    times.add(hours == null ? null : hours.pmEnd());
    return times;
  }
}
