package org.tierline.tenant;

import java.lang.System.Logger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.tierline.kernel.Caller;
import org.tierline.kernel.TenantId;
import org.tierline.store.Transactions;

/**
 * Runs a job for each city in turn, on any number of nodes: a node takes a city by leasing its row,
 * and a node that dies loses the lease after a while. A city with much to do is not finished at a
 * stretch: after some rounds it is the others' turn. While it is behind, nodes that have time help,
 * if the job can be shared.
 *
 * <p>A city in which nobody wrote for half an hour, and in which no job found anything to do, is
 * quiet: it is looked at once a minute instead of every few seconds, and many quiet ones are leased
 * together. Who writes in it wakes it for all jobs.
 */
public final class CityJobs {
  private static final Logger LOG = System.getLogger(CityJobs.class.getName());
  private static final int CITIES_AT_ONCE = 100;
  private static final int MOST = 2_000;
  private static final int ROUNDS = 5;
  private static final int QUIET_AT_ONCE = 50;
  private static final Duration QUIET_AFTER = Duration.ofMinutes(30);
  private static final Duration QUIET_PAUSE = Duration.ofMinutes(1);

  /** Who was woken so short a time ago need not be woken again. */
  private static final Duration WOKEN = Duration.ofMinutes(1);

  /** Nothing is done by itself in a city that can only be read. */
  private static final String RESTING =
      " and not exists (select 1 from tierline.tenant_directory d"
          + " where d.directory_tenant_id = job_tenant_id and d.status <> 'ACTIVE')";

  private final Transactions transactions;
  private final InstantSource time;
  private final Settings settings;
  private final CityJob job;
  private final String node = UUID.randomUUID().toString();

  /**
   * How often and how long.
   *
   * @param lease how long a node may be silent before another takes over
   * @param pause how long a city rests between two runs; a quiet one six times as long, but no
   *     longer than a minute for that
   * @param shared whether several nodes may run it for one city at once
   */
  public record Settings(String name, Duration lease, Duration pause, boolean shared) {
    private Duration quietPause() {
      Duration longer = pause.multipliedBy(6);
      Duration most = pause.compareTo(QUIET_PAUSE) > 0 ? pause : QUIET_PAUSE;
      return longer.compareTo(most) < 0 ? longer : most;
    }

    private double pauseSeconds() {
      return pause.toMillis() / 1000.0;
    }
  }

  /**
   * What a node did, for one city or for all whose turn it was.
   *
   * @param done how many pieces of work
   * @param behind whether more waits than it did
   */
  public record Turn(int done, boolean behind) {}

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

  /** Runs the job until no city is behind; how many pieces of work were done. */
  public int runDue(Caller operator) {
    int done = 0;
    Turn pass;
    do {
      pass = runOnce(operator);
      done += pass.done();
    } while (pass.behind());
    return done;
  }

  /**
   * Runs the job once for every city whose turn it is, for callers that have other work between.
   *
   * @return what was done, and whether a city is still behind
   */
  public Turn runOnce(Caller operator) {
    operator.requireOperator();
    wake(operator, transactions.takeWritten());
    addNewCities(operator);
    int done = 0;
    boolean behind = false;
    var quiet = new ArrayList<TenantId>();
    List<Waiting> all = waiting(operator);
    for (Waiting waiting : all) {
      if (waiting.quiet()) {
        quiet.add(waiting.city());
      } else if (lease(operator, waiting.city())) {
        Turn turn = run(operator, waiting.city());
        release(operator, waiting.city(), turn.behind());
        done += turn.done();
        behind |= turn.behind();
      }
    }
    Turn ofQuiet = quiet(operator, quiet);
    done += ofQuiet.done();
    behind |= ofQuiet.behind();
    // Where cities rest, those that are left over come next, and this ends.
    behind |= all.size() == CITIES_AT_ONCE && !settings.pause().isZero();
    for (TenantId city : settings.shared() ? behind(operator) : List.<TenantId>of()) {
      Turn turn = help(city);
      done += turn.done();
      behind |= turn.behind();
    }
    return new Turn(done, behind);
  }

