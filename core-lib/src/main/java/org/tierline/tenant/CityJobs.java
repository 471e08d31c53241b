package org.tierline.tenant;

import java.lang.System.Logger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.tierline.kernel.Caller;
import org.tierline.kernel.TenantId;
import org.tierline.store.Transactions;

/**
 * Runs a job for each city in turn, on any number of nodes: a node takes a city by leasing its row,
 * and a node that dies loses the lease after a while.
 */
public final class CityJobs {
  private static final Logger LOG = System.getLogger(CityJobs.class.getName());
  private static final int CITIES_AT_ONCE = 100;
  private static final int MOST = 500;

  private final Transactions transactions;
  private final InstantSource time;
  private final Settings settings;
  private final CityJob job;
  private final String node = UUID.randomUUID().toString();

  /**
   * How often and how long.
   *
   * @param lease how long a node may be silent before another takes over
   * @param pause how long a city rests between two runs
   */
  public record Settings(String name, Duration lease, Duration pause) {}

  /** What is done for a city. */
  @FunctionalInterface
  public interface CityJob {
    /** Does at most so many pieces of work; how many it did. */
    int run(Caller system, int most);
  }

  public CityJobs(Transactions transactions, InstantSource time, Settings settings, CityJob job) {
    this.transactions = transactions;
    this.time = time;
    this.settings = settings;
    this.job = job;
  }

  /** The next node number; two living nodes never share one. */
  public static int nextNode(Transactions transactions) {
    return transactions.write(
        Caller.operator("start"),
        work -> (int) work.installationSql("select nextval('tierline.node_number')").number());
  }

  /** Runs the job for every city whose turn it is; how many pieces of work were done. */
  public int runDue(Caller operator) {
    operator.requireOperator();
    addNewCities(operator);
    int done = 0;
    for (TenantId city : waiting(operator)) {
      if (lease(operator, city)) {
        done += run(operator, city);
      }
    }
    return done;
  }

  private int run(Caller operator, TenantId city) {
    Caller system = Caller.system(city, settings.name());
    int done = 0;
    try {
      int last;
      do {
        last = job.run(system, MOST);
        done += last;
      } while (last >= MOST);
    } catch (RuntimeException e) {
      // One city's trouble must not stop the others; it is tried again after the pause.
      LOG.log(Logger.Level.ERROR, settings.name() + " of city " + city + " failed", e);
    }
    release(operator, city);
    return done;
  }

  private void addNewCities(Caller operator) {
    Instant now = time.instant();
    transactions.write(
        operator,
        work ->
            work.installationSql(
                    "insert into tierline.job"
                        + " (job_tenant_id, name, next_run_at, leased_until, leased_by)"
                        + " select directory_tenant_id, ?, ?::timestamptz, ?::timestamptz, ''"
                        + " from tierline.tenant_directory d where status = 'ACTIVE'"
                        + " and not exists (select 1 from tierline.job j"
                        + " where j.job_tenant_id = d.directory_tenant_id and j.name = ?)"
                        + " on conflict (job_tenant_id, name) do nothing")
                .set(settings.name())
                .set(now)
                .set(now)
                .set(settings.name())
                .update());
  }

  private List<TenantId> waiting(Caller operator) {
    Instant now = time.instant();
    return transactions.read(
        operator,
        work ->
            work.installationSql(
                    "select job_tenant_id from tierline.job where name = ? and next_run_at <= ?"
                        + " and leased_until <= ? order by next_run_at limit ?")
                .set(settings.name())
                .set(now)
                .set(now)
                .set(CITIES_AT_ONCE)
                .list(row -> new TenantId(row.getLong(1))));
  }

  private boolean lease(Caller operator, TenantId city) {
    Instant now = time.instant();
    return transactions.write(
            operator,
            work ->
                work.installationSql(
                        "update tierline.job set leased_until = ?, leased_by = ?"
                            + " where job_tenant_id = ? and name = ? and next_run_at <= ?"
                            + " and leased_until <= ?")
                    .set(now.plus(settings.lease()))
                    .set(node)
                    .set(city.value())
                    .set(settings.name())
                    .set(now)
                    .set(now)
                    .update())
        == 1;
  }

  private void release(Caller operator, TenantId city) {
    Instant now = time.instant();
    transactions.write(
        operator,
        work ->
            work.installationSql(
                    "update tierline.job set next_run_at = ?, leased_until = ?"
                        + " where job_tenant_id = ? and name = ? and leased_by = ?")
                .set(now.plus(settings.pause()))
                .set(now)
                .set(city.value())
                .set(settings.name())
                .set(node)
                .update());
  }
}
