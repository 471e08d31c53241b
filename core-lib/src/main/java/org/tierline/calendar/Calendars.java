package org.tierline.calendar;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditChange;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.org.UnitNode;
import org.tierline.setting.SettingRules;
import org.tierline.setting.SettingUnit;
import org.tierline.store.Transactions;
import org.tierline.store.VersionOf;
import org.tierline.store.Work;
import org.tierline.tenant.Tenants;

/**
 * The calendars of a city and its units. The centre loads the national holiday arrangement, year by
 * year; any unit may add days of its own, its usual hours and how working days end. What it leaves
 * open comes from the nearest unit above.
 *
 * <p>A unit above may close that for all below it ({@link CalendarSettings#OPEN}). What they have
 * set before stays and counts; from then on only administrators of the unit that has closed it, or
 * of one above, change it or take it back.
 */
public final class Calendars {
  private static final String SHIPPED = "chinese-days 1.5.7";
  private static final int MAX_DAYS = 400;

  private final Transactions transactions;
  private final Access access;
  private final Tenants tenants;
  private final SettingRules settings;
  private final InstantSource time;
  private final CalendarRows rows = new CalendarRows();

  public Calendars(
      Transactions transactions,
      Access access,
      Tenants tenants,
      SettingRules settings,
      InstantSource time) {
    this.transactions = transactions;
    this.access = access;
    this.tenants = tenants;
    this.settings = settings;
    this.time = time;
  }

  /** The calendar that holds for a unit, as the work's transaction sees it. */
  public WorkCalendar of(Work work, UnitNode unit) {
    return rows.of(work, unit, tenants.view(work).zone());
  }

  /**
   * Loads the holiday arrangement of a year for the whole city, in place of an earlier one. A year
   * is prepared at most one year ahead.
   */
  public void loadHolidays(Caller caller, HolidayYear year, String source) {
    new Violations().text("source", source, 200).refuseIfAny();
    if (!year.isLoaded()) {
      throw Invalid.of("days", KernelError.REQUIRED);
    }
    change(
        caller,
        null,
        (work, unit) -> {
          requireNear(work, year.year());
          var own = new OwnCalendar(work, unit.id());
          String before = own.year(year.year());
          Map<LocalDate, SpecialDay> days = own.national(year.year());
          rows.replaceYear(work, unit, year, source);
          AuditNote loaded = note(AuditAction.HOLIDAYS_LOADED, unit);
          Trail.note(work, loaded.change(before, own.year(year.year())));
          Trail.noteAll(work, loaded, AuditChange.between(days, own.national(year.year())));
        });
  }

  /**
   * Loads the holiday arrangement of a year from an uploaded file; see {@link HolidayFiles#yearly}
   * for its form.
   *
   * @param source where the file comes from, such as its name
   * @return the year
   * @throws Invalid naming every place of the file that breaks a rule, in the city's language
   */
  public int loadHolidayFile(Caller caller, String json, String source) {
    Locale language = Locale.forLanguageTag(tenants.get(caller).language());
    HolidayYear year = read(json, language);
    loadHolidays(caller, year, source);
    return year.year();
  }

  private static HolidayYear read(String json, Locale language) {
    try {
      return HolidayFiles.yearly(json);
    } catch (RefusedFileException e) {
      var check = new Violations();
      e.violations()
          .forEach(
              v -> check.add(v.where(), CalendarError.HOLIDAY_FILE_REFUSED, v.words(language)));
      throw new Invalid(check.list());
    }
  }

  /** Loads a year that is shipped with the library. */
  public void loadShippedHolidays(Caller caller, int year) {
    SortedSet<Integer> shipped = ChineseHolidays.years();
    if (!shipped.contains(year)) {
      throw Invalid.of("year", CalendarError.YEAR_NOT_SHIPPED, year, shipped);
    }
    loadHolidays(caller, ChineseHolidays.year(year), SHIPPED);
  }

  /**
   * Loads every shipped year that the city may need now, within a work, of a city that is being
   * founded: the last, the present and the next, as far as they are shipped.
   *
   * @return the years
   */
  public SortedSet<Integer> loadShippedHolidays(Work work) {
    int present = LocalDate.ofInstant(time.instant(), tenants.view(work).zone()).getYear();
    SortedSet<Integer> years = ChineseHolidays.years().subSet(present - 1, present + 2);
    UnitNode root = access.rights(work).tree().root();
    years.forEach(year -> rows.replaceYear(work, root, ChineseHolidays.year(year), SHIPPED));
    work.raise(VersionOf.CALENDAR);
    return years;
  }

