package org.tierline.workorder;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.Calendars;
import org.tierline.calendar.ClockUnit;
import org.tierline.calendar.Deadline;
import org.tierline.calendar.DeadlineStep;
import org.tierline.calendar.DemandTraits;
import org.tierline.calendar.Limit;
import org.tierline.calendar.LimitCode;
import org.tierline.calendar.LimitProfile;
import org.tierline.calendar.LimitRule;
import org.tierline.calendar.ResolvedLimit;
import org.tierline.calendar.StepKind;
import org.tierline.calendar.WorkCalendar;
import org.tierline.kernel.LocalMoment;
import org.tierline.org.UnitNode;
import org.tierline.store.Work;

/** Works out until when something on an order is due, by limit profile and calendar. */
final class Deadlines {
  /** Before the name of the rule, where the limit is that of a further round. */
  static final String AGAIN = "REHANDLE ";

  private final Calendars calendars;
  private final OrderRules rules;

  Deadlines(Calendars calendars, OrderRules rules) {
    this.calendars = calendars;
    this.rules = rules;
  }

  OrderRules rules() {
    return rules;
  }

  /** Until when the centre has to take its own step: dispatch, review or call back. */
  OrderTimes.Stage stage(
      Work work, UnitNode centre, LimitCode code, DemandTraits traits, Instant now) {
    LimitProfile profile = rules.limits(work, centre, now);
    ResolvedLimit limit =
        code == LimitCode.DISPATCH ? profile.dispatch(traits) : profile.resolve(code, traits);
    Instant dueAt = calendars.of(work, centre).deadline(now, limit.limit()).dueAt();
    return new OrderTimes.Stage(limit.limit(), dueAt);
  }

  /** Until when the centre decides on a request that was made at a moment, and by which limit. */
  OrderTimes.Stage decision(
      Work work, UnitNode centre, RequestKind kind, DemandTraits traits, Instant asked) {
    return switch (kind) {
      case RETURN -> stage(work, centre, LimitCode.RETURN_DECIDE, traits, asked);
      case EXTENSION -> stage(work, centre, LimitCode.EXTENSION_DECIDE, traits, asked);
      case SUSPENSION, UNREASONABLE, APPEAL, CO_HANDLER -> {
        Limit limit = rules.get(work, centre.id(), OrderSettings.DECISIONS_LIMIT, asked);
        yield new OrderTimes.Stage(
            limit, calendars.of(work, centre).deadline(asked, limit).dueAt());
      }
    };
  }

  /** The limit that the unit's table gives a demand. */
  Limit usual(Work work, UnitNode unit, DemandTraits traits, Instant now) {
    return rules.limits(work, unit, now).handle(traits, null).limit();
  }

  /** What the lead unit is measured by. */
  Assignment.Due lead(
      Work work, UnitNode unit, DemandTraits traits, @Nullable Limit override, Instant now) {
    WorkCalendar calendar = calendars.of(work, unit);
    ResolvedLimit handle = rules.limits(work, unit, now).handle(traits, override);
    return due(
        new Receiver(work, unit, calendar, traits),
        now,
        calendar.deadline(now, handle.limit()).dueAt(),
        Measure.by(handle, handle.rule().name()));
  }

  /** One working day before the lead's deadline, but at least half of the time. */
  Assignment.Due coHandler(Work work, UnitNode unit, DemandTraits traits, Assignment.Due lead) {
    WorkCalendar calendar = calendars.of(work, unit);
    Instant now = lead.dispatchedAt();
    Instant deadline = calendar.childDeadline(now, lead.deadline()).dueAt();
    return due(
        new Receiver(work, unit, calendar, traits),
        now,
        deadline,
        Measure.after(
            TurnRule.ONE_WORKING_DAY_BEFORE_LEAD,
            lead.deadline(),
            Limit.parse(lead.basis().limit()).unit()));
  }

  /** One working day before the unit above has to answer, but at least half of the time left. */
  Assignment.Due child(Work work, UnitNode unit, WorkOrder order, Assignment parent, Instant now) {
    var to = new Receiver(work, unit, calendars.of(work, unit), order.traits);
    return before(to, TurnRule.ONE_WORKING_DAY_BEFORE_PARENT, order, parent, now);
  }

  /** A co-handler that joins later: one working day before the lead, half of the rest at least. */
  Assignment.Due beside(Work work, UnitNode unit, WorkOrder order, Assignment lead, Instant now) {
    var to = new Receiver(work, unit, calendars.of(work, unit), order.traits);
    return before(to, TurnRule.ONE_WORKING_DAY_BEFORE_LEAD, order, lead, now);
  }

