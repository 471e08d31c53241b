package org.tierline.archive;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.TenantId;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.tenant.CityStatus;
import org.tierline.tenant.SuspendCity;
import org.tierline.tenant.Suspensions;

/**
 * Erases cities for good, and keeps a signed proof of what was erased. A city that is asked to
 * leave can only be read while it waits; that may be taken back. Then its keys go first, so that
 * nothing personal can be read from then on wherever a copy lies, then its files, then every row of
 * every table. Logs, too: the role of the application cannot delete those, so it is done as the
 * owner of the tables. For operators.
 */
public final class CityErasures {
  /** How old the file of a city may be that is about to be erased. */
  public static final Duration RECENT = Duration.ofDays(30);

  private final ArchiveDesk desk;
  private final Suspensions suspensions;
  private volatile Duration waiting = ArchiveDesk.WAITING;

  public CityErasures(Transactions transactions, ArchiveTools tools, Suspensions suspensions) {
    this.desk = new ArchiveDesk(transactions, tools);
    this.suspensions = suspensions;
  }

  /** Says how long a city waits; the host does so at its start, else it is thirty days. */
  public void waitFor(Caller operator, Duration period) {
    operator.requireOperator();
    if (period.isNegative()) {
      throw new IllegalArgumentException("a period of waiting is not less than nothing");
    }
    waiting = period;
  }

  /**
   * Asks for a city to be erased; from now on it can only be read.
   *
   * @throws Rejected where no such file was written lately, or the city is leaving already
   */
  public CityErasure ask(Caller operator, EraseCity command) {
    operator.requireOperator();
    TenantId city = desk.in(operator, command.slug()).tenant();
    Instant now = desk.now();
    var erasure =
        new CityErasure(
            desk.ids().next(),
            city,
            command.slug(),
            ErasureState.WAITING,
            now,
            operator.reason(),
            command.words(),
            command.archiveSha256(),
            now.plus(waiting),
            null,
            null,
            null,
            null,
            null);
    desk.transactions()
        .write(
            operator,
            work -> {
              requireArchive(work, erasure, now);
              suspensions.change(
                  work,
                  new SuspendCity(command.slug(), command.words()),
                  Set.of(CityStatus.ACTIVE, CityStatus.SUSPENDED),
                  CityStatus.LEAVING);
              ErasureRows.insert(work, erasure);
              note(work, AuditAction.CITY_ERASURE_ASKED, erasure, command.words());
              return erasure;
            });
    suspensions.look(operator);
    return erasure;
  }

  static void note(Work work, AuditAction action, CityErasure erasure, String reason) {
    Trail.noteForInstallation(
        work,
        AuditNote.of(action, AuditSubject.CITY, erasure.city())
            .change(erasure.slug(), erasure.archiveSha256())
            .because(reason));
  }

  private static void requireArchive(Work work, CityErasure erasure, Instant now) {
    String hash = erasure.archiveSha256();
    if (hash != null && !ArchiveRows.isRecent(work, erasure.city(), hash, now.minus(RECENT))) {
      throw new Rejected(ArchiveError.ARCHIVE_NOT_RECENT, RECENT.toDays());
    }
  }

  /**
   * Takes an erasure back while it waits; the city is suspended from then on.
   *
   * @throws Rejected once it has begun, or was taken back
   */
  public CityErasure revoke(Caller operator, long erasureId, String reason) {
    operator.requireOperator();
    CityErasure revoked =
        desk.transactions()
            .write(
                operator,
                work -> {
                  CityErasure erasure =
                      ErasureRows.lock(work, erasureId).orElseThrow(() -> unknown(erasureId));
                  if (erasure.state() != ErasureState.WAITING) {
                    throw new Rejected(ArchiveError.ERASURE_REVOKED, erasure.state());
                  }
                  ErasureRows.revoke(work, erasureId, desk.now());
                  suspensions.change(
                      work,
                      SuspendCity.of(erasure.slug(), reason),
                      Set.of(CityStatus.LEAVING),
                      CityStatus.SUSPENDED);
                  note(work, AuditAction.CITY_ERASURE_REVOKED, erasure, reason);
                  return ErasureRows.find(work, erasureId).orElseThrow();
                });
    suspensions.look(operator);
    return revoked;
  }

  /** An erasure, with its proof once it was carried out. */
  public CityErasure get(Caller operator, long erasureId) {
    operator.requireOperator();
    return desk.transactions()
        .read(
            operator,
            work -> ErasureRows.find(work, erasureId).orElseThrow(() -> unknown(erasureId)));
  }

  private static NotFound unknown(long id) {
    return new NotFound(ArchiveError.UNKNOWN_ERASURE, id);
  }

  /** All of them, the newest first; they stay for ever. */
  public Page<CityErasure> list(Caller operator, PageRequest page) {
    operator.requireOperator();
    long before = CityArchives.before(page);
    List<CityErasure> found =
        desk.transactions().read(operator, work -> ErasureRows.list(work, before, page.size() + 1));
    return Page.of(found, page, each -> Long.toString(each.id()));
  }

  /**
   * Carries out what has waited long enough, and goes on with what a crash has interrupted; the
   * host calls it from time to time.
   *
   * @param owner connects as the role that owns the tables
   * @return how many cities were erased
   */
  public int carryOut(Caller operator, DataSource owner) {
    operator.requireOperator();
    Instant now = desk.now();
    List<CityErasure> due = desk.transactions().read(operator, work -> ErasureRows.due(work, now));
    int erased = 0;
    for (CityErasure each : due) {
      erased += new ErasureRun(desk, operator, each, owner).go(suspensions) ? 1 : 0;
    }
    return erased;
  }
}
