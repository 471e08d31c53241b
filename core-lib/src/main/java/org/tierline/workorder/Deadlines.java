package org.tierline.workorder;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.Calendars;
import org.tierline.calendar.ClockUnit;
import org.tierline.calendar.Deadline;
import org.tierline.calendar.DemandTraits;
import org.tierline.calendar.Limit;
import org.tierline.calendar.LimitCode;
import org.tierline.calendar.LimitProfile;
import org.tierline.calendar.LimitRule;
import org.tierline.calendar.ResolvedLimit;
import org.tierline.calendar.WorkCalendar;
import org.tierline.org.UnitNode;
import org.tierline.store.Work;

/** Works out until when something on an order is due, by limit profile and calendar. */
final class Deadlines {
  private final Calendars calendars;
  private final LimitProfile profile = LimitProfile.standard();

  Deadlines(Calendars calendars) {
    this.calendars = calendars;
  }

  /** Until when the centre has to take its own step: dispatch, review or call back. */
  Instant stage(Work work, UnitNode centre, LimitCode code, DemandTraits traits, Instant now) {
    ResolvedLimit limit =
        code == LimitCode.DISPATCH ? profile.dispatch(traits) : profile.resolve(code, traits);
    return calendars.of(work, centre).deadline(now, limit.limit()).dueAt();
  }

  /** What the lead unit is measured by. */
  Assignment.Due lead(
      Work work, UnitNode unit, DemandTraits traits, @Nullable Limit override, Instant now) {
    WorkCalendar calendar = calendars.of(work, unit);
    ResolvedLimit handle = profile.handle(traits, override);
    return due(
        calendar,
        traits,
        now,
        calendar.deadline(now, handle.limit()).dueAt(),
        new Measure(handle.limit(), handle.rule().name()));
  }

  /** One working day before the lead's deadline, but at least half of the time. */
  Assignment.Due coHandler(Work work, UnitNode unit, DemandTraits traits, Assignment.Due lead) {
    WorkCalendar calendar = calendars.of(work, unit);
    Instant now = lead.dispatchedAt();
    Instant deadline = calendar.childDeadline(now, lead.deadline()).dueAt();
    return due(
        calendar,
        traits,
        now,
        deadline,
        new Measure(null, TurnRule.ONE_WORKING_DAY_BEFORE_LEAD.name()));
  }

  /** One working day before the deadline of the unit above, but at least half of the time left. */
  Assignment.Due child(
      Work work, UnitNode unit, DemandTraits traits, Assignment parent, Instant now) {
    WorkCalendar calendar = calendars.of(work, unit);
    Instant deadline = calendar.childDeadline(now, parent.effectiveDeadline).dueAt();
    return due(
        calendar,
        traits,
        now,
        deadline,
        new Measure(null, TurnRule.ONE_WORKING_DAY_BEFORE_PARENT.name()));
  }

  /** The limit, null where the deadline follows from another's, and the rule that gave it. */
  private record Measure(@Nullable Limit limit, String rule) {}

  private Assignment.Due due(
      WorkCalendar calendar, DemandTraits traits, Instant now, Instant deadline, Measure measure) {
    Limit sign = profile.resolve(LimitCode.SIGN, traits).limit();
    Limit contact = profile.resolve(LimitCode.FIRST_CONTACT, traits).limit();
    return new Assignment.Due(
        now,
        calendar.deadline(now, sign).dueAt(),
        calendar.deadline(now, contact).dueAt(),
        measure.limit() == null
            ? sevenTenths(now, deadline)
            : calendar.yellowAt(now, measure.limit(), null),
        deadline,
        byDays(measure) ? yellowCard(calendar, now, deadline) : null,
        byDays(measure) ? redCard(calendar, deadline) : deadline,
        measure.limit() == null ? "-" : measure.limit().toString(),
        measure.rule());
  }

  private static boolean byDays(Measure measure) {
    return measure.limit() == null || measure.limit().unit() == ClockUnit.WORKING_DAYS;
  }