  private void requireNear(Work work, int year) {
    int latest = LocalDate.ofInstant(time.instant(), tenants.view(work).zone()).getYear() + 1;
    if (year > latest) {
      throw Invalid.of("year", CalendarError.YEAR_TOO_FAR, year, latest);
    }
  }

  /** Sets days of a unit's own; an earlier entry of the same day is replaced. */
  public void setSpecialDays(Caller caller, UnitId unit, List<SpecialDay> days) {
    var check = new Violations().size("days", days, MAX_DAYS);
    var seen = new HashSet<LocalDate>();
    for (int i = 0; i < days.size(); i++) {
      if (!seen.add(days.get(i).date())) {
        check.add("days[" + i + "].date", KernelError.ALREADY_EXISTS, days.get(i).date());
      }
    }
    check.refuseIfAny();
    change(
        caller,
        unit,
        (work, node) -> {
          List<LocalDate> dates = days.stream().map(SpecialDay::date).toList();
          var own = new OwnCalendar(work, node.id());
          Map<LocalDate, SpecialDay> before = own.days(dates);
          rows.putDays(work, node, days);
          AuditNote set = note(AuditAction.SPECIAL_DAYS_SET, node);
          List<AuditChange> changes = AuditChange.between(before, own.days(dates));
          if (changes.isEmpty()) {
            // Said again what was so.
            Trail.note(work, set);
          }
          Trail.noteAll(work, set, changes);
        });
  }

  /** Takes back an entry of a unit's own; nothing happens where there is none. */
  public void removeSpecialDay(Caller caller, UnitId unit, LocalDate day) {
    change(
        caller,
        unit,
        (work, node) -> {
          Object before = new OwnCalendar(work, node.id()).days(List.of(day)).get(day);
          rows.removeDays(work, node, List.of(day));
          Trail.note(
              work,
              note(AuditAction.SPECIAL_DAY_REMOVED, node)
                  .change(before == null ? day + ": nothing" : before, null));
        });
  }

  /** Sets a unit's usual hours and mode; null inherits. */
  public void setHours(
      Caller caller, UnitId unit, @Nullable WorkingHours hours, @Nullable WorkingDayMode mode) {
    change(
        caller,
        unit,
        (work, node) -> {
          var own = new OwnCalendar(work, node.id());
          String before = own.usual();
          rows.putHours(work, node, hours, mode);
          Trail.note(work, note(AuditAction.WORKING_HOURS_SET, node).change(before, own.usual()));
        });
  }

  private static AuditNote note(AuditAction action, UnitNode unit) {
    return AuditNote.of(action, AuditSubject.CALENDAR, unit.id()).at(unit.id());
  }

  private void change(Caller caller, @Nullable UnitId unit, Change change) {
    transactions.write(
        caller,
        work -> {
          Rights rights = access.rights(work);
          UnitNode node = unit == null ? rights.tree().root() : rights.tree().get(unit);
          rights.requireAdmin(node.id());
          requireOpen(work, rights, node);
          change.apply(work, node);
          work.raise(VersionOf.CALENDAR);
          return node;
        });
  }

  private void requireOpen(Work work, Rights rights, UnitNode unit) {
    SettingUnit by = CalendarLeeway.closedBy(work, settings, unit, time.instant());
    if (by != null && !rights.isAdmin(by.id())) {
      throw new Rejected(CalendarError.CALENDAR_NOT_OPEN, unit.code(), by.code());
    }
  }

  /** What the calendar of a unit says about each day of a range of at most 400 days. */
  public List<CalendarDay> days(Caller caller, UnitId unit, LocalDate from, LocalDate to) {
    if (to.isBefore(from) || to.isAfter(from.plusDays(MAX_DAYS))) {
      throw Invalid.of("to", KernelError.OUT_OF_RANGE, from, from.plusDays(MAX_DAYS));
    }
    WorkCalendar calendar = get(caller, unit);
    return from.datesUntil(to.plusDays(1)).map(calendar::day).toList();
  }

  /** When a limit that starts at an instant runs out for a unit, with every step of the sum. */
  public Deadline explain(Caller caller, UnitId unit, Instant start, Limit limit) {
    return get(caller, unit).deadline(start, limit);
  }

  /** The calendar that holds for a unit. */
  public WorkCalendar get(Caller caller, UnitId unit) {
    return transactions.read(
        caller,
        work -> {
          Rights rights = access.rights(work);
          if (!rights.sees(unit)) {
            rights.requireAdmin(unit);
          }
          return of(work, rights.tree().get(unit));
        });
  }

  @FunctionalInterface
  private interface Change {
    void apply(Work work, UnitNode unit);
  }
}
