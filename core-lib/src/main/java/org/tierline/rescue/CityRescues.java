package org.tierline.rescue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.identity.SecondFactors;
import org.tierline.kernel.Caller;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.notice.AccessNotices;
import org.tierline.org.Readmissions;
import org.tierline.org.Readmissions.Readmitted;
import org.tierline.store.Transactions;
import org.tierline.tenant.Passwords;
import org.tierline.tenant.Tenants;

/**
 * Lets somebody administer a city again whose last administrator is locked out: by a lost password,
 * a lost telephone, or because he has left. Nobody new comes in: it is a person who is known there.
 * The operator sees nothing of the city by it. It stands on the city's trail and the
 * installation's, and in the inbox of everybody who administers or audits the city, so that none is
 * opened unseen.
 */
public final class CityRescues {
  private final Transactions transactions;
  private final Tenants tenants;
  private final Readmissions readmissions;
  private final SecondFactors factors;
  private final AccessNotices notices;
  private final InstantSource time;

  public CityRescues(
      Transactions transactions,
      Tenants tenants,
      Readmissions readmissions,
      SecondFactors factors,
      AccessNotices notices,
      InstantSource time) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.readmissions = readmissions;
    this.factors = factors;
    this.notices = notices;
    this.time = time;
  }

  /**
   * Ends a person's lock, gives him another password, takes his second factor off, and has him
   * administer the city, for a time unless it is said to be for good, where he does not already.
   *
   * @throws NotFound where the city, the account or the person is not known
   */
  public RescuedCity rescue(Caller operator, RescueCity command) {
    operator.requireOperator();
    Caller inCity =
        tenants
            .find(operator, command.slug())
            .map(operator::in)
            .orElseThrow(() -> new NotFound(KernelError.NOT_FOUND, "tenant", command.slug()));
    String password = Passwords.random();
    String hash = Passwords.hash(password);
    Duration lasting = command.lasting();
    Instant now = time.instant().truncatedTo(ChronoUnit.MICROS);
    Instant until = lasting == null ? null : now.plus(lasting);
    var whom = new Readmissions.Whom(command.login(), command.person());
    return transactions.write(
        inCity,
        work -> {
          Readmitted in = readmissions.readmit(work, whom, hash, until);
          factors.forget(work, in.person());
          AuditNote note =
              AuditNote.of(AuditAction.CITY_RESCUED, AuditSubject.PERSON, in.person())
                  .change(null, command.login())
                  .because(command.reason());
          Trail.note(work, note.at(in.root()));
          Trail.noteForInstallation(
              work,
              AuditNote.of(AuditAction.CITY_RESCUED, AuditSubject.CITY, inCity.tenant())
                  .change(null, command.slug() + " " + command.login())
                  .because(command.reason()));
          int told = notices.readmitted(work, in, command.reason());
          return new RescuedCity(
              in.person(), in.name(), command.login(), password, in.administersUntil(), told);
        });
  }
}
