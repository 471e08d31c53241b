package org.tierline.tenant;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Rejected;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * Has cities only be read for a time, and go on. People still sign in and read; whatever is to be
 * written is refused, in every use case alike. Limits of the law run on meanwhile: nothing is noted
 * while the city rests, and all of it with its true moment once it goes on, as after an outage. For
 * operators, whom a suspended city does not refuse.
 */
public final class Suspensions {
  private final Transactions transactions;
  private final CityStandings standings;
  private final InstantSource time;

  public Suspensions(Transactions transactions, CityStandings standings, InstantSource time) {
    this.transactions = transactions;
    this.standings = standings;
    this.time = time;
  }

  /** What may be done in a city. */
  public CityStanding get(Caller operator, String slug) {
    operator.requireOperator();
    return transactions.read(
        operator,
        work -> Directory.find(work, slug).orElseThrow(() -> Directory.unknown(slug)).standing());
  }

  /**
   * Has a city only be read: here at once, on other nodes within five seconds.
   *
   * @throws Rejected unless it is active
   */
  public CityStanding suspend(Caller operator, SuspendCity command) {
    return change(operator, command, CityStatus.ACTIVE, CityStatus.SUSPENDED);
  }

  /**
   * Has a suspended city go on.
   *
   * @throws Rejected unless it is suspended
   */
  public CityStanding resume(Caller operator, SuspendCity command) {
    return change(operator, command, CityStatus.SUSPENDED, CityStatus.ACTIVE);
  }

  private CityStanding change(
      Caller operator, SuspendCity command, CityStatus from, CityStatus to) {
    operator.requireOperator();
    CityStanding changed =
        transactions.write(operator, work -> change(work, command, Set.of(from), to));
    look(operator);
    return changed;
  }

  /**
   * The same within a work of the operator, for capabilities that decide about cities; {@link
   * #look} is to be called behind it.
   *
   * @param from what the city must be
   */
  public CityStanding change(Work work, SuspendCity command, Set<CityStatus> from, CityStatus to) {
    CityStatus status = Directory.lock(work, command.slug()).standing().status();
    if (!from.contains(status)) {
      throw new Rejected(
          from.contains(CityStatus.ACTIVE)
              ? TenantError.CITY_NOT_ACTIVE
              : TenantError.CITY_NOT_SUSPENDED,
          command.slug());
    }
    set(work, command, to);
    Trail.noteForInstallation(
        work,
        AuditNote.of(
                to == CityStatus.ACTIVE ? AuditAction.CITY_RESUMED : AuditAction.CITY_SUSPENDED,
                AuditSubject.CITY,
                command.slug())
            .change(status, to)
            .because(command.reason()));
    return Directory.lock(work, command.slug()).standing();
  }

  /** Has this node look again at what may be done in cities. */
  public void look(Caller operator) {
    operator.requireOperator();
    standings.look();
  }

  /** Writes what may be done in a city from now on, and why. */
  private void set(Work work, SuspendCity command, CityStatus status) {
    work.installationSql(
            "update tierline.tenant_directory set status = ?, changed_at = ?, changed_by = ?,"
                + " reason = ? where slug = ?")
        .set(status)
        .set(time.instant().truncatedTo(ChronoUnit.MICROS))
        .set(work.caller().reason())
        .set(command.reason())
        .set(command.slug())
        .update();
  }
}
