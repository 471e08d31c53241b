package org.tierline.workorder;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.CalendarLayer;
import org.tierline.calendar.ClockUnit;
import org.tierline.calendar.Limit;
import org.tierline.calendar.LimitCode;
import org.tierline.calendar.RemainingTime;
import org.tierline.calendar.SpecialDay;
import org.tierline.calendar.WorkCalendar;
import org.tierline.calendar.WorkingDayMode;
import org.tierline.calendar.WorkingHours;
import org.tierline.kernel.Rejected;
import org.tierline.org.UnitKind;

/**
 * A tree of two to four tiers with counties, departments and companies, some of which hand nothing
 * down or may not answer; a working calendar of each unit's own with holidays, make-up days, hours
 * and a mode; limits, caps and pauses: all drawn from a seed.
 */
final class RandomWorld implements World {
  private static final int CALENDARS = 200;
  private static final LocalDate BEGIN = LocalDate.of(2026, 3, 2);
  private static final List<String> LIMITS =
      List.of("1 WD", "2 WD", "5 WD", "10 WD", "15 WD", "2 NH", "24 NH", "7 ND", "8 WH");

  /** All that are drawn from: making one for each unit of each life would take most of the time. */
  static List<WorkCalendar> calendars(long seed) {
    var random = new Random(seed);
    var drawn = new ArrayList<WorkCalendar>();
    for (int i = 0; i < CALENDARS; i++) {
      drawn.add(calendar(random));
    }
    return List.copyOf(drawn);
  }

  private static WorkCalendar calendar(Random random) {
    var days = new ArrayList<SpecialDay>();
    int every = 3 + random.nextInt(20);
    for (int i = -10; i < 500; i++) {
      if (random.nextInt(every) == 0) {
        LocalDate date = BEGIN.plusDays(i);
        days.add(
            switch (random.nextInt(3)) {
              case 0 -> SpecialDay.off(date, "holiday");
              case 1 -> SpecialDay.working(date, "make-up day");
              default -> new SpecialDay(date, true, "short day", hours(random));
            });
      }
    }
    WorkingDayMode[] modes = WorkingDayMode.values();
    CalendarLayer layer = CalendarLayer.special(days).withMode(modes[random.nextInt(modes.length)]);
    return WorkCalendar.of(random.nextBoolean() ? layer : layer.withHours(hours(random)));
  }

  private static WorkingHours hours(Random random) {
    LocalTime start = LocalTime.of(7, 0).plusMinutes(random.nextInt(120));
    LocalTime noon = start.plusMinutes(60 + random.nextInt(180));
    return random.nextBoolean()
        ? WorkingHours.block(start, noon)
        : new WorkingHours(
            start, noon, noon.plusMinutes(45), noon.plusMinutes(46 + random.nextInt(300)));
  }

  /** A unit as the life needs it. */
  private record Unit(
      long id, long parent, int level, UnitKind kind, boolean assigns, boolean answers) {}

  private final Random random;
  private final Map<Long, Unit> units = new HashMap<>();
  private final Map<Long, WorkCalendar> own = new HashMap<>();
  private final Limit limit;
  private final Limit window;
  private final Limit stage;
  private final int yellowDays;
  private final int redDays;
  private final int returns;
  private final int rehandles;
  private final int suspensions;

  RandomWorld(Random random, List<WorkCalendar> calendars) {
    this.random = random;
    int depth = 2 + random.nextInt(3);
    add(new Unit(1, 0, 1, UnitKind.TERRITORIAL, true, false), calendars);
    grow(1, 2, depth, calendars);
    this.limit = limit();
    this.window = limit();
    this.stage = Limit.parse(random.nextBoolean() ? "1 WD" : "10 MIN");
    this.yellowDays = random.nextInt(3);
    this.redDays = random.nextInt(3);
    this.returns = 1 + random.nextInt(3);
    this.rehandles = 1 + random.nextInt(4);
    this.suspensions = 1 + random.nextInt(3);
  }

  private Limit limit() {
    return Limit.parse(LIMITS.get(random.nextInt(LIMITS.size())));
  }

  private void add(Unit unit, List<WorkCalendar> calendars) {
    units.put(unit.id(), unit);
    WorkCalendar above = own.get(unit.parent());
    own.put(
        unit.id(),
        above == null || random.nextInt(3) == 0
            ? calendars.get(random.nextInt(calendars.size()))
            : above);
  }

