package org.tierline.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Origin;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.org.NewSession;
import org.tierline.store.Sql;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * Where operators are signed in. Every operator sees and ends the sessions of all, so that a stolen
 * one can be ended by whoever is awake. A removed account has none.
 */
public final class OperatorSessions {
  private static final Duration USED_TO_THE = Duration.ofMinutes(1);
  private static final Duration KEPT = Duration.ofDays(30);

  /** Those that last, of accounts that are there. */
  private static final String LIVE =
      "select s.session_id, s.login, s.device, s.address, s.begun_at, s.last_used_at,"
          + " s.keep_until from tierline.operator_session s join tierline.operator_account a"
          + " on a.login = s.login where s.ended_at is null and s.keep_until > ?";

  private final Transactions transactions;
  private final IdSource ids;
  private final InstantSource time;

  public OperatorSessions(Transactions transactions, IdSource ids, InstantSource time) {
    this.transactions = transactions;
    this.ids = ids;
    this.time = time;
  }

  /** Begins a session of an operator who has just signed in; the host's front door calls it. */
  public long begin(Caller operator, String login, NewSession session) {
    operator.requireOperator();
    return transactions.write(
        operator,
        work -> {
          if (!OperatorFactorRows.hasAccount(work, login)) {
            throw new NotFound(KernelError.NOT_FOUND, "account", login);
          }
          forgetOld(work);
          long id = ids.next();
          add(work, id, login, session);
          Trail.noteForInstallation(
              work,
              AuditNote.of(AuditAction.OPERATOR_SIGNED_IN, AuditSubject.OPERATOR, login)
                  .change(null, "session " + id));
          return id;
        });
  }

  private void forgetOld(Work work) {
    work.installationSql("delete from tierline.operator_session where keep_until < ?")
        .set(time.instant().minus(KEPT))
        .update();
  }

  private void add(Work work, long id, String login, NewSession session) {
    work.installationSql(
            "insert into tierline.operator_session (session_id, login, device, address, begun_at,"
                + " last_used_at, keep_until) values (?, ?, ?, ?, ?, ?, ?)")
        .set(id)
        .set(login)
        .set(session.device())
        .set(session.address())
        .set(time.instant())
        .set(time.instant())
        .set(session.keepUntil())
        .update();
  }

  /**
   * Whose session it is, by login; the host's front door calls it with each request. {@link
   * NotFound} once it has ended or its account was removed.
   */
  public String use(Caller operator, long sessionId) {
    operator.requireOperator();
    Instant now = time.instant();
    OperatorSession session = transactions.read(operator, work -> live(work, sessionId, now));
    if (session.lastUsedAt().plus(USED_TO_THE).isBefore(now)) {
      transactions.write(
          operator,
          work ->
              work.installationSql(
                      "update tierline.operator_session set last_used_at = ? where session_id = ?")
                  .set(now)
                  .set(sessionId)
                  .update());
    }
    return session.login();
  }

  /** Where operators are signed in, the oldest session first. */
  public Page<OperatorSession> list(Caller operator, PageRequest page) {
    operator.requireOperator();
    return transactions.read(
        operator,
        work -> {
          List<OperatorSession> rows =
              work.installationSql(LIVE + " and s.session_id > ? order by s.session_id limit ?")
                  .set(time.instant())
                  .set(KeyRows.after(page))
                  .set(page.size() + 1)
                  .list(OperatorSessions::view);
          return Page.of(rows, page, session -> Long.toString(session.id()));
        });
  }

  /** Ends one session. */
  public OperatorSession end(Caller operator, long sessionId) {
    operator.requireOperator();
    return transactions.write(
        operator,
        work -> {
          OperatorSession session = live(work, sessionId, time.instant());
          work.installationSql(
                  "update tierline.operator_session set ended_at = ? where session_id = ?")
              .set(time.instant())
              .set(sessionId)
              .update();
          boolean own = Origin.session(sessionId).equals(operator.origin());
          Trail.noteForInstallation(
              work,
              AuditNote.of(
                      own ? AuditAction.OPERATOR_SIGNED_OUT : AuditAction.OPERATOR_SESSIONS_ENDED,
                      AuditSubject.OPERATOR,
                      session.login())
                  .change("session " + sessionId, null));
          return session;
        });
  }

  /**
   * Ends all sessions of an operator.
   *
   * @param keep the one to keep, such as the present one; null for none
   * @return how many were ended
   */
  public int endAll(Caller operator, String login, @Nullable Long keep) {
    operator.requireOperator();
    return transactions.write(
        operator,
        work -> {
          Trail.noteForInstallation(
              work,
              AuditNote.of(AuditAction.OPERATOR_SESSIONS_ENDED, AuditSubject.OPERATOR, login));
          return work.installationSql(
                  "update tierline.operator_session set ended_at = ? where login = ?"
                      + " and ended_at is null and keep_until > ? and session_id <> ?")
              .set(time.instant())
              .set(login)
              .set(time.instant())
              .set(keep == null ? 0L : keep)
              .update();
        });
  }

  private static OperatorSession live(Work work, long id, Instant now) {
    return work.installationSql(LIVE + " and s.session_id = ?")
        .set(now)
        .set(id)
        .first(OperatorSessions::view)
        .orElseThrow(() -> new NotFound(KernelError.NOT_FOUND, "session", id));
  }

  private static OperatorSession view(ResultSet row) throws SQLException {
    return new OperatorSession(
        row.getLong("session_id"),
        row.getString("login"),
        row.getString("device"),
        row.getString("address"),
        Sql.requiredInstant(row, "begun_at"),
        Sql.requiredInstant(row, "last_used_at"),
        Sql.requiredInstant(row, "keep_until"));
  }
}