  private Assignment.Due before(
      Receiver to, TurnRule rule, WorkOrder order, Assignment above, Instant now) {
    Instant answer = above.time().answerBy();
    Instant deadline = to.calendar().childDeadline(now, answer).dueAt();
    return due(to, now, deadline, Measure.after(rule, answer, unitOf(order, above)));
  }

  /**
   * The limit and the rule that gave it, or the deadline of another that this one follows.
   *
   * @param unit in what the time is counted: a turn that follows another is counted as that one is
   */
  private record Measure(
      @Nullable Limit limit, String rule, @Nullable Instant follows, ClockUnit unit) {

    static Measure by(ResolvedLimit limit, String rule) {
      return by(limit.limit(), rule);
    }

    static Measure by(Limit limit, String rule) {
      return new Measure(limit, rule, null, limit.unit());
    }

    static Measure after(TurnRule rule, Instant above, ClockUnit unit) {
      return new Measure(null, rule.name(), above, unit);
    }
  }

  /** Who gets a turn, and what for. */
  private record Receiver(Work work, UnitNode unit, WorkCalendar calendar, DemandTraits traits) {}

  private Assignment.Due due(Receiver to, Instant now, Instant deadline, Measure measure) {
    WorkCalendar calendar = to.calendar();
    LimitProfile profile = rules.limits(to.work(), to.unit(), now);
    Limit sign = profile.resolve(LimitCode.SIGN, to.traits()).limit();
    Limit contact = profile.resolve(LimitCode.FIRST_CONTACT, to.traits()).limit();
    OrderTimes.Cards cards = cards(to.work(), to.unit(), measure.unit(), now, deadline);
    return new Assignment.Due(
        now,
        calendar.deadline(now, sign).dueAt(),
        calendar.deadline(now, contact).dueAt(),
        measure.limit() == null
            ? sevenTenths(now, deadline)
            : calendar.yellowAt(now, measure.limit(), null),
        deadline,
        cards.yellowAt(),
        cards.redAt(),
        new Assignment.Basis(
            measure.limit() == null ? "-" : measure.limit().toString(),
            measure.rule(),
            sign.toString(),
            contact.toString(),
            measure.follows()));
  }

  /**
   * When cards are due for a deadline: a yellow one so many working days before, a red one at the
   * beginning of such a working day past it. Limits that run round the clock know no working days:
   * they get no yellow card, and the red one at the deadline.
   *
   * @param limit the unit of the limit, also of one above that the deadline follows; null where the
   *     deadline came from elsewhere
   */
  OrderTimes.Cards cards(
      Work work, UnitNode unit, @Nullable ClockUnit limit, Instant sent, Instant deadline) {
    int before = rules.get(work, unit, OrderSettings.YELLOW_CARD_DAYS);
    int past = rules.get(work, unit, OrderSettings.RED_CARD_DAYS);
    if (limit != null && !limit.isWorkingTime()) {
      return new OrderTimes.Cards(null, past == 0 ? null : deadline);
    }
    WorkCalendar calendar = calendars.of(work, unit);
    return new OrderTimes.Cards(
        before == 0 ? null : yellowCard(calendar, before, sent, deadline),
        past == 0 ? null : redCard(calendar, past, calendar.deadlineDay(deadline)));
  }

  /** Null where there never was so much time. */
  private static @Nullable Instant yellowCard(
      WorkCalendar calendar, int days, Instant sent, Instant deadline) {
    Instant at = calendar.minusWorkingDays(deadline, days).dueAt();
    return at.isAfter(sent) ? at : null;
  }

  /** At the beginning of the working day that is so many after a day. */
  static Instant redCard(WorkCalendar calendar, int days, LocalDate after) {
    LocalDate day = after;
    for (int i = 0; i < days; i++) {
      day = calendar.nextWorkingDay(day);
    }
    return day.atStartOfDay(calendar.zone()).toInstant();
  }

  static Instant sevenTenths(Instant from, Instant to) {
    long part = Duration.between(from, to).toMillis() * 7 / 10;
    return part <= 0 ? to : from.plusMillis(part);
  }

  /** Why a turn is due when it is, step by step, by the calendar as it now stands. */
  Deadline explain(Work work, UnitNode unit, WorkOrder order, Assignment turn) {
    WorkCalendar calendar = calendars.of(work, unit);
    Instant sent = turn.due.dispatchedAt();
    return switch (turn.role) {
      case LEAD ->
          turn.isPromised()
              ? promised(calendar, turn.deadline)
              : calendar.deadline(sent, Limit.parse(turn.basis.limit()));
      case CO, CHILD -> {
        Limit own = turn.limit();
        yield own == null
            ? calendar.childDeadline(sent, followed(order, turn))
            : calendar.deadline(sent, own);
      }
    };
  }