  private void grow(long parent, int level, int depth, List<WorkCalendar> calendars) {
    int least = level == 2 ? 2 : 0;
    int children = least + random.nextInt(4);
    for (int i = 0; i < children && level <= depth; i++) {
      UnitKind[] kinds = UnitKind.values();
      UnitKind kind = level == 2 ? kinds[random.nextInt(kinds.length)] : UnitKind.TERRITORIAL;
      long id = units.size() + 1L;
      boolean assigns = level < 4 && random.nextInt(5) > 0;
      add(new Unit(id, parent, level, kind, assigns, random.nextInt(10) > 0), calendars);
      if (kind == UnitKind.TERRITORIAL) {
        grow(id, level + 1, depth, calendars);
      }
    }
  }

  /** What holds of the tree, for a failure to be read. */
  @Override
  public String toString() {
    return units.values() + ", " + limit + ", window " + window + ", stages " + stage;
  }

  @Override
  public Duration pause(Action action) {
    return switch (action == Action.OVERDUE ? 3 : random.nextInt(8)) {
      case 0 -> Duration.ZERO;
      case 1 -> Duration.ofSeconds(1 + random.nextInt(100));
      case 2 -> Duration.ofHours(1 + random.nextInt(40));
      case 3 -> Duration.ofDays(1 + random.nextInt(20));
      default -> Duration.ofMinutes(random.nextInt(300));
    };
  }

  private @Nullable Unit draw(Predicate<Unit> wanted) {
    List<Unit> fit = units.values().stream().filter(wanted).toList();
    return fit.isEmpty() ? null : fit.get(random.nextInt(fit.size()));
  }

  private long need(@Nullable Unit drawn, OrderError otherwise) {
    if (drawn == null) {
      throw new Rejected(otherwise, "-");
    }
    return drawn.id();
  }

  private static boolean isOn(WorkOrder order, Unit unit) {
    return order.current().anyMatch(t -> t.unit.value() == unit.id());
  }

  @Override
  public List<Long> receivers() {
    var drawn = new ArrayList<Long>();
    drawn.add(need(draw(unit -> unit.level() == 2), OrderError.NO_UNIT_LEFT));
    for (int i = random.nextInt(3); i > 0; i--) {
      Unit more = draw(unit -> unit.level() == 2 && !drawn.contains(unit.id()));
      if (more != null) {
        drawn.add(more.id());
      }
    }
    return drawn;
  }

  @Override
  public long below(WorkOrder order, Assignment from) {
    return need(
        draw(unit -> unit.parent() == from.unit.value() && !isOn(order, unit)),
        OrderError.NO_UNIT_LEFT);
  }

  @Override
  public long helper(WorkOrder order, List<Long> besides) {
    return need(
        draw(unit -> unit.level() > 1 && !isOn(order, unit) && !besides.contains(unit.id())),
        OrderError.NO_UNIT_LEFT);
  }

  @Override
  public long higher(WorkOrder order, long lead) {
    int level = Objects.requireNonNull(units.get(lead)).level();
    return need(
        draw(unit -> unit.level() > 1 && unit.level() <= level && unit.id() != lead),
        OrderError.NOT_HIGHER);
  }

  @Override
  public boolean mayAssign(long unit) {
    return Objects.requireNonNull(units.get(unit)).assigns();
  }

  @Override
  public boolean mayAnswer(long unit) {
    return Objects.requireNonNull(units.get(unit)).answers();
  }

  private WorkCalendar calendar(long unit) {
    return Objects.requireNonNull(own.get(unit));
  }

  private WorkCalendar calendar(Assignment turn) {
    return calendar(turn.unit.value());
  }

  @Override
  public Instant returnUntil(Assignment turn) {
    return calendar(turn).deadline(turn.due.dispatchedAt(), window).dueAt();
  }

  @Override
  public Instant extensionUntil(Assignment turn) {
    Instant day = calendar(turn).cutOffAt(turn.effectiveDeadline, LocalTime.of(17, 0));
    return day.isBefore(turn.effectiveDeadline) ? day : turn.effectiveDeadline;
  }

  @Override
  public Limit moreTime() {
    return Limit.parse(random.nextBoolean() ? "1 MIN" : "1 WD");
  }

  @Override
  public Instant reviewAt(Instant now) {
    return now.plus(Duration.ofHours(1 + random.nextInt(1000)));
  }

  @Override
  public Instant decideBy(Instant now) {
    return calendar(1).deadline(now, Limit.workingDays(1)).dueAt();
  }

  @Override
  public int satisfaction(WorkOrder order) {
    return 1 + random.nextInt(5);
  }

