package org.tierline.org;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Origin;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * Where people are signed in, for hosts whose tokens name a session: it begins with signing in, is
 * used and renewed, and ends by itself, by its owner, by an administrator, or by another password.
 * What has ended is kept for thirty days.
 */
public final class Sessions {
  private static final Duration USED_TO_THE = Duration.ofMinutes(1);
  private static final Duration KEPT = Duration.ofDays(30);

  /** From one address somebody's coming in is told on the trail once in this time. */
  private static final Duration NEWS = Duration.ofHours(12);

  private final Transactions transactions;
  private final People people;
  private final AccountEvents events;
  private final Function<Work, Duration> longest;
  private final IdSource ids;
  private final InstantSource time;

  /**
   * Wires them.
   *
   * @param longest how long after its beginning a session ends in the city of a work, however often
   *     it is renewed
   */
  public Sessions(
      Transactions transactions,
      People people,
      AccountEvents events,
      Function<Work, Duration> longest,
      IdSource ids,
      InstantSource time) {
    this.transactions = transactions;
    this.people = people;
    this.events = events;
    this.longest = longest;
    this.ids = ids;
    this.time = time;
  }

  /** Begins a session of somebody who has just signed in; the host's front door calls it. */
  public long begin(Caller system, PersonId person, NewSession session) {
    requireSystem(system);
    return transactions.keep(
        system,
        work -> {
          work.get(Person.class, person.value()).requireActive();
          Instant now = time.instant();
          boolean onTrail = SessionRows.isNews(work, person, session.address(), now.minus(NEWS));
          var begun = session.begun(ids.next(), person, now);
          SessionRows.add(work, begun, onTrail);
          events.noteSession(work, AccountEventKind.SIGNED_IN, begun, onTrail);
          return begun.id();
        });
  }

  /**
   * Whose session it is; the host's front door calls it with each request. {@link NotFound} once it
   * has ended or its person has left.
   */
  public PersonId use(Caller system, long sessionId) {
    requireSystem(system);
    Instant now = time.instant();
    SessionView session =
        transactions.read(
            system,
            work -> SessionRows.live(work, sessionId, now).orElseThrow(() -> none(sessionId)));
    if (session.lastUsedAt().plus(USED_TO_THE).isBefore(now)) {
      transactions.keep(
          system,
          work -> {
            SessionRows.used(work, sessionId, now);
            return sessionId;
          });
    }
    return session.person();
  }

  /**
   * Lets a session go on for whoever is at work in it: for another idle time from now, but not
   * beyond the city's longest life of a session. It is written once a quarter of that time is won
   * by it, else left as it stands. {@link NotFound} where it has ended, or is not the caller's own
   * and present one.
   *
   * @param idle how long it lasts without being renewed
   */
  public SessionView renew(Caller caller, long sessionId, Duration idle) {
    return transactions.keep(
        caller,
        work -> {
          Instant now = time.instant();
          SessionView session =
              SessionRows.live(work, sessionId, now)
                  .filter(live -> isPresent(caller, live))
                  .orElseThrow(() -> none(sessionId));
          Instant end = session.begunAt().plus(longest.apply(work));
          Instant until = now.plus(idle).isBefore(end) ? now.plus(idle) : end;
          if (until.isBefore(session.keepUntil().plus(idle.dividedBy(4)))) {
            return session;
          }
          if (SessionRows.renew(work, sessionId, until, now) == 0) {
            throw none(sessionId);
          }
          return session.renewed(until, now);
        });
  }

  /** Where somebody is signed in, the oldest session first; for himself and administrators. */
  public Page<SessionView> list(Caller caller, PersonId person, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          people.requireSelfOrAdministers(work, person);
          return SessionRows.page(work, person, page, time.instant());
        });
  }

  /** Ends one session; for its owner, and for who may take all his roles back. */
  public SessionView end(Caller caller, long sessionId) {
    return transactions.keep(
        caller,
        work -> {
          Optional<SessionView> found = SessionRows.live(work, sessionId, time.instant());
          SessionView session = found.orElseThrow(() -> none(sessionId));
          requireMayEnd(work, session);
          boolean onTrail = SessionRows.end(work, sessionId, time.instant());
          if (isPresent(caller, session)) {
            events.noteSession(work, AccountEventKind.SIGNED_OUT, session, onTrail);
          } else {
            events.note(
                work, session.person(), AccountEventKind.SESSIONS_ENDED, "session " + sessionId);
          }
          return session;
        });
  }

  /** Whether somebody ends the session that he is in; a host may not say which that is. */
  private static boolean isPresent(Caller caller, SessionView session) {
    Origin origin = caller.origin();
    return session.person().equals(caller.person())
        && (origin == null || origin.equals(Origin.session(session.id())));
  }

  /** A session of somebody out of reach is answered as one that does not exist. */
  private void requireMayEnd(Work work, SessionView session) {
    try {
      people.requireSelfOrMayShutOut(work, session.person());
    } catch (NotFound e) {
      throw none(session.id());
    }
  }

  /**
   * Ends all sessions of a person; for himself, and for who may take all his roles back.
   *
   * @param keep the one to keep, such as the present one; null for none
   * @return how many were ended
   */
  public int endAll(Caller caller, PersonId person, @Nullable Long keep) {
    return transactions.keep(
        caller,
        work -> {
          people.requireSelfOrMayShutOut(work, person);
          return endAll(work, person, keep);
        });
  }

  /** The same within a work that has asked for the right already. */
  int endAll(Work work, PersonId person, @Nullable Long keep) {
    int ended = SessionRows.endAll(work, person, keep, time.instant());
    if (ended > 0) {
      events.note(work, person, AccountEventKind.SESSIONS_ENDED, ended + " sessions");
    }
    return ended;
  }

  /** Forgets sessions that ended by themselves thirty days ago; background work of a city. */
  public int purge(Caller system, int most) {
    requireSystem(system);
    return transactions.write(
        system, work -> SessionRows.purge(work, time.instant().minus(KEPT), most));
  }

  private static void requireSystem(Caller system) {
    if (system.kind() != Caller.Kind.SYSTEM) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
  }

  private static NotFound none(long sessionId) {
    return new NotFound(KernelError.NOT_FOUND, "session", sessionId);
  }
}