  /** When one working day is left; null where there never was more. */
  private static @Nullable Instant yellowCard(
      WorkCalendar calendar, Instant sent, Instant deadline) {
    Instant at = calendar.minusWorkingDays(deadline, 1).dueAt();
    return at.isAfter(sent) ? at : null;
  }

  /** The beginning of the first working day past the deadline's. */
  private static Instant redCard(WorkCalendar calendar, Instant deadline) {
    LocalDate next = calendar.nextWorkingDay(calendar.deadlineDay(deadline));
    return next.atStartOfDay(calendar.zone()).toInstant();
  }

  private static Instant sevenTenths(Instant from, Instant to) {
    long part = Duration.between(from, to).toMillis() * 7 / 10;
    return part <= 0 ? to : from.plusMillis(part);
  }

  /** Why a turn is due when it is, step by step, by the calendar as it now stands. */
  Deadline explain(Work work, UnitNode unit, WorkOrder order, Assignment turn) {
    WorkCalendar calendar = calendars.of(work, unit);
    Instant sent = turn.due.dispatchedAt();
    return switch (turn.role) {
      case LEAD -> calendar.deadline(sent, Limit.parse(turn.due.limit()));
      case CO -> calendar.childDeadline(sent, order.lead().deadline);
      case CHILD -> calendar.childDeadline(sent, order.parentOf(turn).effectiveDeadline);
    };
  }

  /** A joint handling that a township has called for. */
  Assignment.Due joint(Work work, UnitNode unit, DemandTraits traits, Limit limit, Instant now) {
    WorkCalendar calendar = calendars.of(work, unit);
    Instant deadline = calendar.deadline(now, limit).dueAt();
    return due(calendar, traits, now, deadline, new Measure(limit, LimitRule.OVERRIDE.name()));
  }

  /** A further round: the first limit, but not longer than the profile allows. */
  Assignment.Due again(Work work, UnitNode unit, DemandTraits traits, Limit first, Instant now) {
    WorkCalendar calendar = calendars.of(work, unit);
    ResolvedLimit limit = profile.rehandle(traits, first, calendar, now);
    return due(
        calendar,
        traits,
        now,
        calendar.deadline(now, limit.limit()).dueAt(),
        new Measure(limit.limit(), limit.rule().name()));
  }

  /** Until when something of the profile is due that begins at a moment. */
  Instant until(Work work, UnitNode unit, LimitCode code, DemandTraits traits, Instant from) {
    Limit limit = profile.resolve(code, traits).limit();
    return calendars.of(work, unit).deadline(from, limit).dueAt();
  }

  WorkCalendar calendar(Work work, UnitNode unit) {
    return calendars.of(work, unit);
  }

  static OrderTimes.Cards cards(WorkCalendar calendar, Assignment turn, Instant deadline) {
    boolean byDays = turn.limitUnit() == null || turn.limitUnit() == ClockUnit.WORKING_DAYS;
    return byDays
        ? new OrderTimes.Cards(
            yellowCard(calendar, turn.due.dispatchedAt(), deadline), redCard(calendar, deadline))
        : new OrderTimes.Cards(null, deadline);
  }

  /** One working day for correcting a form whose deadline has passed. */
  Instant correction(Work work, UnitNode unit, Instant now) {
    return calendars.of(work, unit).deadline(now, Limit.workingDays(1)).dueAt();
  }

  /** Which rule gave the turn its deadline, in words. */
  String ruleInWords(WorkOrder order, Assignment turn, Locale locale) {
    return switch (turn.role) {
      case CHILD -> TurnRule.ONE_WORKING_DAY_BEFORE_PARENT.text(locale);
      case CO -> TurnRule.ONE_WORKING_DAY_BEFORE_LEAD.text(locale);
      case LEAD -> {
        boolean own = turn.due.rule().equals(LimitRule.OVERRIDE.name());
        Limit override = own ? Limit.parse(turn.due.limit()) : null;
        yield profile.handle(order.traits, override).words(locale);
      }
    };
  }
}