  /** Runs it for quiet cities, many under one lease: each takes a moment. */
  private Turn quiet(Caller operator, List<TenantId> cities) {
    int done = 0;
    boolean behind = false;
    for (int at = 0; at < cities.size(); at += QUIET_AT_ONCE) {
      Instant until = time.instant().plus(settings.lease().dividedBy(2));
      List<TenantId> some = cities.subList(at, Math.min(cities.size(), at + QUIET_AT_ONCE));
      List<TenantId> leased = leaseAll(operator, some);
      var rest = new ArrayList<TenantId>();
      for (TenantId city : leased) {
        // Whoever found much to do in one of them may have lost the others meanwhile.
        Turn turn = time.instant().isBefore(until) ? run(operator, city) : new Turn(0, true);
        done += turn.done();
        behind |= turn.behind();
        if (turn.behind()) {
          release(operator, city, true);
        } else {
          rest.add(city);
        }
      }
      releaseAll(operator, rest);
    }
    return new Turn(done, behind);
  }

  private Turn run(Caller operator, TenantId city) {
    Turn turn = rounds(operator, city);
    if (turn.done() > 0) {
      wake(operator, Set.of(city));
    }
    return turn;
  }

  private Turn rounds(Caller operator, TenantId city) {
    Caller system = Caller.system(city, settings.name());
    int done = 0;
    try {
      for (int round = 0; round < ROUNDS; round++) {
        int last = job.run(system, MOST);
        done += last;
        boolean more = last >= MOST;
        if (!more || !renew(operator, city)) {
          return new Turn(done, more);
        }
      }
      return new Turn(done, true);
    } catch (RuntimeException e) {
      return failed(city, done, e);
    }
  }

  private Turn help(TenantId city) {
    try {
      int done = job.run(Caller.system(city, settings.name()), MOST);
      return new Turn(done, done >= MOST);
    } catch (RuntimeException e) {
      return failed(city, 0, e);
    }
  }

  /** One city's trouble must not stop the others; it is tried again after the pause. */
  private Turn failed(TenantId city, int done, RuntimeException e) {
    LOG.log(Logger.Level.ERROR, settings.name() + " of city " + city + " failed", e);
    return new Turn(done, false);
  }

  private void addNewCities(Caller operator) {
    Instant now = time.instant();
    transactions.write(
        operator,
        work ->
            work.installationSql(
                    "insert into tierline.job"
                        + " (job_tenant_id, name, next_run_at, leased_until, leased_by, woken_at, pause)"
                        + " select directory_tenant_id, ?, ?::timestamptz, ?::timestamptz, '',"
                        + " ?::timestamptz, make_interval(secs => ?)"
                        + " from tierline.tenant_directory d where status = 'ACTIVE'"
                        + " and not exists (select 1 from tierline.job j"
                        + " where j.job_tenant_id = d.directory_tenant_id and j.name = ?)"
                        + " on conflict (job_tenant_id, name) do nothing")
                .set(settings.name())
                .set(now)
                .set(now)
                .set(now)
                .set(settings.pauseSeconds())
                .set(settings.name())
                .update());
  }

  /**
   * Has all jobs look at cities again that may have something to do: each after its own pause
   * behind its last run, however long they were to rest.
   */
  private void wake(Caller operator, Set<TenantId> cities) {
    if (cities.isEmpty()) {
      return;
    }
    Instant now = time.instant();
    transactions.write(
        operator,
        work ->
            work.installationSql(
                    "update tierline.job set woken_at = ?, next_run_at = least(next_run_at,"
                        + " leased_until + pause) where job_tenant_id = any(?) and woken_at < ?")
                .set(now)
                .setLongs(cities.stream().map(TenantId::value).toList())
                .set(now.minus(WOKEN))
                .update());
  }

