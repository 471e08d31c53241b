package org.tierline.hotline;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.Calendars;
import org.tierline.calendar.LimitSettings;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.setting.SettingRules;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.tenant.PhoneHashes;
import org.tierline.workorder.OrderSteps;
import org.tierline.workorder.PersonalField;
import org.tierline.workorder.Sight;
import org.tierline.workorder.UnitSights;

/**
 * Telephone calls as an adapter of the telephone system reports them: a call rings, is answered or
 * given up, ends, and perhaps becomes an order. Each report may come again, also late; the first
 * one counts. The adapter has the role of an external system at the unit or at the centre.
 *
 * <p>A call is to be answered within the limit {@code CALL_ANSWER} of the unit's table; {@link
 * CallClock} notes those that are not. The caller's number is kept as a keyed hash and masked.
 */
public final class Calls {
  static final Role[] REPORTERS = {Role.EXTERNAL_SYSTEM};
  private static final Role[] LINKERS = {Role.EXTERNAL_SYSTEM, Role.AGENT, Role.DISPATCHER};
  static final Role[] READERS = {
    Role.AGENT, Role.DISPATCHER, Role.SUPERVISOR, Role.CENTER_DIRECTOR
  };
  private static final int SHORTEST_NUMBER = 11;

  private final Transactions transactions;
  private final Base base;
  private final CallLimits limits;

  /** What the service is made of besides transactions and limits. */
  public record Base(
      Access access,
      SettingRules rules,
      OrderSteps steps,
      PhoneHashes hashes,
      IdSource ids,
      InstantSource time) {}

  public Calls(Transactions transactions, Calendars calendars, LimitSettings limits, Base base) {
    this.transactions = transactions;
    this.base = base;
    this.limits = new CallLimits(base.access(), calendars, limits);
  }

  /** A call begins to ring; the limit for answering runs from then on. */
  public CallView ring(Caller caller, RingCall command) {
    return transactions.write(
        caller,
        work -> {
          requireAt(work, command.unit(), REPORTERS);
          if (command.at().isAfter(now())) {
            throw atAnotherTime();
          }
          Instant rang = command.at().truncatedTo(ChronoUnit.MICROS);
          Instant answerBy = limits.answerBy(work, command.unit(), rang);
          CallRows.add(work, base.ids().next(), command, answerBy, number(work, command));
          CallView call = CallRows.find(work, command.callId()).orElseThrow();
          boolean same =
              call.unit().equals(command.unit())
                  && call.line().equals(command.line())
                  && call.rangAt().equals(rang);
          if (!same) {
            throw new Conflict(CallError.CALL_RANG_OTHERWISE, command.callId(), call.rangAt());
          }
          return call;
        });
  }

  private CallRows.Number number(Work work, RingCall command) {
    String caller = command.caller();
    return caller == null
        ? new CallRows.Number(null, null)
        : new CallRows.Number(base.hashes().of(work, caller).orElse(null), mask(caller));
  }

  /** At least four digits stay hidden, whatever the length. */
  private static String mask(String phone) {
    int length = phone.length();
    return length < SHORTEST_NUMBER
        ? "****" + phone.substring(Math.max(Math.min(4, length), length - 2))
        : phone.substring(0, 3) + "****" + phone.substring(length - 4);
  }

  /** Somebody picks up. */
  public CallView answer(Caller caller, String callId, Instant at) {
    return report(
        caller,
        callId,
        call -> {
          if (call.answeredAt() != null) {
            return call;
          }
          if (call.endedAt() != null) {
            throw new Rejected(CallError.CALL_IS_OVER, callId);
          }
          return with(call, since(call.rangAt(), at), null, call.order());
        });
  }

  /** The caller gives up before anybody has answered. */
  public CallView abandon(Caller caller, String callId, Instant at) {
    return report(
        caller,
        callId,
        call -> {
          if (call.answeredAt() != null) {
            throw new Rejected(CallError.CALL_IS_ANSWERED, callId);
          }
          return call.endedAt() != null
              ? call
              : with(call, null, since(call.rangAt(), at), call.order());
        });
  }

  /** A call is over, whoever hung up; one that nobody has answered counts as given up. */
  public CallView hangUp(Caller caller, String callId, Instant at) {
    return report(
        caller,
        callId,
        call -> {
          Instant answered = call.answeredAt();
          Instant earliest = answered == null ? call.rangAt() : answered;
          return call.endedAt() != null
              ? call
              : with(call, answered, since(earliest, at), call.order());
        });
  }

  /** Says which order of the caller's reach came of a call; an agent or the adapter. */
  public CallView link(Caller caller, String callId, OrderId order) {
    return transactions.write(
        caller,
        work -> {
          CallView call = take(work, callId, LINKERS);
          base.steps().open(work, order, null);
          if (call.order() != null && !call.order().equals(order)) {
            throw new Conflict(CallError.CALL_HAS_ANOTHER_ORDER, callId, call.order());
          }
          CallView linked = with(call, call.answeredAt(), call.endedAt(), order);
          CallRows.update(work, linked);
          return linked;
        });
  }