  /** What another system has promised is not a sum of ours. */
  private static Deadline promised(WorkCalendar calendar, Instant dueAt) {
    ZonedDateTime at = dueAt.atZone(calendar.zone());
    LocalDate day = at.toLocalDate();
    var due = new DeadlineStep(StepKind.DUE, day, day, null, "", 0, null, at);
    return new Deadline(dueAt, List.of(due), Set.of());
  }

  /** The deadline above from which that of a turn without a limit of its own follows. */
  static Instant followed(WorkOrder order, Assignment turn) {
    if (turn.basis.follows() != null) {
      return turn.basis.follows();
    }
    Assignment above = Objects.requireNonNull(above(order, turn), "it follows another");
    boolean together = above.due.dispatchedAt().equals(turn.due.dispatchedAt());
    return together ? above.deadline : above.effectiveDeadline;
  }

  /** The turn that one without a limit of its own follows; null where it has a limit. */
  static @Nullable Assignment above(WorkOrder order, Assignment turn) {
    if (turn.limit() != null) {
      return null;
    }
    return switch (turn.role) {
      case LEAD -> null;
      case CO -> order.findLead();
      case CHILD -> order.parentOf(turn);
    };
  }

  /**
   * In what the time of a turn is counted: where it has no limit, as that of the one it follows.
   */
  static ClockUnit unitOf(WorkOrder order, Assignment turn) {
    ClockUnit own = turn.limitUnit();
    Assignment above = above(order, turn);
    if (own == null && above != null) {
      return unitOf(order, above);
    }
    return own == null ? ClockUnit.WORKING_DAYS : own;
  }

  /**
   * After a suspension, too, a turn that follows another is not due after that one; but it never
   * gets less time than it had.
   *
   * @param before when it was due before the suspension
   */
  static Instant withinAbove(WorkOrder order, Assignment turn, Instant until, Instant before) {
    Assignment above = above(order, turn);
    Instant answer = above == null ? until : above.time().answerBy();
    if (!until.isAfter(answer)) {
      return until;
    }
    return answer.isBefore(before) ? before : answer;
  }

  /** A joint handling that a township has called for. */
  Assignment.Due joint(Work work, UnitNode unit, DemandTraits traits, Limit limit, Instant now) {
    WorkCalendar calendar = calendars.of(work, unit);
    Instant deadline = calendar.deadline(now, limit).dueAt();
    return due(
        new Receiver(work, unit, calendar, traits),
        now,
        deadline,
        Measure.by(limit, LimitRule.OVERRIDE.name()));
  }

  /** A further round: the first limit, but not longer than the profile allows. */
  Assignment.Due again(Work work, UnitNode unit, DemandTraits traits, Limit first, Instant now) {
    WorkCalendar calendar = calendars.of(work, unit);
    ResolvedLimit limit = rules.limits(work, unit, now).rehandle(traits, first, calendar, now);
    return due(
        new Receiver(work, unit, calendar, traits),
        now,
        calendar.deadline(now, limit.limit()).dueAt(),
        Measure.by(limit, AGAIN + limit.rule().name()));
  }

  /** Until when something of the profile is due that begins at a moment. */
  Instant until(Work work, UnitNode unit, LimitCode code, DemandTraits traits, Instant from) {
    Limit limit = rules.limits(work, unit, from).resolve(code, traits).limit();
    return calendars.of(work, unit).deadline(from, limit).dueAt();
  }

  /** A moment as the city's clocks show it. */
  LocalMoment local(OrderAtWork order, Instant at) {
    UnitNode root = order.rights().tree().root();
    return new LocalMoment(at, calendar(order.work(), root).zone());
  }

  WorkCalendar calendar(Work work, UnitNode unit) {
    return calendars.of(work, unit);
  }

  /** One working day for correcting a form whose deadline has passed. */
  Instant correction(Work work, UnitNode unit, Instant now) {
    return calendars.of(work, unit).deadline(now, Limit.workingDays(1)).dueAt();
  }

  /** Which rule gave the turn its deadline, in words. */
  String ruleInWords(Work work, UnitNode unit, WorkOrder order, Assignment turn, Locale locale) {
    return switch (turn.role) {
      case CHILD -> TurnRule.ONE_WORKING_DAY_BEFORE_PARENT.text(locale);
      case CO -> TurnRule.ONE_WORKING_DAY_BEFORE_LEAD.text(locale);
      case LEAD -> {
        if (turn.isPromised()) {
          yield TurnRule.IMPORTED.text(locale);
        }
        boolean own = turn.basis.rule().equals(LimitRule.OVERRIDE.name());
        Limit override = own ? Limit.parse(turn.basis.limit()) : null;
        Instant sent = turn.due.dispatchedAt();
        yield rules.limits(work, unit, sent).handle(order.traits, override).words(locale);
      }
    };
  }
}