  /** A city whose turn it is. */
  private record Waiting(TenantId city, boolean quiet) {}

  private List<Waiting> waiting(Caller operator) {
    Instant now = time.instant();
    return transactions.read(
        operator,
        work ->
            work.installationSql(
                    "select job_tenant_id, woken_at < ? from tierline.job"
                        + " where name = ? and next_run_at <= ?"
                        + " and leased_until <= ?"
                        + RESTING
                        + " order by next_run_at, job_tenant_id limit ?")
                .set(now.minus(QUIET_AFTER))
                .set(settings.name())
                .set(now)
                .set(now)
                .set(CITIES_AT_ONCE)
                .list(row -> new Waiting(new TenantId(row.getLong(1)), row.getBoolean(2))));
  }

  private List<TenantId> leaseAll(Caller operator, List<TenantId> cities) {
    Instant now = time.instant();
    return transactions.write(
        operator,
        work ->
            work.installationSql(
                    "update tierline.job set leased_until = ?, leased_by = ?"
                        + " where name = ? and job_tenant_id in (select j.job_tenant_id"
                        + " from tierline.job j where j.name = ? and j.job_tenant_id = any(?)"
                        + " and j.next_run_at <= ? and j.leased_until <= ?"
                        + " order by j.job_tenant_id for update skip locked)"
                        + " returning job_tenant_id")
                .set(now.plus(settings.lease()))
                .set(node)
                .set(settings.name())
                .set(settings.name())
                .setLongs(cities.stream().map(TenantId::value).toList())
                .set(now)
                .set(now)
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

  /** Keeps the city and calls for help; not if it has been silent too long and lost it. */
  private boolean renew(Caller operator, TenantId city) {
    Instant now = time.instant();
    return transactions.write(
            operator,
            work ->
                work.installationSql(
                        "update tierline.job set leased_until = ?, behind = true"
                            + " where job_tenant_id = ? and name = ? and leased_by = ?"
                            + " and leased_until > ?")
                    .set(now.plus(settings.lease()))
                    .set(city.value())
                    .set(settings.name())
                    .set(node)
                    .set(now)
                    .update())
        == 1;
  }

  /** The cities that other nodes have leased and that are behind. */
  private List<TenantId> behind(Caller operator) {
    Instant now = time.instant();
    return transactions.read(
        operator,
        work ->
            work.installationSql(
                    "select job_tenant_id from tierline.job where name = ? and behind"
                        + " and leased_until > ? and leased_by <> ?"
                        + RESTING
                        + " limit ?")
                .set(settings.name())
                .set(now)
                .set(node)
                .set(CITIES_AT_ONCE)
                .list(row -> new TenantId(row.getLong(1))));
  }

  /** Hands the city back: for now if more is to be done, else until after the pause. */
  private void release(Caller operator, TenantId city, boolean behind) {
    release(operator, List.of(city), behind);
  }

  private void releaseAll(Caller operator, List<TenantId> cities) {
    if (!cities.isEmpty()) {
      release(operator, cities, false);
    }
  }

  /** Whoever was woken meanwhile, by whichever node, rests no longer than any other. */
  private void release(Caller operator, List<TenantId> cities, boolean behind) {
    Instant now = time.instant();
    transactions.write(
        operator,
        work ->
            work.installationSql(
                    "update tierline.job set next_run_at = case when woken_at >= ?"
                        + " then ?::timestamptz else ?::timestamptz end, leased_until = ?,"
                        + " pause = make_interval(secs => ?), behind = ? where job_tenant_id = any(?) and name = ? and leased_by = ?")
                .set(now.minus(QUIET_AFTER))
                .set(behind ? now : now.plus(settings.pause()))
                .set(behind ? now : now.plus(settings.quietPause()))
                .set(now)
                .set(settings.pauseSeconds())
                .set(behind)
                .setLongs(cities.stream().map(TenantId::value).toList())
                .set(settings.name())
                .set(node)
                .update());
  }
}