  @Override
  public int returnsMax() {
    return returns;
  }

  @Override
  public int rehandlesMax() {
    return rehandles;
  }

  @Override
  public int suspensionsMax() {
    return suspensions;
  }

  @Override
  public Assignment.Due due(long unit, Instant now, @Nullable Instant within) {
    WorkCalendar calendar = calendar(unit);
    Instant deadline =
        within == null
            ? calendar.deadline(now, limit).dueAt()
            : calendar.childDeadline(now, within).dueAt();
    OrderTimes.Cards cards = cards(calendar, within == null ? limit.unit() : null, now, deadline);
    return new Assignment.Due(
        now,
        calendar.deadline(now, stage).dueAt(),
        calendar.deadline(now, stage).dueAt(),
        within == null ? calendar.yellowAt(now, limit, null) : deadline,
        deadline,
        cards.yellowAt(),
        cards.redAt(),
        new Assignment.Basis(
            within == null ? limit.toString() : "-",
            "DRAWN",
            stage.toString(),
            stage.toString(),
            within));
  }

  private OrderTimes.Cards cards(
      WorkCalendar calendar, @Nullable ClockUnit unit, Instant sent, Instant deadline) {
    if (unit != null && !unit.isWorkingTime()) {
      return new OrderTimes.Cards(null, redDays == 0 ? null : deadline);
    }
    Instant yellow =
        yellowDays == 0 ? null : calendar.minusWorkingDays(deadline, yellowDays).dueAt();
    LocalDate day = calendar.deadlineDay(deadline);
    for (int i = 0; i < redDays; i++) {
      day = calendar.nextWorkingDay(day);
    }
    return new OrderTimes.Cards(
        yellow == null || !yellow.isAfter(sent) ? null : yellow,
        redDays == 0 ? null : day.atStartOfDay(calendar.zone()).toInstant());
  }

  @Override
  public OrderTimes times(Instant now) {
    return new Times(now);
  }

  /** By the calendars of the units, as in the library. */
  private final class Times implements OrderTimes {
    private final Instant now;

    Times(Instant now) {
      this.now = now;
    }

    @Override
    public Stage stage(LimitCode code) {
      return new Stage(stage, calendar(1).deadline(now, stage).dueAt());
    }

    @Override
    public Instant goingOn(LimitCode code, Instant stoppedAt, Instant dueAt) {
      return calendar(1).resume(now, calendar(1).suspend(stoppedAt, dueAt, stage.unit())).dueAt();
    }

    @Override
    public Instant correction(Assignment turn) {
      return calendar(turn).deadline(now, Limit.workingDays(1)).dueAt();
    }

    @Override
    public Moved extended(Assignment turn, Limit granted) {
      return moved(turn, calendar(turn).deadlineAfter(turn.effectiveDeadline, granted).dueAt());
    }

    @Override
    public RemainingTime remaining(Assignment turn) {
      ClockUnit unit = turn.limitUnit();
      return calendar(turn)
          .suspend(now, turn.effectiveDeadline, unit == null ? ClockUnit.WORKING_DAYS : unit);
    }

    @Override
    public Moved resumed(Assignment turn, RemainingTime left) {
      return moved(turn, until(turn, left));
    }

    @Override
    public Rests rests(Assignment turn, Instant heldAt) {
      WorkCalendar calendar = calendar(turn);
      Rests rests = Rests.NONE;
      if (turn.signedAt == null && !Clock.SIGN.isIn(turn.clocksFired)) {
        RemainingTime left = calendar.suspend(heldAt, turn.signBy, stage.unit());
        rests = rests.with(DeadlineKind.SIGN, left);
      }
      Instant correctBy = turn.correctBy;
      return correctBy == null
          ? rests
          : rests.with(
              DeadlineKind.CORRECTION, calendar.suspend(heldAt, correctBy, ClockUnit.WORKING_DAYS));
    }

    @Override
    public Instant until(Assignment turn, RemainingTime left) {
      return TurnDates.until(calendar(turn), left, now);
    }

    @Override
    public Cards cards(Assignment turn, Instant deadline) {
      return RandomWorld.this.cards(
          calendar(turn), turn.limitUnit(), turn.due.dispatchedAt(), deadline);
    }

    private Moved moved(Assignment turn, Instant until) {
      Instant yellow = turn.yellowAt.plus(Duration.between(turn.effectiveDeadline, until));
      return new Moved(until, yellow, cards(turn, until));
    }
  }
}
