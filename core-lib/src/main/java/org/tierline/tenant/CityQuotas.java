package org.tierline.tenant;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.TenantId;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * What cities may use at most, so that none takes from the others: requests, files, orders. What
 * every city has is the host's to say; what one city has is the operator's. For operators.
 */
public final class CityQuotas {
  /** The counter of the bytes of all contents that a city keeps. */
  public static final String STORED = "stored-bytes";

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");

  private final Transactions transactions;
  private final CityStandings standings;
  private final InstantSource time;

  public CityQuotas(Transactions transactions, CityStandings standings, InstantSource time) {
    this.transactions = transactions;
    this.standings = standings;
    this.time = time;
  }

  /** Says what every city has that has nothing of its own; the host does so at its start. */
  public void useForEveryCity(Caller operator, CityQuota usual) {
    operator.requireOperator();
    standings.use(usual);
  }

  /** Decides what one city has: here at once, on other nodes within five seconds. */
  public QuotaUse set(Caller operator, SetQuota command) {
    operator.requireOperator();
    CityQuota quota = command.quota();
    transactions.write(operator, work -> set(work, command.slug(), quota));
    standings.look();
    return use(operator, command.slug());
  }

  private static String set(Work work, String slug, CityQuota quota) {
    CityQuota before = Directory.lock(work, slug).own();
    work.installationSql(
            "update tierline.tenant_directory set requests_a_second = ?::int,"
                + " requests_at_once = ?::int, stored_mib = ?::bigint,"
                + " orders_a_day = ?::int where slug = ?")
        .set(quota.requestsASecond())
        .set(quota.requestsAtOnce())
        .set(quota.storedMib())
        .set(quota.ordersADay())
        .set(slug)
        .update();
    Trail.noteForInstallation(
        work,
        AuditNote.of(AuditAction.CITY_LIMITS_SET, AuditSubject.CITY, slug).change(before, quota));
    return slug;
  }

  /** What a city has and uses; counted, without a look at its orders or files. */
  public QuotaUse use(Caller operator, String slug) {
    operator.requireOperator();
    Directory.Entry entry =
        transactions.read(
            operator,
            work -> Directory.find(work, slug).orElseThrow(() -> Directory.unknown(slug)));
    return transactions.read(
        operator.in(entry.standing().id()),
        work ->
            new QuotaUse(
                slug,
                entry.own(),
                entry.own().orElse(standings.usual()),
                counter(work, STORED),
                counter(work, "order-" + DAY.format(today(work)))));
  }

  private LocalDate today(Work work) {
    return work.sql("select zone from tierline.tenant where tenant_id = ?")
        .set(work.tenant().value())
        .first(row -> LocalDate.ofInstant(time.instant(), ZoneId.of(row.getString(1))))
        .orElseThrow(() -> new NotFound(KernelError.NOT_FOUND, "tenant", work.tenant()));
  }

  private static long counter(Work work, String name) {
    return work.sql("select value from tierline.counter where tenant_id = ? and name = ?")
        .set(work.tenant().value())
        .set(name)
        .first(row -> row.getLong(1))
        .orElse(0L);
  }

  /** What holds for a city; the host's front door asks with each request. */
  public CityQuota valid(Caller system) {
    if (system.kind() != Caller.Kind.SYSTEM) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    TenantId city = system.tenant();
    return standings.quota(city);
  }
}
