package org.tierline.org;

import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.store.Sql;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * The log of sign-in: who came in and went, from where, what was tried in vain, and what was done
 * to passwords, second factors, sessions and keys, and by whom. It is only ever added to, within
 * the work that does it. What an auditor asks for stands on the city's trail too; what comes often
 * stands here alone.
 */
public final class AccountEvents {
  private final Transactions transactions;
  private final People people;
  private final IdSource ids;
  private final InstantSource time;

  public AccountEvents(Transactions transactions, People people, IdSource ids, InstantSource time) {
    this.transactions = transactions;
    this.people = people;
    this.ids = ids;
    this.time = time;
  }

  /** The log of one person or machine, the oldest line first; for himself and administrators. */
  public Page<AccountEventView> list(Caller caller, PersonId person, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          people.requireSelfOrAdministers(work, person);
          return read(work, person, page);
        });
  }

  /** Notes what the caller of the work does to somebody's ways of signing in. */
  public void note(Work work, PersonId person, AccountEventKind kind) {
    note(work, person, kind, null);
  }

  /**
   * The same with what has come of it, for the trail.
   *
   * @param after null for nothing to be told
   */
  public void note(Work work, PersonId person, AccountEventKind kind, @Nullable Object after) {
    add(work, person, kind, null);
    AuditAction action = action(kind);
    if (action != null) {
      Trail.note(work, trail(work, action, person).change(null, after));
    }
  }

  /**
   * Notes that a session was begun or left.
   *
   * @param onTrail whether the city's trail tells of it too
   */
  void noteSession(Work work, AccountEventKind kind, SessionView session, boolean onTrail) {
    add(work, session.person(), kind, session);
    AuditAction action = action(kind);
    if (onTrail && action != null) {
      String number = "session " + session.id();
      AuditNote note = trail(work, action, session.person());
      boolean begun = kind == AccountEventKind.SIGNED_IN;
      Trail.note(work, note.change(begun ? null : number, begun ? number : null));
    }
  }

  private AuditNote trail(Work work, AuditAction action, PersonId person) {
    return AuditNote.of(action, AuditSubject.PERSON, person).at(people.placeOf(work, person));
  }

  private void add(
      Work work, PersonId person, AccountEventKind kind, @Nullable SessionView session) {
    PersonId by = work.caller().person();
    work.sql(
            "insert into tierline.account_event"
                + " (tenant_id, event_id, person_id, kind, at, by_person, by_words, session_id,"
                + " address) values (?, ?, ?, ?, ?, ?, ?, ?::bigint, ?)")
        .set(work.tenant().value())
        .set(ids.next())
        .set(person.value())
        .set(kind)
        .set(time.instant())
        .set(by == null ? null : by.value())
        .set(work.caller().reason())
        .set(session == null ? null : session.id())
        .set(session == null ? null : session.address())
        .update();
  }

  /** A try that has failed stands in the log alone: the one that locks is on the trail. */
  private static @Nullable AuditAction action(AccountEventKind kind) {
    return switch (kind) {
      case SIGN_IN_FAILED -> null;
      case SIGNED_IN -> AuditAction.SIGNED_IN;
      case SIGNED_OUT -> AuditAction.SIGNED_OUT;
      case OPENED -> AuditAction.ACCOUNT_OPENED;
      case PASSWORD_CHANGED -> AuditAction.PASSWORD_CHANGED;
      case PASSWORD_RESET -> AuditAction.PASSWORD_RESET;
      case LOCKED -> AuditAction.ACCOUNT_LOCKED;
      case SESSIONS_ENDED -> AuditAction.SESSIONS_ENDED;
      case FACTOR_CONFIRMED -> AuditAction.FACTOR_CONFIRMED;
      case FACTOR_REMOVED -> AuditAction.FACTOR_REMOVED;
      case FACTOR_DISABLED -> AuditAction.FACTOR_DISABLED;
      case RECOVERY_CODE_USED -> AuditAction.RECOVERY_CODE_USED;
      case KEY_ISSUED -> AuditAction.KEY_ISSUED;
      case KEY_ROTATED -> AuditAction.KEY_ROTATED;
      case KEY_REVOKED -> AuditAction.KEY_REVOKED;
      case IDENTITY_LINKED -> AuditAction.IDENTITY_LINKED;
      case IDENTITY_UNLINKED -> AuditAction.IDENTITY_UNLINKED;
      case ROLES_BY_CLAIM -> AuditAction.ROLES_BY_CLAIM;
    };
  }

  private static Page<AccountEventView> read(Work work, PersonId person, PageRequest page) {
    List<AccountEventView> rows =
        work.sql(
                "select event_id, kind, at, by_person, by_words, session_id, address"
                    + " from tierline.account_event"
                    + " where tenant_id = ? and person_id = ? and event_id > ?"
                    + " order by event_id limit ?")
            .set(work.tenant().value())
            .set(person.value())
            .set(StaffList.after(page))
            .set(page.size() + 1)
            .list(
                row -> {
                  Long by = Sql.number(row, "by_person");
                  return new AccountEventView(
                      row.getLong("event_id"),
                      person,
                      AccountEventKind.valueOf(row.getString("kind")),
                      Sql.requiredInstant(row, "at"),
                      by == null ? null : new PersonId(by),
                      row.getString("by_words"),
                      Sql.number(row, "session_id"),
                      row.getString("address"));
                });
    return Page.of(rows, page, event -> Long.toString(event.id()));
  }
}