  private CallView report(Caller caller, String callId, UnaryOperator<CallView> step) {
    return transactions.write(
        caller,
        work -> {
          CallView call = take(work, callId, REPORTERS);
          CallView next = step.apply(call);
          if (!next.equals(call)) {
            CallRows.update(work, next);
          }
          return next;
        });
  }

  private Instant since(Instant earliest, Instant at) {
    Instant stored = at.truncatedTo(ChronoUnit.MICROS);
    if (stored.isBefore(earliest) || stored.isAfter(now())) {
      throw atAnotherTime();
    }
    return stored;
  }

  private static Invalid atAnotherTime() {
    return Invalid.of("at", CallError.CALL_AT_ANOTHER_TIME);
  }

  private Instant now() {
    return base.time().instant();
  }

  private static CallView with(
      CallView call, @Nullable Instant answered, @Nullable Instant ended, @Nullable OrderId order) {
    return new CallView(
        call.callId(),
        call.unit(),
        call.line(),
        call.caller(),
        call.rangAt(),
        call.answerBy(),
        answered,
        ended,
        call.notedAt(),
        order);
  }

  /** One call; officers of the centre or of the unit that was called. */
  public CallView get(Caller caller, String callId) {
    return transactions.read(
        caller,
        work -> {
          CallView found = require(work, CallRows.find(work, callId).orElse(null), callId, READERS);
          if (found.order() != null && base.steps().isKeptFrom(work, found.order())) {
            throw new NotFound(CallError.UNKNOWN_CALL, callId);
          }
          return shown(work, List.of(found)).get(0);
        });
  }

  /** The calls of a unit, those that were reported last first. */
  public Page<CallView> list(Caller caller, UnitId unit, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          requireAt(work, unit, READERS);
          Page<CallView> found = CallRows.list(work, unit, before(page), page);
          return new Page<>(shown(work, found.items()), found.next());
        });
  }

  /**
   * Calls as their reader may see them: the number masked where he sees numbers of petitioners at
   * all, and nothing of it where the caller has asked for confidence and he is not of the centre.
   */
  private List<CallView> shown(Work work, List<CallView> calls) {
    Rights rights = base.access().rights(work);
    Set<OrderId> confidential =
        rights.sees(rights.tree().root().id()) ? Set.of() : CallRows.confidential(work, calls);
    return calls.stream()
        .map(
            call ->
                call.order() != null && confidential.contains(call.order())
                        || !showsNumber(work, rights, call.unit())
                    ? without(call)
                    : call)
        .toList();
  }

  private boolean showsNumber(Work work, Rights rights, UnitId unit) {
    return work.caller().kind() != Caller.Kind.PERSON
        || UnitSights.of(work, base.rules(), rights, unit, PersonalField.PHONE) != Sight.HIDDEN;
  }

  private static CallView without(CallView call) {
    return new CallView(
        call.callId(),
        call.unit(),
        call.line(),
        null,
        call.rangAt(),
        call.answerBy(),
        call.answeredAt(),
        call.endedAt(),
        call.notedAt(),
        call.order());
  }

  /** How many of a unit's calls were connected in the last 24 hours. */
  public CallRate rate(Caller caller, UnitId unit) {
    Instant now = now().truncatedTo(ChronoUnit.MICROS);
    return transactions.read(
        caller,
        work -> {
          requireAt(work, unit, READERS);
          CallRows.Counted counted =
              CallRows.count(work, now, unit).stream()
                  .findFirst()
                  .orElse(new CallRows.Counted(unit, 0, 0));
          return limits.rate(work, counted, now);
        });
  }

  /** What was noted about a unit's calls, the newest first. */
  public Page<CallWarning> warnings(Caller caller, UnitId unit, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          requireAt(work, unit, READERS);
          return WarningRows.list(work, unit, before(page), page);
        });
  }

  static long before(PageRequest page) {
    String after = page.after();
    try {
      return after == null ? Long.MAX_VALUE : Long.parseLong(after);
    } catch (NumberFormatException e) {
      throw Invalid.of("after", KernelError.MALFORMED, "the next of the page before");
    }
  }

  private CallView take(Work work, String callId, Role... roles) {
    return require(work, CallRows.take(work, callId).orElse(null), callId, roles);
  }

  /** A call of a unit out of the caller's reach is answered like one that is not there. */
  private CallView require(Work work, @Nullable CallView call, String callId, Role... roles) {
    Rights rights = base.access().rights(work);
    if (call == null || !isAllowed(work, rights, call.unit(), roles) && !rights.sees(call.unit())) {
      throw new NotFound(CallError.UNKNOWN_CALL, callId);
    }
    requireAt(work, call.unit(), roles);
    return call;
  }

  private void requireAt(Work work, UnitId unit, Role... roles) {
    Rights rights = base.access().rights(work);
    if (!isAllowed(work, rights, unit, roles)) {
      rights.requireSees(unit);
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
  }

  /** Roles of the centre count for the lines of all its units. */
  static boolean isAllowed(Work work, Rights rights, UnitId unit, Role... roles) {
    if (rights.tree().find(unit).isEmpty()) {
      return false;
    }
    return work.caller().kind() == Caller.Kind.SYSTEM
        || rights.has(unit, roles)
        || rights.has(rights.tree().root().id(), roles);
  }
}
