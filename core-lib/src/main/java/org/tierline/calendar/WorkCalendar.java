package org.tierline.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The working calendar of a city or of one of its units: which days and hours count, and every sum
 * of working time made on them. Immutable; safe to share between threads.
 *
 * <p>A calendar starts from a layer, usually the national holiday arrangement ({@link
 * ChineseHolidays#calendar()}), and is made more special by laying the city's and then each unit's
 * layer {@linkplain #over over} it. For every day the nearest layer with an entry decides; a day
 * without any entry follows the weekday rule. Usual hours and the mode likewise come from the
 * nearest layer that gives them. The zone is the city's and the same for all its units.
 */
public final class WorkCalendar {
  /** The zone of mainland China. */
  public static final ZoneId DEFAULT_ZONE = ZoneId.of("Asia/Shanghai");

  private final @Nullable WorkCalendar parent;
  private final CalendarLayer layer;
  private final ZoneId zone;
  private final WorkingHours hours;
  private final WorkingDayMode mode;

  private WorkCalendar(@Nullable WorkCalendar parent, CalendarLayer layer, ZoneId zone) {
    WorkingHours below = parent == null ? WorkingHours.DEFAULT : parent.hours;
    WorkingDayMode modeBelow = parent == null ? WorkingDayMode.END_OF_DAY : parent.mode;
    WorkingHours own = layer.hours();
    WorkingDayMode ownMode = layer.mode();
    this.parent = parent;
    this.layer = layer;
    this.zone = zone;
    this.hours = own == null ? below : own;
    this.mode = ownMode == null ? modeBelow : ownMode;
  }

  /** The lowest calendar, in the zone of mainland China. */
  public static WorkCalendar of(CalendarLayer layer) {
    return of(layer, DEFAULT_ZONE);
  }

  /** The lowest calendar of a city in another zone. */
  public static WorkCalendar of(CalendarLayer layer, ZoneId zone) {
    return new WorkCalendar(null, layer, zone);
  }

  /** The calendar of a city or unit: its own layer over the calendar of its parent. */
  public static WorkCalendar over(WorkCalendar parent, CalendarLayer layer) {
    return new WorkCalendar(parent, layer, parent.zone);
  }

  /**
   * Whether something handed in at that moment was in time. Half-open: a submission at the very
   * moment of the deadline is late.
   */
  public static boolean isOnTime(Instant submittedAt, Instant deadline) {
    return submittedAt.isBefore(deadline);
  }

  public ZoneId zone() {
    return zone;
  }

  public WorkingDayMode mode() {
    return mode;
  }

  /** The usual hours; a special day may have its own. */
  public WorkingHours hours() {
    return hours;
  }

  public boolean isWorking(LocalDate date) {
    return day(date).working();
  }

  /** What the calendar says about a day. */
  public CalendarDay day(LocalDate date) {
    boolean loaded = isYearLoaded(date.getYear());
    for (WorkCalendar at = this; at != null; at = at.parent) {
      SpecialDay entry = at.layer.days().get(date);
      if (entry != null) {
        return entryOf(entry, at.layer.national(), loaded);
      }
    }
    DayOfWeek weekday = date.getDayOfWeek();
    return weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY
        ? new CalendarDay(date, DayKind.WEEKEND, false, "", null, loaded)
        : new CalendarDay(date, DayKind.WEEKDAY, true, "", hours, loaded);
  }

  private CalendarDay entryOf(SpecialDay entry, boolean national, boolean loaded) {
    if (!entry.working()) {
      DayKind off = national ? DayKind.HOLIDAY : DayKind.SPECIAL_DAY_OFF;
      return new CalendarDay(entry.date(), off, false, entry.name(), null, loaded);
    }
    DayKind kind = national ? DayKind.MAKE_UP_WORKING_DAY : DayKind.SPECIAL_WORKING_DAY;
    WorkingHours own = entry.hours();
    return new CalendarDay(
        entry.date(), kind, true, entry.name(), own == null ? hours : own, loaded);
  }

  /** Whether the holiday arrangement of a year is known. */
  public boolean isYearLoaded(int year) {
    for (WorkCalendar at = this; at != null; at = at.parent) {
      if (at.layer.loadedYears().contains(year)) {
        return true;
      }
    }
    return false;
  }

  /** The years from one date to another, both included, whose arrangement is not known. */
  public Set<Integer> yearsNotLoaded(LocalDate from, LocalDate to) {
    Set<Integer> years = new TreeSet<>();
    for (int year = from.getYear(); year <= to.getYear(); year++) {
      if (!isYearLoaded(year)) {
        years.add(year);
      }
    }
    return Set.copyOf(years);
  }

  /**
   * When a limit that starts now runs out.
   *
   * <p>Working days are counted strictly after the local date of the start, whether that is a
   * working day or not, and end as {@link #mode()} says, which may also count the day of the start.
   * Working hours and all natural units start at once; natural days end at the same local time.
   *
   * @throws NoWorkingDayException if the calendar has no working day for more than a year
   */
  public Deadline deadline(Instant start, Limit limit) {
    return new DeadlineSums(this).start(start, limit);
  }

  /** The deadline after an extension: the old deadline plus what was granted, as one sum. */
  public Deadline deadlineAfter(Deadline old, Limit granted) {
    StepLog log = new StepLog();
    log.addAll(old, old.steps().size());
    return new DeadlineSums(this).extend(old.dueAt(), granted, log);
  }

  /** The deadline after an extension: the old deadline plus what was granted. */
  public Deadline deadlineAfter(Instant oldDueAt, Limit granted) {
    return new DeadlineSums(this).extend(oldDueAt, granted, new StepLog());
  }

  /**
   * The n-th working day before a deadline's day. A deadline at the end of a day or at the close of
   * business stays one; any other keeps its local time. Used for the co-handlers' deadline and for
   * the yellow card of Shandong's complaint rules (one working day left).
   *
   * @param n from 1
   */
  public Deadline minusWorkingDays(Instant deadline, int n) {
    return new DeadlineSums(this).minusWorkingDays(deadline, n);
  }

  /**
   * The deadline of a unit to which a parent unit hands its step down: one working day before the
   * parent's, so that the parent can check the answer, but never less than half of the clock time
   * left. With no time left the child has the parent's deadline.
   */
  public Deadline childDeadline(Instant now, Instant parentDeadline) {
    return new DeadlineSums(this).child(now, parentDeadline);
  }

  /** Working days after the day of suspension up to and including the deadline's day. */
  public int remainingWorkingDays(LocalDate suspendDate, LocalDate deadlineDate) {
    return new WorkingDays(this).between(suspendDate, deadlineDate);
  }

  /**
   * What is left of a deadline when its clock is stopped. Natural clocks keep the exact time;
   * working hours keep the working time, or the clock time where no working time is left.
   */
  public RemainingTime suspend(Instant at, Instant deadline, ClockUnit unit) {
    return new DeadlineSums(this).remaining(at, deadline, unit);
  }

  /**
   * The new deadline when a stopped clock goes on. Working days are counted after the day of
   * resuming; with none left, the first working day still to end is the last one. In mode {@link
   * WorkingDayMode#SAME_TIME} the old deadline's time of day is kept. An overdue step stays so.
   */
  public Deadline resume(Instant resumedAt, RemainingTime left) {
    return new DeadlineSums(this).resume(resumedAt, left);
  }

  /** Working time in [from, to), breaks left out; zero if {@code to} is not after {@code from}. */
  public Duration workingTime(Instant from, Instant to) {
    return new WorkingClock(this).between(from, to, localDate(from), localDate(to));
  }

  /** Working days in (from, to]; negative, over (to, from], if {@code to} lies before. */
  public int workingDaysBetween(LocalDate from, LocalDate to) {
    WorkingDays days = new WorkingDays(this);
    return to.isBefore(from) ? -days.between(to, from) : days.between(from, to);
  }

  /** The first working day strictly after a date. */
  public LocalDate nextWorkingDay(LocalDate date) {
    return new WorkingDays(this).after(date, 1, new StepLog());
  }

  /** The last working day strictly before a date. */
  public LocalDate previousWorkingDay(LocalDate date) {
    return new WorkingDays(this).before(date, 1, new StepLog());
  }

  /**
   * When a step's lamp turns yellow: 70 % of the time allowed is used. For working days that is the
   * end of working day number floor((limit + granted) × 0.7). Where this is day 0, that is, for one
   * working day, 70 % of the working time between start and deadline must have passed instead (of
   * the clock time, if there is no working time between). Working hours use the working time, all
   * natural units the clock time; so does a grant in another unit than the limit, by the limit's
   * unit. The result lies strictly between start and deadline.
   *
   * @param granted the sum of extensions, or null
   */
  public Instant yellowAt(Instant start, Limit limit, @Nullable Limit granted) {
    return new YellowLamp(this).at(start, limit, granted);
  }

  /** The limit that ends first when both start now; the first one if they end together. */
  public Limit shorter(Instant start, Limit one, Limit other) {
    return deadline(start, other).dueAt().isBefore(deadline(start, one).dueAt()) ? other : one;
  }

  /**
   * Until when something may be asked for on the last day, such as an extension until 17:00 as a
   * district of Xining has it; never later than the deadline itself.
   */
  public Instant cutOffAt(Instant deadline, LocalTime cutOff) {
    Instant at = ZonedDateTime.of(deadlineDay(deadline), cutOff, zone).toInstant();
    return at.isBefore(deadline) ? at : deadline;
  }

  /**
   * The day a deadline belongs to. The exclusive end of a day belongs to that day and not to the
   * next one, except in modes that keep the time of day, where midnight is one.
   */
  public LocalDate deadlineDay(Instant deadline) {
    return localDate(mode.keepsTime() ? deadline : deadline.minusNanos(1));
  }

  Instant endOfDay(LocalDate date) {
    return date.plusDays(1).atStartOfDay(zone).toInstant();
  }

  /** The hours of a working day; the usual ones for a day off. */
  WorkingHours hoursOf(CalendarDay day) {
    WorkingHours own = day.hours();
    return own == null ? hours : own;
  }

  private LocalDate localDate(Instant at) {
    return at.atZone(zone).toLocalDate();
  }
}
